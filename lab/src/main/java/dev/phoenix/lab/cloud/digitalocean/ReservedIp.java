package dev.phoenix.lab.cloud.digitalocean;

import java.util.Optional;

/** Called a floating IP in older clients: the same thing under two paths. */
record ReservedIp(String ip, Region region, Optional<Long> droplet) {
    /** As effects name what they touch. */
    String worldId() {
        return "address " + ip;
    }

    ReservedIp withDroplet(Optional<Droplet> changed) {
        return new ReservedIp(ip, changed.map(Droplet::region).orElse(region), changed.map(Droplet::id));
    }
}
