package dev.phoenix.dns;

import dev.phoenix.dns.host.DnsHost;
import dev.phoenix.dns.plan.NameChange;
import dev.phoenix.dns.plan.TtlLedger;
import dev.phoenix.dns.plan.ZoneDiff;
import dev.phoenix.dns.zone.HostNames;
import dev.phoenix.dns.zone.Leads;
import dev.phoenix.dns.zone.ReadZone;
import dev.phoenix.dns.zone.RecordSet;
import dev.phoenix.dns.zone.Ttls;
import dev.phoenix.dns.zone.Zone;
import dev.phoenix.dns.zone.ZoneInputs;
import dev.phoenix.dns.zone.ZoneSource;
import dev.phoenix.model.estate.Estate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** An estate's zones as wanted and as published, and the way from one to the other. For one command or step: it remembers. */
public final class EstateNames {
    private final Estate estate;
    private final ZoneSource source;
    private final Supplier<DnsHost> opening;
    private @Nullable DnsHost opened;
    private final TtlLedger ledger;
    private final Map<Name, FutureTask<ReadZone>> published = new HashMap<>();

    /** @param host opened when it is first needed: what is wanted can be told without its key */
    public EstateNames(ZoneInputs inputs, Supplier<DnsHost> host, TtlLedger ledger) {
        this.estate = inputs.estate();
        this.source = new ZoneSource(inputs);
        this.opening = host;
        this.ledger = ledger;
    }

    public Estate estate() {
        return estate;
    }

    public ZoneSource source() {
        return source;
    }

    public synchronized DnsHost host() {
        var host = opened == null ? opening.get() : opened;
        opened = host;
        return host;
    }

    public TtlLedger ledger() {
        return ledger;
    }

    public HostNames hosts() {
        return new HostNames(source.sites(), source.publicOrigin());
    }

    /** The names that users go through: the services' own and those of the edges. */
    public Set<Name> chain() {
        var names = services();
        names.addAll(hosts().ofEdges());
        return names;
    }

    public Set<Name> services() {
        var names = new HashSet<Name>();
        estate.services().values().forEach(service -> names.addAll(ZoneSource.names(service)));
        return names;
    }

    /** @param leads public name → the site that it is to lead to */
    public ReadZone wanted(Name origin, Function<Name, String> leads) {
        return source.wanted(origin, leads, ttls());
    }

    /** The zone with the TTLs that are due now. */
    public Zone timed(Zone zone) {
        return ttls().apply(zone);
    }

    private Ttls ttls() {
        return new Ttls(estate.dns(), ledger.near(), chain());
    }

    public ReadZone published(Name origin) {
        var reading = reading(origin);
        reading.run();
        try {
            return reading.get();
        } catch (ExecutionException failed) {
            published.remove(origin);
            if (failed.getCause() instanceof RuntimeException fault) {
                throw fault;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading " + origin, stopped);
        }
    }

    /** Begins to read what is published, so that it is there when the zone's file has been read. */
    public void readAhead(Name origin) {
        Thread.startVirtualThread(reading(origin));
    }

    private FutureTask<ReadZone> reading(Name origin) {
        return published.computeIfAbsent(
                origin, _ -> new FutureTask<>(() -> host().read(origin, new Interest(() -> keysOfInterest(origin)))));
    }

    /** Asked anew next time. */
    public void forget(Name origin) {
        published.remove(origin);
    }

    /** Where a name leads now, if it is published and leads to a site of ours. */
    public Optional<String> leadsNow(Name name) {
        return published(source.originOf(name)).zone().of(name).stream()
                .filter(set -> ZoneSource.moves(set.key().type()))
                .flatMap(set -> set.records().stream())
                .flatMap(one -> Leads.siteOf(one, source.sites()).stream())
                .findFirst();
    }

    /** Only the services' names stay where they lead; everything else follows {@code site}. */
    public Function<Name, String> leadsNowOr(String site) {
        var ofServices = services();
        return name -> ofServices.contains(name) ? leadsNow(name).orElse(site) : site;
    }

    public List<NameChange> changes(Name origin, Zone wanted, Predicate<Name> scope) {
        return changes(origin, wanted, scope, ledger::ours);
    }

    /** @param ours whether a published set that is not wanted may go */
    public List<NameChange> changes(Name origin, Zone wanted, Predicate<Name> scope, Predicate<RecordSet.Key> ours) {
        return ZoneDiff.between(published(origin).zone(), wanted, scope, ours);
    }

    /** What to ask for one by one where a transfer is not allowed. */
    private List<RecordSet.Key> keysOfInterest(Name origin) {
        var keys = new HashSet<>(source.keys(origin));
        chain().stream().filter(name -> name.subdomain(origin)).forEach(name -> {
            for (int type : new int[] {Type.A, Type.AAAA, Type.CNAME}) {
                keys.add(new RecordSet.Key(name, type));
            }
        });
        return List.copyOf(keys);
    }
}
