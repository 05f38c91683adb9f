package dev.phoenix.dns.host;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.xbill.DNS.Type;

/**
 * What a DNS host can do. A plan is checked against it before anything is sent, and the table in docs/dns.md is made from it.
 *
 * @param types numbers of the record types that it takes ({@link Type}); empty: every type there is
 * @param unit what the host changes in one piece, so that nobody ever sees half of it
 * @param ttl whether TTLs are per record set, and their range
 * @param apexNs whether the NS set of the apex can be changed
 * @param batch how many record sets go into one request at most; empty: as many as fit the wire
 * @param transfer whether the zone can be read as a whole
 */
public record Capabilities(
        Set<Integer> types, Unit unit, Ttl ttl, boolean apexNs, Optional<Integer> batch, boolean transfer) {
    public Capabilities {
        types = Set.copyOf(types);
    }

    /** The piece that changes at once. */
    public enum Unit {
        /** Everything that is sent in one request. */
        REQUEST,
        /** One record set: what takes the place of a CNAME is absent for a moment. */
        RECORD_SET,
        /** One record: the new ones are added before the old ones go, so both are answered for a moment. */
        RECORD
    }

    /**
     * @param perRecord whether records of one set may differ in TTL there (RFC 2181 §5.2 says that they must not)
     */
    public record Ttl(Duration least, Duration most, boolean perRecord) {
        /** RFC 2181 §8. */
        public static final Ttl ANY = new Ttl(Duration.ZERO, Duration.ofSeconds(Integer.MAX_VALUE), false);
    }

    public boolean takes(int type) {
        return types.isEmpty() || types.contains(type);
    }
}
