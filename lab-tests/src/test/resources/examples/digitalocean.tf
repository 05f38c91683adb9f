# One configuration for each resource, as its documentation has it, with something that changes. A line "# == NAME" begins the next.

# == digitalocean_certificate
resource "digitalocean_certificate" "c" {
  name    = var.changed ? "cert-2" : "cert"
  type    = "lets_encrypt"
  domains = ["example.com"]
}

# == digitalocean_domain
resource "digitalocean_domain" "d" {
  name       = "example.com"
  ip_address = var.changed ? "192.0.2.2" : "192.0.2.1"
}

# == digitalocean_droplet
resource "digitalocean_droplet" "w" {
  image  = "ubuntu-24-04-x64"
  name   = var.changed ? "web-2" : "web-1"
  region = "nyc3"
  size   = var.changed ? "s-2vcpu-2gb" : "s-1vcpu-1gb"
  tags   = ["web"]
}

# == digitalocean_droplet_snapshot
resource "digitalocean_droplet" "w" {
  name   = "web-01"
  size   = "s-1vcpu-1gb"
  image  = "debian-12-x64"
  region = "nyc3"
}

resource "digitalocean_droplet_snapshot" "s" {
  droplet_id = digitalocean_droplet.w.id
  name       = var.changed ? "web-snapshot-02" : "web-snapshot-01"
}

# == digitalocean_firewall
resource "digitalocean_droplet" "w" {
  name   = "web-1"
  size   = "s-1vcpu-1gb"
  image  = "debian-12-x64"
  region = "nyc3"
}

resource "digitalocean_firewall" "f" {
  name        = "only-22-80-and-443"
  droplet_ids = [digitalocean_droplet.w.id]
  inbound_rule {
    protocol         = "tcp"
    port_range       = var.changed ? "2222" : "22"
    source_addresses = ["192.168.1.0/24", "2002:1:2::/48"]
  }
  inbound_rule {
    protocol         = "icmp"
    source_addresses = ["0.0.0.0/0", "::/0"]
  }
  outbound_rule {
    protocol              = "udp"
    port_range            = "53"
    destination_addresses = ["0.0.0.0/0", "::/0"]
  }
}

# == digitalocean_floating_ip
resource "digitalocean_droplet" "w" {
  name   = "web-1"
  size   = "s-1vcpu-1gb"
  image  = "debian-12-x64"
  region = "sgp1"
}

resource "digitalocean_floating_ip" "i" {
  droplet_id = var.changed ? null : digitalocean_droplet.w.id
  region     = "sgp1"
}

# == digitalocean_floating_ip_assignment
resource "digitalocean_droplet" "w" {
  count  = 2
  name   = "web-${count.index}"
  size   = "s-1vcpu-1gb"
  image  = "debian-12-x64"
  region = "sgp1"
}

resource "digitalocean_floating_ip" "i" {
  region = "sgp1"
}

resource "digitalocean_floating_ip_assignment" "a" {
  ip_address = digitalocean_floating_ip.i.ip_address
  droplet_id = digitalocean_droplet.w[var.changed ? 1 : 0].id
}

# == digitalocean_loadbalancer
resource "digitalocean_droplet" "w" {
  name   = "web-1"
  size   = "s-1vcpu-1gb"
  image  = "debian-12-x64"
  region = "nyc3"
}

resource "digitalocean_loadbalancer" "b" {
  name      = "loadbalancer-1"
  region    = "nyc3"
  algorithm = var.changed ? "least_connections" : "round_robin"
  forwarding_rule {
    entry_port      = 80
    entry_protocol  = "http"
    target_port     = 80
    target_protocol = "http"
  }
  healthcheck {
    port     = 22
    protocol = "tcp"
  }
  droplet_ids = [digitalocean_droplet.w.id]
}

# == digitalocean_project
resource "digitalocean_project" "p" {
  name        = var.changed ? "playground-2" : "playground"
  description = "A project to represent development resources."
  purpose     = "Web Application"
  environment = "Development"
}

# == digitalocean_project_resources
resource "digitalocean_domain" "d" {
  count = 2
  name  = "example${count.index}.com"
}

resource "digitalocean_project" "p" {
  name    = "playground"
  purpose = "Web Application"
}

resource "digitalocean_project_resources" "r" {
  project   = digitalocean_project.p.id
  resources = var.changed ? digitalocean_domain.d[*].urn : [digitalocean_domain.d[0].urn]
}

# == digitalocean_record
resource "digitalocean_domain" "d" {
  name = "example.com"
}

resource "digitalocean_record" "r" {
  domain   = digitalocean_domain.d.name
  type     = "MX"
  name     = "@"
  priority = var.changed ? 20 : 10
  value    = "mail.example.com."
}

# == digitalocean_ssh_key
resource "digitalocean_ssh_key" "k" {
  name       = var.changed ? "key-2" : "key"
  public_key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIK2z0l1Hc1xkz0g4w3Hn4E8l5N8o0iXh0mVwXw2m1N7b x@y"
}

# == digitalocean_tag
resource "digitalocean_tag" "t" {
  name = var.changed ? "bar" : "foo"
}

# == digitalocean_volume
resource "digitalocean_volume" "v" {
  region                  = "nyc3"
  name                    = "baz"
  size                    = var.changed ? 200 : 100
  initial_filesystem_type = "ext4"
  description             = "an example volume"
}

# == digitalocean_volume_attachment
resource "digitalocean_droplet" "w" {
  count  = 2
  name   = "web-${count.index}"
  size   = "s-1vcpu-1gb"
  image  = "debian-12-x64"
  region = "nyc3"
}

resource "digitalocean_volume" "v" {
  region = "nyc3"
  name   = "baz"
  size   = 100
}

resource "digitalocean_volume_attachment" "a" {
  droplet_id = digitalocean_droplet.w[var.changed ? 1 : 0].id
  volume_id  = digitalocean_volume.v.id
}

# == digitalocean_volume_snapshot
resource "digitalocean_volume" "v" {
  region = "nyc3"
  name   = "volume1"
  size   = 100
}

resource "digitalocean_volume_snapshot" "s" {
  name      = var.changed ? "bar" : "foo"
  volume_id = digitalocean_volume.v.id
}

# == digitalocean_vpc
resource "digitalocean_vpc" "v" {
  name        = var.changed ? "network-2" : "network"
  region      = "nyc3"
  ip_range    = "10.10.10.0/24"
  description = "example"
}
