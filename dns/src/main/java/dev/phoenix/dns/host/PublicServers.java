package dev.phoenix.dns.host;

import dev.phoenix.dns.host.rfc2136.NameServer;
import dev.phoenix.dns.host.rfc2136.ServerAddress;
import dev.phoenix.dns.zone.ZoneSource;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.DnsHostSpec;
import dev.phoenix.model.estate.Estate;
import java.util.Arrays;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/** The server that knows the estate's zones at first hand: the one that takes updates, or one that the zone is delegated to. */
public final class PublicServers {
    private PublicServers() {}

    public static NameServer of(Estate estate) {
        return switch (estate.dns().host()) {
            case DnsHostSpec.Rfc2136 own -> NameServer.withoutKey(ServerAddress.parse(own.server()));
            case DnsHostSpec.Api _, DnsHostSpec.Folder _, DnsHostSpec.OctoDns _ ->
                NameServer.withoutKey(new ServerAddress(delegated(ZoneSource.name(estate.publicZone())), 53));
        };
    }

    /** Where the zones' name servers are asked; a server of one's own may have another port than the world's. */
    public static int port(Estate estate) {
        return switch (estate.dns().host()) {
            case DnsHostSpec.Rfc2136 own -> ServerAddress.parse(own.server()).port();
            case DnsHostSpec.Api _, DnsHostSpec.Folder _, DnsHostSpec.OctoDns _ -> SimpleResolver.DEFAULT_PORT;
        };
    }

    private static String delegated(Name zone) {
        var lookup = new Lookup(zone, Type.NS);
        lookup.setCache(null);
        Record[] found = lookup.run();
        return Arrays.stream(found == null ? new Record[0] : found)
                .flatMap(one -> one instanceof NSRecord ns
                        ? java.util.stream.Stream.of(ns.getTarget().toString(true))
                        : java.util.stream.Stream.empty())
                .sorted()
                .findFirst()
                .orElseThrow(() -> PhoenixException.failed(
                        "DNS-018",
                        "zone " + zone.toString(true) + " has no NS that this machine's resolvers find ("
                                + lookup.getErrorString() + ").",
                        "Delegate the zone to its DNS host, then try again."));
    }
}
