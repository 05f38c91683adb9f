package dev.phoenix.dns.zone;

import dev.phoenix.model.estate.DnsSpec;
import java.time.Duration;
import java.util.Set;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/**
 * Which TTL a record gets: names on the way of users have the serving or the switching one, all others what the file
 * says, up to the serving one. SOA and NS stay as they are: the server owns them.
 *
 * @param near whether a switch is near
 * @param chain the services' names and those of the edges that they lead to
 */
public record Ttls(DnsSpec dns, boolean near, Set<Name> chain) {
    public Ttls {
        chain = Set.copyOf(chain);
    }

    public Zone apply(Zone zone) {
        long serving = seconds(dns.servingTtl());
        long onTheWay = near ? seconds(dns.switchingTtl()) : serving;
        return zone.timed(chain, (named, type, ttl) -> {
            if (type == Type.SOA || type == Type.NS) {
                return ttl;
            }
            return named && ZoneSource.moves(type) ? onTheWay : Math.min(ttl, serving);
        });
    }

    /** As it is published: a TTL of nothing would have everybody ask at every click. */
    public static long seconds(Duration ttl) {
        return Math.max(1, ttl.toSeconds());
    }
}
