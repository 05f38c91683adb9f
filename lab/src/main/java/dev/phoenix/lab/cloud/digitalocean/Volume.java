package dev.phoenix.lab.cloud.digitalocean;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** @param format {@code ext4}, {@code xfs} or empty */
record Volume(
        String id,
        String name,
        Region region,
        int gigabytes,
        String description,
        String format,
        String label,
        List<String> tags,
        Optional<Long> droplet,
        Instant created) {
    Volume {
        tags = List.copyOf(tags);
    }

    String worldId() {
        return "digitalocean-" + id;
    }

    String device() {
        return "/dev/disk/by-id/scsi-0DO_Volume_" + name;
    }

    Volume withSize(int changed) {
        return new Volume(id, name, region, changed, description, format, label, tags, droplet, created);
    }

    Volume withDroplet(Optional<Long> changed) {
        return new Volume(id, name, region, gigabytes, description, format, label, tags, changed, created);
    }

    Volume tagged(List<String> changed) {
        return new Volume(id, name, region, gigabytes, description, format, label, changed, droplet, created);
    }
}
