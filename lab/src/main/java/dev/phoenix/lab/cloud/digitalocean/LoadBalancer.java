package dev.phoenix.lab.cloud.digitalocean;

import java.util.Map;

/**
 * @param kept its fields as they were given
 * @param vpc empty for one that balances for a tag or nothing yet
 */
record LoadBalancer(Kept kept, Region region, String vpc, String ip) {
    String id() {
        return kept.id();
    }

    String name() {
        return kept.text("name");
    }

    LoadBalancer with(Kept changed) {
        return new LoadBalancer(changed, region, vpc, ip);
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
