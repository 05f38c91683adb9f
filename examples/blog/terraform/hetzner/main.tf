# The same estate as ../digitalocean, in Hetzner's words.

locals {
  # One more server is one more line. Roles decide what Salt puts on it and which firewall it is behind;
  # `private` is its address in the private network.
  hosts = {
    edge    = { roles = ["edge", "mail"], type = "cpx22", private = "10.20.1.10" }
    control = { roles = ["control"], type = "cpx22", private = "10.20.1.20" }
    worker1 = { roles = ["worker"], type = "cpx32", private = "10.20.1.31" }
    worker2 = { roles = ["worker"], type = "cpx32", private = "10.20.1.32" }
  }

  # Block storage that the applications keep their data on: size in GB, and the host that has it.
  volumes = {
    uploads  = { size = 10, host = "worker1" }
    postgres = { size = 10, host = "worker1" }
  }

  edges = { for name, host in local.hosts : name => host if contains(host.roles, "edge") }

  # What the world may connect to, by kind of host. Between members of the private network Hetzner does not filter.
  public_ports = {
    edge  = ["22", "25", "80", "443", "465", "587", "8443"]
    other = ["22"]
  }
  anywhere = ["0.0.0.0/0", "::/0"]
}

resource "hcloud_ssh_key" "phoenix" {
  name       = "${var.phoenix_site}-phoenix"
  public_key = var.phoenix_ssh_public_key
}

resource "hcloud_network" "private" {
  name     = var.phoenix_site
  ip_range = "10.20.0.0/16"
}

resource "hcloud_network_subnet" "private" {
  network_id   = hcloud_network.private.id
  type         = "cloud"
  network_zone = "eu-central"
  ip_range     = "10.20.1.0/24"
}

resource "hcloud_firewall" "public" {
  for_each = local.public_ports

  name = "${var.phoenix_site}-${each.key}"

  dynamic "rule" {
    for_each = each.value
    content {
      direction  = "in"
      protocol   = "tcp"
      port       = rule.value
      source_ips = local.anywhere
    }
  }

  rule {
    direction  = "in"
    protocol   = "icmp"
    source_ips = local.anywhere
  }
}

# The edge's address outlives the server: an edge that is rebuilt keeps its name, its reputation as a mail server
# and its place in other people's allow-lists.
resource "hcloud_primary_ip" "edge" {
  for_each = local.edges

  name          = "${each.key}.${var.phoenix_site}"
  type          = "ipv4"
  assignee_type = "server"
  location      = var.location
  auto_delete   = false
}

resource "hcloud_server" "host" {
  for_each = local.hosts

  name         = "${each.key}.${var.phoenix_site}.${var.phoenix_zone}"
  server_type  = each.value.type
  image        = var.image
  location     = var.location
  ssh_keys     = [hcloud_ssh_key.phoenix.id]
  user_data    = lookup(var.phoenix_user_data, each.key, "#cloud-config\n")
  firewall_ids = [hcloud_firewall.public[contains(each.value.roles, "edge") ? "edge" : "other"].id]
  labels       = { for role in each.value.roles : "role-${role}" => "yes" }

  public_net {
    ipv4_enabled = true
    ipv4         = contains(each.value.roles, "edge") ? hcloud_primary_ip.edge[each.key].id : null
    ipv6_enabled = true
  }

  network {
    network_id = hcloud_network.private.id
    ip         = each.value.private
    alias_ips  = []
  }

  # Both are used at the first boot only. A later change must not replace a running server.
  lifecycle {
    ignore_changes = [user_data, ssh_keys]
  }

  depends_on = [hcloud_network_subnet.private]
}

resource "hcloud_volume" "data" {
  for_each = local.volumes

  name     = "${var.phoenix_site}-${each.key}"
  size     = each.value.size
  location = var.location
  format   = "ext4"

  lifecycle {
    ignore_changes = [format]
  }
}

resource "hcloud_volume_attachment" "data" {
  for_each = local.volumes

  volume_id = hcloud_volume.data[each.key].id
  server_id = hcloud_server.host[each.value.host].id
  automount = false # Salt mounts it, at the same place at both providers
}

# Mail servers are believed when the name they greet with, the name of their address and the address of that name agree.
resource "hcloud_rdns" "edge_ipv4" {
  for_each = local.edges

  primary_ip_id = hcloud_primary_ip.edge[each.key].id
  ip_address    = hcloud_primary_ip.edge[each.key].ip_address
  dns_ptr       = "${each.key}.${var.phoenix_site}.${var.phoenix_zone}"
}

resource "hcloud_rdns" "edge_ipv6" {
  for_each = local.edges

  server_id  = hcloud_server.host[each.key].id
  ip_address = hcloud_server.host[each.key].ipv6_address
  dns_ptr    = "${each.key}.${var.phoenix_site}.${var.phoenix_zone}"
}
