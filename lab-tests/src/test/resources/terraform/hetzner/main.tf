# Everything that the emulated Hetzner Cloud offers, once.
terraform {
  required_providers {
    hcloud = {
      source  = "hetznercloud/hcloud"
      version = "1.60.1"
    }
  }
}

provider "hcloud" {}

variable "changed" {
  type    = bool
  default = false
}

resource "hcloud_ssh_key" "k" {
  name       = var.changed ? "k2" : "k1"
  public_key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIK2z0l1Hc1xkz0g4w3Hn4E8l5N8o0iXh0mVwXw2m1N7b x@y"
  labels     = { env = var.changed ? "b" : "a" }
}

resource "hcloud_network" "n" {
  name     = var.changed ? "net2" : "net"
  ip_range = "10.0.0.0/16"
}

resource "hcloud_network_subnet" "s" {
  network_id   = hcloud_network.n.id
  type         = "cloud"
  network_zone = "eu-central"
  ip_range     = "10.0.1.0/24"
}

resource "hcloud_network_route" "r" {
  network_id  = hcloud_network.n.id
  destination = var.changed ? "10.101.0.0/24" : "10.100.0.0/24"
  gateway     = "10.0.1.5"
}

resource "hcloud_firewall" "f" {
  name = "fw"
  rule {
    direction   = "in"
    protocol    = "tcp"
    port        = var.changed ? "2222" : "22"
    source_ips  = ["0.0.0.0/0", "::/0"]
    description = "ssh"
  }
  rule {
    direction  = "in"
    protocol   = "icmp"
    source_ips = ["0.0.0.0/0", "::/0"]
  }
}

resource "hcloud_firewall" "labelled" {
  name = "labelled"
  rule {
    direction       = "out"
    protocol        = "tcp"
    port            = "80-443"
    destination_ips = ["0.0.0.0/0", "::/0"]
  }
  apply_to {
    label_selector = "role=web"
  }
}

resource "hcloud_firewall" "attached" {
  name = "attached"
}

resource "hcloud_firewall_attachment" "attached" {
  firewall_id = hcloud_firewall.attached.id
  server_ids  = [hcloud_server.plain.id]
}

resource "hcloud_primary_ip" "p" {
  name          = "pip"
  type          = "ipv4"
  assignee_type = "server"
  location      = "fsn1"
  auto_delete   = false
}

resource "hcloud_server" "w" {
  name         = var.changed ? "web9" : "web1"
  server_type  = "cx23"
  image        = "debian-12"
  location     = "fsn1"
  ssh_keys     = [hcloud_ssh_key.k.id]
  firewall_ids = var.changed ? [] : [hcloud_firewall.f.id]
  user_data    = "#cloud-config\nhostname: web1\n"
  labels       = { role = "edge" }
  public_net {
    ipv4_enabled = true
    ipv4         = hcloud_primary_ip.p.id
    ipv6_enabled = true
  }
  network {
    network_id = hcloud_network.n.id
    ip         = var.changed ? "10.0.1.6" : "10.0.1.5"
    alias_ips  = var.changed ? ["10.0.1.77"] : []
  }
  lifecycle {
    ignore_changes = [user_data, ssh_keys]
  }
  depends_on = [hcloud_network_subnet.s]
}

resource "hcloud_server" "plain" {
  name              = "db.example.com"
  server_type       = "cpx12"
  image             = "debian-12"
  location          = "fsn1"
  delete_protection = !var.changed
  rebuild_protection = !var.changed
  labels            = { role = "web" }
}

resource "hcloud_server_network" "plain" {
  server_id = hcloud_server.plain.id
  subnet_id = hcloud_network_subnet.s.id
}

resource "hcloud_volume" "v" {
  name     = "vol"
  size     = var.changed ? 20 : 10
  location = "fsn1"
  format   = "ext4"
}

resource "hcloud_volume_attachment" "va" {
  volume_id = hcloud_volume.v.id
  server_id = var.changed ? hcloud_server.plain.id : hcloud_server.w.id
}

resource "hcloud_volume" "direct" {
  name      = "direct"
  size      = 10
  server_id = hcloud_server.plain.id
  format    = "xfs"
}

resource "hcloud_floating_ip" "v4" {
  type      = "ipv4"
  name      = "fip4"
  server_id = var.changed ? hcloud_server.plain.id : hcloud_server.w.id
}

resource "hcloud_floating_ip" "v6" {
  type          = "ipv6"
  home_location = "fsn1"
  description   = var.changed ? "second" : "first"
}

resource "hcloud_floating_ip_assignment" "v6" {
  floating_ip_id = hcloud_floating_ip.v6.id
  server_id      = hcloud_server.w.id
}

resource "hcloud_rdns" "server4" {
  server_id  = hcloud_server.plain.id
  ip_address = hcloud_server.plain.ipv4_address
  dns_ptr    = var.changed ? "web9.example.com" : "web1.example.com"
}

resource "hcloud_rdns" "server6" {
  server_id  = hcloud_server.w.id
  ip_address = hcloud_server.w.ipv6_address
  dns_ptr    = "web6.example.com"
}

resource "hcloud_rdns" "primary" {
  primary_ip_id = hcloud_primary_ip.p.id
  ip_address    = hcloud_primary_ip.p.ip_address
  dns_ptr       = "edge.example.com"
}

resource "hcloud_rdns" "floating" {
  floating_ip_id = hcloud_floating_ip.v6.id
  ip_address     = hcloud_floating_ip.v6.ip_address
  dns_ptr        = "floating.example.com"
}

resource "hcloud_zone" "z" {
  name = "example.com"
  mode = "primary"
  ttl  = var.changed ? 600 : 300
}

resource "hcloud_zone_rrset" "www" {
  zone    = hcloud_zone.z.name
  name    = "www"
  type    = "A"
  ttl     = var.changed ? 120 : 60
  records = [{ value = hcloud_server.w.ipv4_address }]
}

resource "hcloud_zone_rrset" "txt" {
  zone    = hcloud_zone.z.name
  name    = "@"
  type    = "TXT"
  records = [{ value = provider::hcloud::txt_record("v=spf1 mx -all"), comment = var.changed ? "mail" : null }]
}

data "hcloud_images" "all" {}

data "hcloud_locations" "all" {}

data "hcloud_server_types" "all" {}

data "hcloud_server" "by_name" {
  name       = hcloud_server.plain.name
  depends_on = [hcloud_server.plain]
}

data "hcloud_servers" "by_label" {
  with_selector = "role in (web, db)"
  depends_on    = [hcloud_server.plain]
}

output "ip" {
  value = hcloud_server.w.ipv4_address
}
