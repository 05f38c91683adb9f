package dev.phoenix.dns.host.api;

import dev.phoenix.dns.host.Capabilities;
import dev.phoenix.dns.host.DnsHost;
import dev.phoenix.dns.host.Unfit;
import dev.phoenix.dns.plan.NameChange;
import dev.phoenix.dns.zone.ReadZone;
import dev.phoenix.dns.zone.RecordSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/** A DNS host behind a provider's HTTP API. */
public final class ApiHost implements DnsHost {
    private static final int FEW = 5;

    private final ZoneApi api;

    public ApiHost(ZoneApi api) {
        this.api = api;
    }

    @Override
    public String label() {
        return api.client().label();
    }

    @Override
    public Capabilities capabilities() {
        return api.capabilities();
    }

    @Override
    public ReadZone read(Name origin, Collection<RecordSet.Key> interest) {
        return ReadZone.asItIs(api.load(origin, Set.of()).zone());
    }

    @Override
    public List<Record> ask(Name origin, Name name, int type) {
        return api.load(origin, Set.of(name))
                .zone()
                .get(name, type)
                .map(RecordSet::toSend)
                .orElse(List.of());
    }

    @Override
    public List<Unfit> unfit(Name origin, List<NameChange> changes) {
        return changes.isEmpty() ? List.of() : unfit(origin, changes, api.load(origin, names(changes)));
    }

    private List<Unfit> unfit(Name origin, List<NameChange> changes, Snapshot now) {
        var table = api.capabilities();
        var here = new Capabilities(
                table.types(), table.unit(), api.ttl(origin), table.apexNs(), table.batch(), table.transfer());
        var found = new ArrayList<>(Unfit.in(origin, changes, here));
        found.addAll(now.unfit(changes));
        return found;
    }

    /**
     * @throws dev.phoenix.model.PhoenixException DNS-061 with everything that the host would not take, before anything is sent; DNS-065 if
     *     it said yes and has not done it; after any other the diagnostic DNS-066 says what is published
     */
    @Override
    public void publish(Name origin, List<NameChange> changes, Consumer<NameChange> published) {
        if (changes.isEmpty()) {
            return;
        }
        var now = api.load(origin, names(changes));
        Unfit.refuse(label(), unfit(origin, changes, now));
        new Publishing(api, origin, changes, now).run(published);
    }

    /** A few names are asked for one by one, many by reading the zone. */
    static Set<Name> names(List<NameChange> changes) {
        var names = changes.stream().map(NameChange::name).collect(Collectors.toSet());
        return names.size() <= FEW ? names : Set.of();
    }
}
