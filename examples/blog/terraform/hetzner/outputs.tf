# All that Phoenix knows about the servers. Every provider's folder has this one output, in this shape.
output "phoenix_hosts" {
  value = {
    for name, host in local.hosts : name => {
      id      = tostring(hcloud_server.host[name].id)
      roles   = host.roles
      ipv4    = hcloud_server.host[name].ipv4_address
      ipv6    = hcloud_server.host[name].ipv6_address
      private = host.private
      volumes = { for volume, where in local.volumes : volume => hcloud_volume.data[volume].linux_device if where.host == name }
    }
  }

  # The addresses are of use only once the volumes are there, too.
  depends_on = [hcloud_volume_attachment.data]
}
