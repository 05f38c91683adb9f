# One configuration for each resource, as its documentation has it, with something that changes. A line "# == NAME" begins the next.

# == hcloud_certificate
resource "hcloud_certificate" "c" {
  name        = var.changed ? "brought-2" : "brought"
  private_key = "-----BEGIN PRIVATE KEY-----\nMC4=\n-----END PRIVATE KEY-----\n"
  certificate = var.certificate
}

# == hcloud_uploaded_certificate
resource "hcloud_uploaded_certificate" "c" {
  name        = "brought"
  private_key = "-----BEGIN PRIVATE KEY-----\nMC4=\n-----END PRIVATE KEY-----\n"
  certificate = var.certificate
  labels      = { step = var.changed ? "2" : "1" }
}

# == hcloud_managed_certificate
resource "hcloud_managed_certificate" "c" {
  name         = var.changed ? "managed-2" : "managed"
  domain_names = ["*.example.com", "example.com"]
  labels       = { label_1 = "value_1" }
}

# == hcloud_firewall
resource "hcloud_firewall" "f" {
  name = "my-firewall"
  rule {
    direction  = "in"
    protocol   = "icmp"
    source_ips = ["0.0.0.0/0", "::/0"]
  }
  rule {
    direction  = "in"
    protocol   = "tcp"
    port       = var.changed ? "80-85" : "80"
    source_ips = ["0.0.0.0/0", "::/0"]
  }
}

# == hcloud_firewall_attachment
resource "hcloud_server" "s" {
  name        = "test-server"
  server_type = "cx23"
  image       = "ubuntu-24.04"
  labels      = { firewall-attachment = "test-server" }
}

resource "hcloud_firewall" "f" {
  name = "basic-firewall"
}

resource "hcloud_firewall_attachment" "a" {
  firewall_id     = hcloud_firewall.f.id
  label_selectors = ["firewall-attachment=${var.changed ? "others" : "test-server"}"]
}

# == hcloud_floating_ip
resource "hcloud_floating_ip" "i" {
  type          = "ipv4"
  home_location = "nbg1"
  description   = var.changed ? "second" : "first"
}

# == hcloud_floating_ip_assignment
resource "hcloud_server" "s" {
  count       = 2
  name        = "node${count.index}"
  server_type = "cx23"
  image       = "debian-12"
  location    = "fsn1"
}

resource "hcloud_floating_ip" "i" {
  type          = "ipv4"
  home_location = "fsn1"
}

resource "hcloud_floating_ip_assignment" "a" {
  floating_ip_id = hcloud_floating_ip.i.id
  server_id      = hcloud_server.s[var.changed ? 1 : 0].id
}

# == hcloud_load_balancer
resource "hcloud_load_balancer" "b" {
  name               = var.changed ? "balancer-2" : "balancer"
  load_balancer_type = var.changed ? "lb21" : "lb11"
  location           = "nbg1"
}

# == hcloud_load_balancer_network
resource "hcloud_load_balancer" "b" {
  name               = "balancer"
  load_balancer_type = "lb11"
  network_zone       = "eu-central"
}

resource "hcloud_network" "n" {
  name     = "my-net"
  ip_range = "10.0.0.0/8"
}

resource "hcloud_network_subnet" "u" {
  network_id   = hcloud_network.n.id
  type         = "cloud"
  network_zone = "eu-central"
  ip_range     = "10.0.1.0/24"
}

resource "hcloud_load_balancer_network" "a" {
  load_balancer_id = hcloud_load_balancer.b.id
  network_id       = hcloud_network.n.id
  ip               = var.changed ? "10.0.1.6" : "10.0.1.5"
  depends_on       = [hcloud_network_subnet.u]
}

# == hcloud_load_balancer_service
resource "hcloud_load_balancer" "b" {
  name               = "balancer"
  load_balancer_type = "lb11"
  location           = "nbg1"
}

