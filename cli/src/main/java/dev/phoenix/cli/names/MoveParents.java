package dev.phoenix.cli.names;

import dev.phoenix.dns.host.DnsHost;
import dev.phoenix.dns.host.PublicServers;
import dev.phoenix.dns.host.rfc2136.NameServer;
import dev.phoenix.dns.host.rfc2136.ServerAddress;
import dev.phoenix.dns.move.AskedParent;
import dev.phoenix.dns.move.Parent;
import dev.phoenix.dns.ttl.Published;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Estate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** Where a zone is delegated from. */
final class MoveParents {
    private MoveParents() {}

    /**
     * @param publishing where the estate publishes its own zones
     * @param server of the parent zone, where this machine's resolvers do not know it
     */
    static Parent of(Name origin, Estate estate, List<Name> origins, DnsHost publishing, Optional<String> server) {
        var own = origins.stream()
                .filter(zone -> origin.subdomain(zone) && !origin.equals(zone))
                .max(Comparator.comparingInt(Name::labels));
        if (own.isPresent()) {
            return new AskedParent(own.get(), PublicServers.of(estate), Optional.of(publishing));
        }
        return server.<Parent>map(given -> asked(origin, NameServer.withoutKey(ServerAddress.parse(given))))
                .orElseGet(() -> found(origin));
    }

    /** The nearest name above that the server has an SOA for. */
    private static Parent asked(Name origin, NameServer server) {
        for (var zone = new Name(origin, 1); ; zone = new Name(zone, 1)) {
            if (zone.labels() <= 1 || !server.ask(zone, Type.SOA).isEmpty()) {
                return new AskedParent(zone, server, Optional.empty());
            }
        }
    }

    private static Parent found(Name origin) {
        Published published = new AskedNames(NameServer.withoutKey(new ServerAddress("localhost", 53)), List.of());
        var above = new Name(origin, 1);
        return published
                .zoneOf(above)
                .flatMap(zone -> published
                        .get(zone, Type.NS)
                        .map(set -> ((NSRecord) set.records().getFirst())
                                .getTarget()
                                .toString(true))
                        .<Parent>map(ns -> new AskedParent(
                                zone, NameServer.withoutKey(new ServerAddress(ns, 53)), Optional.empty())))
                .orElseThrow(() -> PhoenixException.failed(
                        "DNS-096",
                        "no server of the zone above " + origin.toString(true)
                                + " is found by this machine's resolvers.",
                        "Name one with --parent ADDRESS[:PORT]."));
    }
}
