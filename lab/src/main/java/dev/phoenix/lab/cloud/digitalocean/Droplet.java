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
        Instant created) {
    enum Status {
        NEW,
        ACTIVE,
        OFF
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
        return new Droplet(
                id,
                name,
                region,
                size,
                image,
                tags,
                vpc,
                ipv4,
                ipv6,
                privateIp,
                monitoring,
                backups,
                changed,
                lock,
                created);
    }

    Droplet renamed(String changed) {
        return new Droplet(
                id,
                changed,
                region,
                size,
                image,
                tags,
                vpc,
                ipv4,
                ipv6,
                privateIp,
                monitoring,
                backups,
                status,
                locked,
                created);
    }

    Droplet with(Image other, Size another, boolean kept) {
        return new Droplet(
                id,
                name,
                region,
                another,
                other,
                tags,
                vpc,
                ipv4,
                ipv6,
                privateIp,
                monitoring,
                kept,
                status,
                locked,
                created);
    }

    Droplet tagged(List<String> changed) {
        return new Droplet(
                id,
                name,
                region,
                size,
                image,
                changed,
                vpc,
                ipv4,
                ipv6,
                privateIp,
                monitoring,
                backups,
                status,
                locked,
                created);
    }
}
