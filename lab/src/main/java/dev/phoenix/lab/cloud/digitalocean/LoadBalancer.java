package dev.phoenix.lab.cloud.digitalocean;

import java.util.Map;
import java.util.Optional;

/**
 * @param kept its fields as they were given
 * @param vpc the network in which it reaches its droplets
 * @param ipv4 public address; empty: it is for the network alone
 * @param inside its address in the network
 */
record LoadBalancer(Kept kept, Region region, String vpc, Optional<String> ipv4, String inside) {
    String id() {
        return kept.id();
    }

    /** As the world knows it. */
    String worldId() {
        return "digitalocean-lb-" + id();
    }

    /** Where it listens. */
    String ip() {
        return ipv4.orElse(inside);
    }

    String name() {
        return kept.text("name");
    }

    LoadBalancer with(Kept changed) {
        return new LoadBalancer(changed, region, vpc, ipv4, inside);
    }

    /** A droplet that is gone is no member any more. */
    LoadBalancer without(long droplet) {
        return with(kept.with(
                LoadBalancers.DROPLETS,
                kept.list(LoadBalancers.DROPLETS).stream()
                        .filter(id -> !id.equals(droplet))
                        .toList()));
    }

    boolean uses(String certificate) {
        return kept.list("forwarding_rules").stream()
                .anyMatch(rule -> rule instanceof Map<?, ?> map && certificate.equals(map.get("certificate_id")));
    }
}
