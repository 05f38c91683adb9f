package dev.phoenix.dns.move;

import dev.phoenix.dns.host.DnsHost;
import dev.phoenix.dns.plan.NameChange;
import dev.phoenix.dns.plan.ZoneDiff;
import dev.phoenix.dns.watch.Watch;
import dev.phoenix.dns.zone.RecordSet;
import dev.phoenix.dns.zone.Zone;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/**
 * All that a move works with.
 *
 * @param from the host that the zone leaves
 * @param interest sets to ask for one by one where a host does not give the zone as a whole
 * @param watch asks name servers, and knows the time
 * @param waits whether to go on looking until a person has done their part, or a TTL is over; otherwise the move stops
 *     there and is called again
 * @param progress a line while it waits
 */
public record Moving(
        Name origin,
        DnsHost from,
        DnsHost to,
        List<RecordSet.Key> interest,
        Parent parent,
        Sight sight,
        Watch watch,
        MoveJournal journal,
        boolean waits,
        Consumer<String> progress) {
    static final String DELEGATED_AT = "delegated-at";
    static final String NS_TTL = "ns-ttl";
    static final String DS_TTL = "ds-ttl";
    static final String DS_GONE_AT = "ds-gone-at";

    Instant now() {
        return watch.clock().instant();
    }

    Zone old() {
        return from.read(origin, interest).zone();
    }

    Zone fresh() {
        return to.read(origin, interest).zone();
    }

    /** The NS set that a host has for the zone itself. */
    Set<Name> ns(DnsHost host) {
        return host.ask(origin, origin, Type.NS).stream()
                .map(one -> ((NSRecord) one).getTarget())
                .collect(Collectors.toSet());
    }

    /**
     * What makes the one zone like the other. Each host has its own NS set, SOA, keys and signatures; names of servers are
     * the new host's business, because it must go on being found.
     *
     * @param servers names that stay as they are
     */
    List<NameChange> changes(Zone published, Zone wanted, Set<Name> servers) {
        return ZoneDiff.between(published, wanted, name -> !servers.contains(name), _ -> true);
    }

    /** What is missing at the new host, so long as the old one serves. */
    List<NameChange> toCopy() {
        return changes(fresh(), old(), serversInside());
    }

    /** The new host's servers whose addresses are in this zone. */
    Set<Name> serversInside() {
        var inside = new HashSet<>(ns(to));
        inside.removeIf(name -> !name.subdomain(origin));
        return inside;
    }

    List<Delegation> delegation() {
        return parent.delegation(origin);
    }

    KeyOrder keyOrder() {
        return KeyOrder.of(
                Delegation.ds(delegation()),
                sight.keys(sight.servers(from, origin), origin),
                sight.keys(sight.servers(to, origin), origin));
    }

    String zone() {
        return origin.toString(true);
    }
}
