package dev.phoenix.dns.host.digitalocean;

import dev.phoenix.dns.host.Unfit;
import dev.phoenix.dns.host.api.Call;
import dev.phoenix.dns.host.api.Held;
import dev.phoenix.dns.host.api.Rows;
import dev.phoenix.dns.host.api.Snapshot;
import dev.phoenix.dns.plan.NameChange;
import dev.phoenix.dns.zone.RecordSet;
import dev.phoenix.dns.zone.Zone;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.xbill.DNS.Name;

record DigitalOceanSnapshot(Name origin, Map<RecordSet.Key, List<Held<Entry>>> entries) implements Snapshot {
    DigitalOceanSnapshot(String label, Name origin, List<Entry> entries) {
        this(origin, Held.index(entries, entry -> entry.record(label, origin)));
    }

    @Override
    public Zone zone() {
        return Zone.of(
                origin,
                entries.values().stream()
                        .flatMap(List::stream)
                        .map(Held::record)
                        .toList());
    }

    @Override
    public List<Unfit> unfit(List<NameChange> changes) {
        return changes.stream()
                .flatMap(change -> change.put().stream())
                .flatMap(set -> set.records().stream().flatMap(one -> EntryBody.unfit(set.key(), one).stream()))
                .distinct()
                .toList();
    }

    @Override
    public List<Call> calls(List<NameChange> changes) {
        var calls = new ArrayList<Call>();
        for (var change : changes) {
            boolean alias = change.put().stream().anyMatch(Rows::isAlias)
                    || change.remove().stream().anyMatch(Rows::isAlias);
            var going = Rows.goingOrder(change.remove()).stream()
                    .flatMap(set -> of(set.key()).stream())
                    .map(held -> deletion(held.row()))
                    .toList();
            if (alias) {
                calls.addAll(going);
            }
            Rows.comingOrder(change.put()).forEach(set -> calls.addAll(coming(set)));
            if (!alias) {
                calls.addAll(going);
            }
        }
        return calls;
    }

    /**
     * Records that stay in value get their TTL; an old one takes on a new one's value where it stands, which can be sent
     * twice; then what is missing is made, and at last what is too much goes.
     */
    private List<Call> coming(RecordSet set) {
        var calls = new ArrayList<Call>();
        var missing = new ArrayList<>(set.records());
        var spare = new ArrayList<Entry>();
        for (var held : of(set.key())) {
            if (!missing.remove(held.record())) {
                spare.add(held.row());
            } else if (held.row().ttl() != set.ttl()) {
                calls.add(new Call("PUT", path(held.row()), EntryBody.of(origin, held.record(), set.ttl())));
            }
        }
        while (!missing.isEmpty()) {
            var body = EntryBody.of(origin, missing.removeFirst(), set.ttl());
            calls.add(
                    spare.isEmpty()
                            ? new Call("POST", path(), body)
                            : new Call("PUT", path(spare.removeFirst()), body));
        }
        spare.forEach(entry -> calls.add(deletion(entry)));
        return calls;
    }

    private List<Held<Entry>> of(RecordSet.Key key) {
        return entries.getOrDefault(key, List.of());
    }

    private Call deletion(Entry entry) {
        return new Call("DELETE", path(entry), Map.of());
    }

    private String path() {
        return Call.path("domains", Rows.absolute(origin), "records");
    }

    private String path(Entry entry) {
        return path() + "/" + entry.id();
    }
}