resource "hcloud_load_balancer_service" "s" {
  load_balancer_id = hcloud_load_balancer.b.id
  protocol         = "http"
  http {
    sticky_sessions = true
    cookie_name     = var.changed ? "OTHER" : "EXAMPLE_STICKY"
  }
  health_check {
    protocol = "http"
    port     = 80
    interval = 10
    timeout  = 5
    http {
      domain       = "example.com"
      path         = "/healthz"
      response     = "OK"
      tls          = true
      status_codes = ["200"]
    }
  }
}

# == hcloud_load_balancer_target
resource "hcloud_server" "s" {
  name        = "my-server"
  server_type = "cx23"
  image       = "ubuntu-24.04"
  location    = "nbg1"
  labels      = { role = var.changed ? "db" : "web" }
}

resource "hcloud_load_balancer" "b" {
  name               = "balancer"
  load_balancer_type = "lb11"
  location           = "nbg1"
}

resource "hcloud_load_balancer_target" "t" {
  type             = "label_selector"
  load_balancer_id = hcloud_load_balancer.b.id
  label_selector   = "role=web"
}

# == hcloud_network
resource "hcloud_network" "n" {
  name     = var.changed ? "net-2" : "net"
  ip_range = "10.0.0.0/16"
}

# == hcloud_network_route
resource "hcloud_network" "n" {
  name     = "net"
  ip_range = "10.0.0.0/8"
}

resource "hcloud_network_route" "r" {
  network_id  = hcloud_network.n.id
  destination = "10.100.1.0/24"
  gateway     = var.changed ? "10.0.1.2" : "10.0.1.3"
}

# == hcloud_network_subnet
resource "hcloud_network" "n" {
  name     = "net"
  ip_range = "10.0.0.0/8"
}

resource "hcloud_network_subnet" "u" {
  network_id   = hcloud_network.n.id
  type         = "cloud"
  network_zone = "eu-central"
  ip_range     = var.changed ? "10.0.2.0/24" : "10.0.1.0/24"
}

# == hcloud_placement_group
resource "hcloud_placement_group" "g" {
  name   = var.changed ? "group-2" : "group"
  type   = "spread"
  labels = { key = "value" }
}

resource "hcloud_server" "s" {
  name               = "node1"
  image              = "debian-12"
  server_type        = "cx23"
  placement_group_id = hcloud_placement_group.g.id
}

# == hcloud_primary_ip
resource "hcloud_primary_ip" "i" {
  name          = "main"
  type          = "ipv4"
  assignee_type = "server"
  location      = "fsn1"
  auto_delete   = false
  labels        = { hello = var.changed ? "there" : "world" }
}

resource "hcloud_server" "s" {
  name        = "server-test"
  image       = "ubuntu-24.04"
  server_type = "cx23"
  location    = "fsn1"
  public_net {
    ipv4_enabled = true
    ipv4         = hcloud_primary_ip.i.id
    ipv6_enabled = false
  }
}

# == hcloud_rdns
resource "hcloud_server" "s" {
  name        = "node1"
  image       = "debian-12"
  server_type = "cx23"
}

resource "hcloud_rdns" "r" {
  server_id  = hcloud_server.s.id
  ip_address = hcloud_server.s.ipv4_address
  dns_ptr    = var.changed ? "www.example.com" : "example.com"
}

# == hcloud_server
resource "hcloud_server" "s" {
  name        = var.changed ? "node2" : "node1"
  image       = "debian-13"
  server_type = var.changed ? "cx33" : "cx23"
  location    = "hel1"
  keep_disk   = true
  backups     = var.changed
  labels      = { role = "web" }
  public_net {
    ipv4_enabled = true
    ipv6_enabled = true
  }
}

# == hcloud_server_network
resource "hcloud_server" "s" {
  name        = "node1"
  image       = "debian-12"
  server_type = "cx23"
}

resource "hcloud_network" "n" {
  name     = "my-net"
  ip_range = "10.0.0.0/8"
}

resource "hcloud_network_subnet" "u" {
  network_id   = hcloud_network.n.id
  type         = "cloud"
  network_zone = "eu-central"
  ip_range     = "10.0.1.0/24"
}

