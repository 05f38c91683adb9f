package dev.phoenix.lab.cloud.hetzner;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * @param ttl seconds, for record sets without one of their own
 * @param sets in the order they were made
 */
record Zone(
        long id, String name, Map<String, String> labels, Instant created, int ttl, boolean guarded, List<RrSet> sets)
        implements Resource<Zone> {
    record RrSet(
            String name,
            String type,
            Optional<Integer> ttl,
            Map<String, String> labels,
            boolean guarded,
            List<Entry> entries) {
        RrSet {
            entries = List.copyOf(entries);
        }

        boolean is(String otherName, String otherType) {
            return name.equals(otherName) && type.equals(otherType);
        }

        RrSet withEntries(List<Entry> changed) {
            return new RrSet(name, type, ttl, labels, guarded, changed);
        }

        RrSet withTtl(Optional<Integer> changed) {
            return new RrSet(name, type, changed, labels, guarded, entries);
        }

        RrSet withLabels(Map<String, String> changed) {
            return new RrSet(name, type, ttl, changed, guarded, entries);
        }

        RrSet withGuard(boolean changed) {
            return new RrSet(name, type, ttl, labels, changed, entries);
        }
    }

    record Entry(String value, String comment) {}

    @Override
    public Zone described(String name, Map<String, String> labels) {
        return new Zone(id, name, labels, created, ttl, guarded, sets);
    }

    Zone withTtl(int changed) {
        return new Zone(id, name, labels, created, changed, guarded, sets);
    }

    Zone withGuard(boolean changed) {
        return new Zone(id, name, labels, created, ttl, changed, sets);
    }

    Zone withSets(List<RrSet> changed) {
        return new Zone(id, name, labels, created, ttl, guarded, List.copyOf(changed));
    }
}
