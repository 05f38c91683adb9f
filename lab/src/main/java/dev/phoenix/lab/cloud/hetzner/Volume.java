package dev.phoenix.lab.cloud.hetzner;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * @param gigabytes as Hetzner counts them, GiB on the disk
 * @param ready false while it is being made
 */
record Volume(
        long id,
        String name,
        Map<String, String> labels,
        Instant created,
        int gigabytes,
        Optional<String> format,
        Location location,
        Optional<Long> server,
        boolean ready,
        boolean guarded)
        implements Resource<Volume> {
    String worldId() {
        return "hcloud-" + id;
    }

    String device() {
        return "/dev/disk/by-id/scsi-0HC_Volume_" + id;
    }

    @Override
    public Volume described(String name, Map<String, String> labels) {
        return new Volume(id, name, labels, created, gigabytes, format, location, server, ready, guarded);
    }

    Volume withSize(int changed) {
        return new Volume(id, name, labels, created, changed, format, location, server, ready, guarded);
    }

    Volume withServer(Optional<Long> changed) {
        return new Volume(id, name, labels, created, gigabytes, format, location, changed, ready, guarded);
    }

    Volume made() {
        return new Volume(id, name, labels, created, gigabytes, format, location, server, true, guarded);
    }

    Volume withGuard(boolean changed) {
        return new Volume(id, name, labels, created, gigabytes, format, location, server, ready, changed);
    }
}
