package dev.phoenix.dns.ttl;

import dev.phoenix.dns.zone.RecordSet;
import java.util.List;

/**
 * One answer on the way of a name, as the authoritative server gives it now.
 *
 * @param ttl in seconds; of an absence how long the absence is cached
 * @param values as in a master file; none of an absence
 */
public record Hop(Role role, RecordSet.Key key, long ttl, List<String> values) {
    public Hop {
        values = List.copyOf(values);
    }

    static Hop of(Role role, RecordSet set) {
        return new Hop(role, set.key(), set.ttl(), set.values());
    }

    /** What it is on the way for. */
    public enum Role {
        ALIAS,
        ADDRESS,
        /** There is no address of this family; that too is cached (RFC 2308). */
        ABSENCE,
        /** Which servers are asked. It matters when the zone moves to another DNS host, not when a service moves. */
        DELEGATION,
        /** Where those servers are. */
        SERVER;

        /** Whether users get to a site by it, so that it must be short-lived before they are to get to another. */
        public boolean leads() {
            return this == ALIAS || this == ADDRESS;
        }

        boolean there() {
            return this != ABSENCE;
        }
    }
}
