package dev.phoenix.lab.cloud.digitalocean;

import java.time.Instant;
import java.util.List;

record Firewall(String id, String name, List<Rule> rules, List<Long> droplets, List<String> tags, Instant created) {
    /**
     * @param ports a port, a range, or {@code 0}: all
     * @param addresses CIDRs or addresses
     */
    record Rule(
            boolean in,
            String protocol,
            String ports,
            List<String> addresses,
            List<Long> droplets,
            List<String> tags,
            List<String> loadBalancers) {
        /** Whether its meaning depends on which droplets exist. */
        boolean named() {
            return !droplets.isEmpty() || !tags.isEmpty();
        }
    }

    Firewall {
        rules = List.copyOf(rules);
        droplets = List.copyOf(droplets);
        tags = List.copyOf(tags);
    }

    boolean appliesTo(Droplet droplet) {
        return droplets.contains(droplet.id()) || tags.stream().anyMatch(droplet.tags()::contains);
    }

    Firewall withRules(List<Rule> changed) {
        return new Firewall(id, name, changed, droplets, tags, created);
    }

    Firewall withDroplets(List<Long> changed) {
        return new Firewall(id, name, rules, changed, tags, created);
    }

    Firewall withTags(List<String> changed) {
        return new Firewall(id, name, rules, droplets, changed, created);
    }
}
