package dev.phoenix.cli.names;

import dev.phoenix.dns.host.rfc2136.NameServer;
import dev.phoenix.dns.host.rfc2136.ServerAddress;
import dev.phoenix.dns.ttl.Published;
import dev.phoenix.dns.zone.RecordSet;
import dev.phoenix.model.PhoenixException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** What is published now, asked of servers that know it at first hand: a cache would tell what is left of a TTL. */
final class AskedNames implements Published {
    private final NameServer own;
    private final List<Name> origins;
    private final Map<RecordSet.Key, Optional<RecordSet>> told = new HashMap<>();
    private final Map<Name, Optional<Name>> zones = new HashMap<>();
    private final Map<Name, Optional<NameServer>> servers = new HashMap<>();

    /** @param own the server of the estate's zones */
    AskedNames(NameServer own, List<Name> origins) {
        this.own = own;
        this.origins = origins;
    }

    @Override
    public Optional<RecordSet> get(Name name, int type) {
        return told.computeIfAbsent(new RecordSet.Key(name, type), key -> ask(key.name(), key.type()));
    }

    private Optional<RecordSet> ask(Name name, int type) {
        var records = server(name).map(server -> server.told(name, type)).orElse(List.of());
        return records.isEmpty() ? Optional.empty() : Optional.of(RecordSet.of(records));
    }

    private Optional<NameServer> server(Name name) {
        return zoneOf(name).flatMap(zone -> origins.contains(zone) ? Optional.of(own) : foreign(zone));
    }

    private Optional<NameServer> foreign(Name zone) {
        return servers.computeIfAbsent(
                zone,
                _ -> delegated(zone).map(server -> NameServer.withoutKey(ServerAddress.parse(server.toString(true)))));
    }

    @Override
    public Optional<Name> zoneOf(Name name) {
        return zones.computeIfAbsent(name, this::find);
    }

    private Optional<Name> find(Name name) {
        var ours = origins.stream().filter(name::subdomain).max(java.util.Comparator.comparingInt(Name::labels));
        return ours.isPresent() ? ours : above(name);
    }

    /** The nearest name upwards that has an NS set. */
    private static Optional<Name> above(Name name) {
        for (var here = name; here.labels() > 1; here = new Name(here, 1)) {
            if (delegated(here).isPresent()) {
                return Optional.of(here);
            }
        }
        return Optional.empty();
    }

    private static Optional<Name> delegated(Name zone) {
        var lookup = new Lookup(zone, Type.NS);
        lookup.setCache(null);
        var found = lookup.run();
        if (lookup.getResult() == Lookup.TRY_AGAIN || lookup.getResult() == Lookup.UNRECOVERABLE) {
            throw PhoenixException.failed(
                    "DNS-010",
                    "this machine's resolvers do not tell the servers of " + zone.toString(true) + " ("
                            + lookup.getErrorString() + ").",
                    "Check /etc/resolv.conf and the way to the resolvers, then try again.");
        }
        return found == null
                ? Optional.empty()
                : Arrays.stream(found)
                        .filter(one -> one.getName().equals(zone))
                        .map(one -> ((NSRecord) one).getTarget())
                        .sorted()
                        .findFirst();
    }
}
