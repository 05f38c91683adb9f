package dev.phoenix.driver.dns;

import dev.phoenix.dns.host.DnsHost;
import dev.phoenix.dns.host.DnsHosts;
import dev.phoenix.dns.host.PublicServers;
import dev.phoenix.dns.plan.NameChange;
import dev.phoenix.dns.plan.TtlLedger;
import dev.phoenix.dns.plan.ZoneDiff;
import dev.phoenix.dns.zone.HostNames;
import dev.phoenix.dns.zone.RecordSet;
import dev.phoenix.dns.zone.Ttls;
import dev.phoenix.dns.zone.Zone;
import dev.phoenix.dns.zone.ZoneInputs;
import dev.phoenix.dns.zone.ZoneSource;
import dev.phoenix.driver.StepContext;
import dev.phoenix.model.estate.Estate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** One step's view of the zones: as wanted, as published, and the way from one to the other. */
final class Publication {
    private final StepContext context;
    private final ZoneSource source;
    private final DnsHost server;
    private final TtlLedger ledger;
    private final Map<Name, Zone> published = new HashMap<>();

    Publication(StepContext context) {
        this.context = context;
        this.source = new ZoneSource(ZoneInputs.of(context));
        this.server = DnsHosts.open(context.estate().dns().host(), context.secrets(), context.files(), context.clock());
        this.ledger = new TtlLedger(ledgerFile(context));
    }

    /** Beside the sites' folders, because names belong to the estate and outlive every site. */
    private static java.nio.file.Path ledgerFile(StepContext context) {
        var first = context.estate().sites().firstEntry().getKey();
        return context.siteFolder(first).resolveSibling("names.ledger");
    }

    Estate estate() {
        return context.estate();
    }

    ZoneSource source() {
        return source;
    }

    TtlLedger ledger() {
        return ledger;
    }

    HostNames hosts() {
        return new HostNames(source.sites(), source.publicOrigin());
    }

    /** The names that users go through: the services' own and those of the edges. */
    Set<Name> chain() {
        var names = services();
        names.addAll(hosts().ofEdges());
        return names;
    }

    private Set<Name> services() {
        var names = new HashSet<Name>();
        estate().services().values().forEach(service -> names.addAll(ZoneSource.names(service)));
        return names;
    }

    Zone wanted(Name origin, Function<Name, String> leads) {
        return source.wanted(origin, leads, ttls());
    }

    /** The zone with the TTLs that are due now. */
    Zone timed(Zone zone) {
        return ttls().apply(zone);
    }

    private Ttls ttls() {
        return new Ttls(estate().dns(), ledger.near(), chain());
    }

    Zone published(Name origin) {
        return published.computeIfAbsent(origin, _ -> server.read(origin, keysOfInterest(origin)));
    }

    /** Where a name leads now, if it is published and leads to a site of ours. */
    Optional<String> leadsNow(Name name) {
        return published(source.originOf(name)).of(name).stream()
                .filter(set -> ZoneSource.moves(set.key().type()))
                .flatMap(set -> set.records().stream())
                .flatMap(one -> ServiceNames.siteOf(one, source.sites()).stream())
                .findFirst();
    }

    /** Only the services' names stay where they lead; everything else follows {@code site}. */
    Function<Name, String> leadsNowOr(String site) {
        var ofServices = services();
        return name -> ofServices.contains(name) ? leadsNow(name).orElse(site) : site;
    }

    /** Like the other, for names of which everything is ours, whatever the ledger says. */
    List<NameChange> changesOfOurs(Zone wanted, Predicate<Name> scope) {
        return ZoneDiff.between(published(wanted.origin()), wanted, scope, _ -> true);
    }

    List<NameChange> changes(Name origin, Zone wanted, Predicate<Name> scope) {
        return ZoneDiff.between(published(origin), wanted, scope, ledger::ours);
    }

    /** Sends, notes every TTL before and after, and waits until all servers tell it. Number of servers asked. */
    int publish(Name origin, List<NameChange> changes) throws InterruptedException {
        Brakes.refuse(changes, services());
        return putBack(origin, changes);
    }

    /** Without brakes: what was there before may well have been nothing. */
    int putBack(Name origin, List<NameChange> changes) throws InterruptedException {
        var before = context.clock().instant();
        for (var change : changes) {
            published(origin).of(change.name()).forEach(set -> ledger.published(set.key(), set.ttl(), before));
        }
        server.publish(origin, changes, _ -> {});
        published.remove(origin);
        var after = context.clock().instant();
        for (var change : changes) {
            change.remove().forEach(set -> ledger.removed(set.key(), after));
            change.put().forEach(set -> ledger.published(set.key(), set.ttl(), after));
        }
        return new Authorities(PublicServers.of(context.estate()), context).verify(origin, changes);
    }

    /** What to ask for one by one where a transfer is not allowed. */
    private List<RecordSet.Key> keysOfInterest(Name origin) {
        var keys = new HashSet<RecordSet.Key>();
        for (var site : estate().sites().keySet()) {
            source.keys(origin, site).forEach(keys::add);
        }
        chain().stream().filter(name -> name.subdomain(origin)).forEach(name -> {
            for (int type : new int[] {Type.A, Type.AAAA, Type.CNAME}) {
                keys.add(new RecordSet.Key(name, type));
            }
        });
        return List.copyOf(keys);
    }
}
