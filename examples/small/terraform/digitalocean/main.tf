terraform {
  required_providers {
    digitalocean = {
      source  = "digitalocean/digitalocean"
      version = ">= 1.23.0"
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

resource "digitalocean_ssh_key" "me" {
  name       = "me"
  public_key = var.ssh_public_key
}

resource "digitalocean_droplet" "web" {
  name      = "web"
  size      = "s-2vcpu-4gb"
  image     = "debian-12-x64"
  region    = "fra1"
  ipv6      = true
  ssh_keys  = [digitalocean_ssh_key.me.id]
  user_data = module.server.user_data

  # Used at the first boot only: a new certificate must not replace the droplet.
  lifecycle {
    ignore_changes = [user_data, ssh_keys]
  }
}

resource "digitalocean_firewall" "web" {
  name        = "web"
  droplet_ids = [digitalocean_droplet.web.id]

  dynamic "inbound_rule" {
    for_each = ["22", "80", "443"]
    content {
      protocol         = "tcp"
      port_range       = inbound_rule.value
      source_addresses = ["0.0.0.0/0", "::/0"]
    }
  }

  dynamic "outbound_rule" {
    for_each = ["tcp", "udp"]
    content {
      protocol              = outbound_rule.value
      port_range            = "1-65535"
      destination_addresses = ["0.0.0.0/0", "::/0"]
    }
  }
}
