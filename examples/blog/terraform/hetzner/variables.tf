# The four that begin with phoenix_ are handed over by Phoenix. They have defaults so that `tofu console` and
# `tofu validate` work without it.

variable "phoenix_site" {
  description = "Name of the site; part of every host name."
  type        = string
  default     = "site"
}

variable "phoenix_zone" {
  description = "DNS zone that the host names are in."
  type        = string
  default     = "example.org"
}

variable "phoenix_ssh_public_key" {
  description = "The key that Phoenix logs in with, in OpenSSH format."
  type        = string
  default     = ""
}

variable "phoenix_user_data" {
  description = "Host name => cloud-config, which gives each host its SSH host key before anybody connects."
  type        = map(string)
  default     = {}
  sensitive   = true
}

# What the owner chooses.

variable "location" {
  description = "Where the servers and volumes are."
  type        = string
  default     = "hel1"
}

variable "image" {
  description = "The operating system: Debian 12 at either provider."
  type        = string
  default     = "debian-12"
}
