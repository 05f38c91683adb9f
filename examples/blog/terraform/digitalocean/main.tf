# The same estate as ../hetzner, in DigitalOcean's words.

locals {
  # One more server is one more line. Roles decide what Salt puts on it and which firewall it is behind.
  # Its address in the private network is DigitalOcean's choice.
  hosts = {
    edge    = { roles = ["edge", "mail"], size = "s-2vcpu-4gb" }
    control = { roles = ["control"], size = "s-2vcpu-4gb" }
    worker1 = { roles = ["worker"], size = "s-4vcpu-8gb" }
    worker2 = { roles = ["worker"], size = "s-4vcpu-8gb" }
  }

  # Block storage that the applications keep their data on: size in GB, and the host that has it.
  volumes = {
    uploads  = { size = 10, host = "worker1" }
    postgres = { size = 10, host = "worker1" }
  }

  # What the world may connect to, by kind of host.
  public_ports = {
    edge  = ["22", "25", "80", "443", "465", "587", "8443"]
    other = ["22"]
  }
  anywhere = ["0.0.0.0/0", "::/0"]
  network  = "10.10.0.0/20"
}

resource "digitalocean_ssh_key" "phoenix" {
  name       = "${var.phoenix_site}-phoenix"
  public_key = var.phoenix_ssh_public_key
}

resource "digitalocean_vpc" "private" {
  name     = var.phoenix_site
  region   = var.location
  ip_range = local.network
}

# DigitalOcean takes an address's reverse name from the droplet's: hence the full name. The public address belongs to
# the droplet; mail is sent from it, not from a floating address, so a floating one would only hide who is who.
resource "digitalocean_droplet" "host" {
  for_each = local.hosts

  name       = "${each.key}.${var.phoenix_site}.${var.phoenix_zone}"
  region     = var.location
  size       = each.value.size
  image      = var.image
  ssh_keys   = [digitalocean_ssh_key.phoenix.id]
  user_data  = lookup(var.phoenix_user_data, each.key, "#cloud-config\n")
  vpc_uuid   = digitalocean_vpc.private.id
  ipv6       = true
  monitoring = false
  tags       = [for role in each.value.roles : "${var.phoenix_site}-${role}"]

  # Both are used at the first boot only. A later change must not replace a running server.
  lifecycle {
    ignore_changes = [user_data, ssh_keys]
  }
}

resource "digitalocean_firewall" "public" {
  for_each = local.public_ports

  name        = "${var.phoenix_site}-${each.key}"
  droplet_ids = [for name, host in local.hosts : digitalocean_droplet.host[name].id if contains(host.roles, "edge") == (each.key == "edge")]

  dynamic "inbound_rule" {
    for_each = each.value
    content {
      protocol         = "tcp"
      port_range       = inbound_rule.value
      source_addresses = local.anywhere
    }
  }

  inbound_rule {
    protocol         = "icmp"
    source_addresses = local.anywhere
  }

  # DigitalOcean's firewall is in force on the private network, too, and closes what isn't named.
  dynamic "inbound_rule" {
    for_each = ["tcp", "udp"]
    content {
      protocol         = inbound_rule.value
      port_range       = "1-65535"
      source_addresses = [local.network]
    }
  }

  dynamic "outbound_rule" {
    for_each = ["tcp", "udp"]
    content {
      protocol              = outbound_rule.value
      port_range            = "1-65535"
      destination_addresses = local.anywhere
    }
  }

  outbound_rule {
    protocol              = "icmp"
    destination_addresses = local.anywhere
  }
}

resource "digitalocean_volume" "data" {
  for_each = local.volumes

  name                    = "${var.phoenix_site}-${each.key}"
  region                  = var.location
  size                    = each.value.size
  initial_filesystem_type = "ext4"

  lifecycle {
    ignore_changes = [initial_filesystem_type]
  }
}

resource "digitalocean_volume_attachment" "data" {
  for_each = local.volumes

  volume_id  = digitalocean_volume.data[each.key].id
  droplet_id = digitalocean_droplet.host[each.value.host].id
}
