package dev.phoenix.lab.cloud.hetzner;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * @param ttl seconds, for record sets without one of their own
 * @param sets in the order they were made
 * @param primaries of a secondary zone; empty: it is a primary one
 */
record Zone(
        long id,
        String name,
        Map<String, String> labels,
        Instant created,
        int ttl,
        boolean guarded,
        List<RrSet> sets,
        Optional<List<Primary>> primaries)
        implements Resource<Zone> {
    /**
     * Where a secondary zone is transferred from.
     *
     * @param algorithm of its TSIG key; empty: without
     * @param key empty: without
     */
    record Primary(String address, int port, String algorithm, String key) {}

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
        return new Zone(id, name, labels, created, ttl, guarded, sets, primaries);
    }

    Zone withTtl(int changed) {
        return new Zone(id, name, labels, created, changed, guarded, sets, primaries);
    }

    Zone withGuard(boolean changed) {
        return new Zone(id, name, labels, created, ttl, changed, sets, primaries);
    }

    Zone withSets(List<RrSet> changed) {
        return new Zone(id, name, labels, created, ttl, guarded, List.copyOf(changed), primaries);
    }

    Zone withPrimaries(List<Primary> changed) {
        return new Zone(id, name, labels, created, ttl, guarded, sets, Optional.of(List.copyOf(changed)));
    }

    String mode() {
        return primaries.isPresent() ? "secondary" : "primary";
    }
}
