# All that Phoenix knows about the servers. Every provider's folder has this one output, in this shape.
output "phoenix_hosts" {
  value = {
    for name, host in local.hosts : name => {
      id      = tostring(digitalocean_droplet.host[name].id)
      roles   = host.roles
      ipv4    = digitalocean_droplet.host[name].ipv4_address
      ipv6    = digitalocean_droplet.host[name].ipv6_address
      private = digitalocean_droplet.host[name].ipv4_address_private
      volumes = {
        for volume, where in local.volumes : volume => "/dev/disk/by-id/scsi-0DO_Volume_${digitalocean_volume.data[volume].name}"
        if where.host == name
      }
    }
  }

  # The addresses are of use only once the volumes are there, too.
  depends_on = [digitalocean_volume_attachment.data]
}
