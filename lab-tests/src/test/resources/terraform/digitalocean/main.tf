# Everything that the emulated DigitalOcean offers and this line of the plugin knows, once.
terraform {
  required_providers {
    digitalocean = {
      source  = "digitalocean/digitalocean"
      version = "1.23.0"
    }
  }
}

provider "digitalocean" {}

variable "changed" {
  type    = bool
  default = false
}

resource "digitalocean_ssh_key" "k" {
  name       = var.changed ? "k2" : "k1"
  public_key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIK2z0l1Hc1xkz0g4w3Hn4E8l5N8o0iXh0mVwXw2m1N7b x@y"
}

resource "digitalocean_vpc" "v" {
  name        = var.changed ? "net2" : "net"
  description = var.changed ? "second" : "first"
  region      = "fra1"
  ip_range    = "10.135.0.0/20"
}

resource "digitalocean_tag" "t" {
  name = "web"
}

resource "digitalocean_droplet" "w" {
  name       = var.changed ? "web9.example.com" : "web1.example.com"
  region     = "fra1"
  size       = "s-1vcpu-1gb"
  image      = "debian-12-x64"
  ssh_keys   = [digitalocean_ssh_key.k.id]
  vpc_uuid   = digitalocean_vpc.v.id
  ipv6       = true
  user_data  = "#cloud-config\nhostname: web1\n"
  monitoring = true
  tags       = var.changed ? [digitalocean_tag.t.id, "new"] : [digitalocean_tag.t.id]
  lifecycle {
    ignore_changes = [user_data, ssh_keys]
  }
}

resource "digitalocean_droplet" "plain" {
  name   = "db"
  region = "fra1"
  size   = "s-2vcpu-2gb"
  image  = "debian-12-x64"
}

resource "digitalocean_volume" "v" {
  region                  = "fra1"
  name                    = "vol"
  size                    = var.changed ? 20 : 10
  initial_filesystem_type = "ext4"
  tags                    = ["data"]
}

resource "digitalocean_volume" "second" {
  region = "fra1"
  name   = "second"
  size   = 5
}

resource "digitalocean_volume_attachment" "v" {
  droplet_id = var.changed ? digitalocean_droplet.plain.id : digitalocean_droplet.w.id
  volume_id  = digitalocean_volume.v.id
}

resource "digitalocean_volume_attachment" "second" {
  droplet_id = digitalocean_droplet.w.id
  volume_id  = digitalocean_volume.second.id
}

resource "digitalocean_floating_ip" "direct" {
  region     = "fra1"
  droplet_id = var.changed ? digitalocean_droplet.plain.id : digitalocean_droplet.w.id
}

resource "digitalocean_floating_ip" "loose" {
  region = "fra1"
}

resource "digitalocean_floating_ip_assignment" "loose" {
  ip_address = digitalocean_floating_ip.loose.ip_address
  droplet_id = digitalocean_droplet.w.id
}

resource "digitalocean_firewall" "f" {
  name        = "fw"
  droplet_ids = var.changed ? [digitalocean_droplet.plain.id] : [digitalocean_droplet.w.id]
  inbound_rule {
    protocol         = "tcp"
    port_range       = var.changed ? "2222" : "22"
    source_addresses = ["0.0.0.0/0", "::/0"]
  }
  inbound_rule {
    protocol           = "udp"
    port_range         = "all"
    source_droplet_ids = [digitalocean_droplet.plain.id]
  }
  inbound_rule {
    protocol         = "icmp"
    source_addresses = ["0.0.0.0/0", "::/0"]
  }
  outbound_rule {
    protocol              = "tcp"
    port_range            = "1-65535"
    destination_addresses = ["0.0.0.0/0", "::/0"]
  }
}

resource "digitalocean_firewall" "tagged" {
  name = "tagged"
  tags = [digitalocean_tag.t.id]
  inbound_rule {
    protocol    = "tcp"
    port_range  = "8000-8100"
    source_tags = [digitalocean_tag.t.id]
  }
}

resource "digitalocean_domain" "d" {
  name = "example.com"
}

resource "digitalocean_record" "a" {
  domain = digitalocean_domain.d.name
  type   = "A"
  name   = "www"
  value  = digitalocean_droplet.w.ipv4_address
  ttl    = var.changed ? 600 : 300
}

resource "digitalocean_record" "cname" {
  domain = digitalocean_domain.d.name
  type   = "CNAME"
  name   = "blog"
  value  = var.changed ? "www2.example.com." : "www.example.com."
}

resource "digitalocean_record" "mx" {
  domain   = digitalocean_domain.d.name
  type     = "MX"
  name     = "@"
  value    = "mail.example.com."
  priority = 10
}

resource "digitalocean_record" "txt" {
  domain = digitalocean_domain.d.name
  type   = "TXT"
  name   = "@"
  value  = "v=spf1 mx -all"
}

resource "digitalocean_record" "srv" {
  domain   = digitalocean_domain.d.name
  type     = "SRV"
  name     = "_imaps._tcp"
  value    = "mail.example.com."
  priority = 10
  weight   = 5
  port     = 993
}

resource "digitalocean_record" "caa" {
  domain = digitalocean_domain.d.name
  type   = "CAA"
  name   = "@"
  value  = "letsencrypt.org."
  flags  = 0
  tag    = "issue"
}

data "digitalocean_account" "me" {}

data "digitalocean_sizes" "all" {}

data "digitalocean_region" "fra1" {
  slug = "fra1"
}

data "digitalocean_image" "debian" {
  slug = "debian-12-x64"
}

output "ip" {
  value = digitalocean_droplet.w.ipv4_address
}
