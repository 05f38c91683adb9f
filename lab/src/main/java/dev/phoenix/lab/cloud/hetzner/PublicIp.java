package dev.phoenix.lab.cloud.hetzner;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A primary or a floating address: both are one IPv4 address or one IPv6 /64 that a server can have.
 *
 * @param ip address, or network such as {@code 2001:db8:e1:7::/64}
 * @param pointers reverse names by address
 * @param server that has it now
 * @param autoDelete goes away with its server (primary only)
 */
record PublicIp(
        long id,
        String name,
        Map<String, String> labels,
        Instant created,
        Kind kind,
        boolean v6,
        String ip,
        Map<String, String> pointers,
        Optional<Long> server,
        String description,
        Location location,
        boolean autoDelete,
        boolean guarded)
        implements Resource<PublicIp> {
    enum Kind {
        PRIMARY,
        FLOATING
    }

    PublicIp {
        pointers = java.util.Collections.unmodifiableMap(new TreeMap<>(pointers));
    }

    String type() {
        return v6 ? "ipv6" : "ipv4";
    }

    /** The address that a host puts on its interface: of a v6 network its ::1. */
    String host() {
        return v6 ? ip.replace("/64", "1") : ip;
    }

    /** As effects name what they touch. */
    String worldId() {
        return "address " + ip;
    }

    @Override
    public PublicIp described(String name, Map<String, String> labels) {
        return new PublicIp(
                id, name, labels, created, kind, v6, ip, pointers, server, description, location, autoDelete, guarded);
    }

    PublicIp withDescription(String changed) {
        return new PublicIp(
                id, name, labels, created, kind, v6, ip, pointers, server, changed, location, autoDelete, guarded);
    }

    PublicIp withPointers(Map<String, String> changed) {
        return new PublicIp(
                id, name, labels, created, kind, v6, ip, changed, server, description, location, autoDelete, guarded);
    }

    PublicIp withServer(Optional<Long> changed) {
        return new PublicIp(
                id, name, labels, created, kind, v6, ip, pointers, changed, description, location, autoDelete, guarded);
    }

    PublicIp withAutoDelete(boolean changed) {
        return new PublicIp(
                id, name, labels, created, kind, v6, ip, pointers, server, description, location, changed, guarded);
    }

    PublicIp withGuard(boolean changed) {
        return new PublicIp(
                id, name, labels, created, kind, v6, ip, pointers, server, description, location, autoDelete, changed);
    }
}