resource "hcloud_server_network" "a" {
  server_id  = hcloud_server.s.id
  network_id = hcloud_network.n.id
  ip         = "10.0.1.5"
  alias_ips  = var.changed ? ["10.0.1.10"] : []
  depends_on = [hcloud_network_subnet.u]
}

# == hcloud_snapshot
resource "hcloud_server" "s" {
  name        = "node1"
  image       = "debian-12"
  server_type = "cx23"
}

resource "hcloud_snapshot" "i" {
  server_id   = hcloud_server.s.id
  description = var.changed ? "second" : "first"
}

# == hcloud_ssh_key
resource "hcloud_ssh_key" "k" {
  name       = var.changed ? "key-2" : "key"
  public_key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIK2z0l1Hc1xkz0g4w3Hn4E8l5N8o0iXh0mVwXw2m1N7b x@y"
}

# == hcloud_storage_box
resource "hcloud_storage_box" "b" {
  name             = "backups"
  storage_box_type = var.changed ? "bx21" : "bx11"
  location         = "hel1"
  password         = "Correct-horse-9"
  labels           = { foo = "bar" }
  access_settings = {
    reachable_externally = true
    samba_enabled        = var.changed
    ssh_enabled          = true
    webdav_enabled       = true
    zfs_enabled          = true
  }
  snapshot_plan = {
    max_snapshots = 10
    minute        = 16
    hour          = var.changed ? 19 : 18
    day_of_week   = 3
  }
  delete_protection = false
}

# == hcloud_storage_box_snapshot
resource "hcloud_storage_box" "b" {
  name             = "backups"
  storage_box_type = "bx11"
  location         = "hel1"
  password         = "Correct-horse-9"
}

resource "hcloud_storage_box_snapshot" "s" {
  storage_box_id = hcloud_storage_box.b.id
  description    = var.changed ? "after" : "before"
}

# == hcloud_storage_box_subaccount
resource "hcloud_storage_box" "b" {
  name             = "backups"
  storage_box_type = "bx11"
  location         = "hel1"
  password         = "Correct-horse-9"
}

resource "hcloud_storage_box_subaccount" "a" {
  storage_box_id = hcloud_storage_box.b.id
  home_directory = var.changed ? "teams/fox/" : "teams/badger/"
  password       = "Correct-horse-9"
  description    = "Primary account for the team."
  access_settings = {
    reachable_externally = true
    samba_enabled        = var.changed
  }
}

# == hcloud_volume
resource "hcloud_volume" "v" {
  name     = "volume1"
  size     = var.changed ? 50 : 20
  location = "fsn1"
  format   = "ext4"
}

# == hcloud_volume_attachment
resource "hcloud_server" "s" {
  count       = 2
  name        = "node${count.index}"
  image       = "debian-12"
  server_type = "cx23"
  location    = "nbg1"
}

resource "hcloud_volume" "v" {
  location = "nbg1"
  name     = "volume1"
  size     = 10
}

resource "hcloud_volume_attachment" "a" {
  volume_id = hcloud_volume.v.id
  server_id = hcloud_server.s[var.changed ? 1 : 0].id
  automount = true
}

# == hcloud_zone
resource "hcloud_zone" "z" {
  name              = "example.com"
  mode              = "primary"
  ttl               = var.changed ? 3600 : 10800
  labels            = { key = "value" }
  delete_protection = false
}

# == hcloud_zone_record
resource "hcloud_zone" "z" {
  name = "example.com"
  mode = "primary"
}

resource "hcloud_zone_record" "r" {
  zone    = hcloud_zone.z.name
  name    = "@"
  type    = "TXT"
  value   = provider::hcloud::txt_record("v=spf1 include:_spf.example.net ~all")
  comment = var.changed ? "Now" : "For email provider XYZ"
}

# == hcloud_zone_rrset
resource "hcloud_zone" "z" {
  name = "example.com"
  mode = "primary"
}

resource "hcloud_zone_rrset" "r" {
  zone    = hcloud_zone.z.name
  name    = "www"
  type    = "A"
  ttl     = 10800
  labels  = { key = "value" }
  records = [{ value = var.changed ? "192.0.2.46" : "192.0.2.45", comment = "web server 1" }]
}
