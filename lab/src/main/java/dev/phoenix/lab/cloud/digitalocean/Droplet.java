package dev.phoenix.lab.cloud.digitalocean;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * @param ipv6 network such as {@code 2001:db8:d0:7::/64}
 * @param locked an event is pending that lets no other begin
 */
record Droplet(
        long id,
        String name,
        Region region,
        Size size,
        Image image,
        List<String> tags,
        String vpc,
        String ipv4,
        Optional<String> ipv6,
        String privateIp,
        boolean monitoring,
        boolean backups,
        Status status,
        boolean locked,
        Instant created,
        Seed seed) {
    enum Status {
        NEW,
        ACTIVE,
        OFF
    }

    /** What a host is given when it is made, and again when it is rebuilt. */
    record Seed(List<String> keys, String userData) {
        Seed {
            keys = List.copyOf(keys);
        }
    }

    Droplet {
        tags = List.copyOf(tags);
    }

    String key() {
        return Long.toString(id);
    }

    String worldId() {
        return "digitalocean-" + id;
    }

    /** The address that the host puts on its interface. */
    Optional<String> host6() {
        return ipv6.map(network -> network.replace("/64", "1"));
    }

    Droplet with(Status changed, boolean lock) {
        return copy(name, size, image, tags, backups, changed, lock);
    }

    Droplet renamed(String changed) {
        return copy(changed, size, image, tags, backups, status, locked);
    }

    Droplet with(Image other, Size another, boolean kept) {
        return copy(name, another, other, tags, kept, status, locked);
    }

    Droplet tagged(List<String> changed) {
        return copy(name, size, image, changed, backups, status, locked);
    }

    Droplet withIpv6(String network) {
        return new Droplet(
                id,
                name,
                region,
                size,
                image,
                tags,
                vpc,
                ipv4,
                Optional.of(network),
                privateIp,
                monitoring,
                backups,
                status,
                locked,
                created,
                seed);
    }

    private Droplet copy(
            String newName,
            Size newSize,
            Image newImage,
            List<String> newTags,
            boolean newBackups,
            Status newStatus,
            boolean lock) {
        return new Droplet(
                id,
                newName,
                region,
                newSize,
                newImage,
                newTags,
                vpc,
                ipv4,
                ipv6,
                privateIp,
                monitoring,
                newBackups,
                newStatus,
                lock,
                created,
                seed);
    }
}
