terraform {
  required_providers {
    hcloud = {
      source  = "hetznercloud/hcloud"
      version = "~> 1.58"
    }
  }
}

# Whoever has its private half is root on the server: put your own here.
variable "ssh_public_key" {
  type    = string
  default = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHrTYILWbFj6qk7Xxiy4g6pXSE+OopZCoVTTfXXWhHxi me@laptop"
}

# Certificate chain and key, PEM.
variable "tls" {
  type      = string
  sensitive = true
}

module "server" {
  source = "../server"
  tls    = var.tls
}

resource "hcloud_ssh_key" "me" {
  name       = "me"
  public_key = var.ssh_public_key
}

resource "hcloud_firewall" "web" {
  name = "web"

  dynamic "rule" {
    for_each = ["22", "80", "443"]
    content {
      direction  = "in"
      protocol   = "tcp"
      port       = rule.value
      source_ips = ["0.0.0.0/0", "::/0"]
    }
  }
}

resource "hcloud_server" "web" {
  name         = "web"
  server_type  = "cpx22"
  image        = "debian-12"
  location     = "nbg1"
  ssh_keys     = [hcloud_ssh_key.me.id]
  firewall_ids = [hcloud_firewall.web.id]
  user_data    = module.server.user_data

  # Used at the first boot only: a new certificate must not replace the server.
  lifecycle {
    ignore_changes = [user_data, ssh_keys]
  }
}
