package dev.phoenix.dns.host.cloudflare;

import dev.phoenix.dns.host.Unfit;
import dev.phoenix.dns.host.api.Call;
import dev.phoenix.dns.host.api.Held;
import dev.phoenix.dns.host.api.Rows;
import dev.phoenix.dns.host.api.Snapshot;
import dev.phoenix.dns.plan.NameChange;
import dev.phoenix.dns.zone.RecordSet;
import dev.phoenix.dns.zone.Zone;
import dev.phoenix.dns.zone.ZoneSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/** @param path of the zone's records */
record CloudflareSnapshot(Name origin, String path, Map<RecordSet.Key, List<Held<Row>>> rows) implements Snapshot {
    CloudflareSnapshot(String label, Name origin, String path, List<Row> rows) {
        this(origin, path, Held.index(rows, row -> row.record(label, origin)));
    }

    @Override
    public Zone zone() {
        return Zone.of(
                origin,
                rows.values().stream().flatMap(List::stream).map(Held::record).toList());
    }

    @Override
    public List<Unfit> unfit(List<NameChange> changes) {
        var found = new ArrayList<Unfit>();
        var now = zone();
        for (var change : changes) {
            if (delegatesBesideOthers(now, change)) {
                found.add(new Unfit(
                        new RecordSet.Key(change.name(), Type.NS), "it takes nothing but DS beside the NS of a name"));
            }
            for (var set : change.put()) {
                if (proxied(set) && set.ttl() != Row.AUTOMATIC) {
                    found.add(new Unfit(
                            set.key(),
                            "it is proxied there, and the TTL of what is proxied is always " + Row.AUTOMATIC));
                }
                if (set.records().stream().anyMatch(CloudflareSnapshot::emptyText)) {
                    found.add(new Unfit(set.key(), "it takes no empty TXT"));
                }
            }
        }
        return found;
    }

    private boolean delegatesBesideOthers(Zone now, NameChange change) {
        var types = now.of(change.name()).stream()
                .map(set -> set.key().type())
                .collect(Collectors.toCollection(HashSet::new));
        change.remove().forEach(set -> types.remove(set.key().type()));
        change.put().forEach(set -> types.add(set.key().type()));
        return types.contains(Type.NS)
                && !change.name().equals(origin)
                && !Set.of(Type.NS, Type.DS).containsAll(types);
    }

    private static boolean emptyText(Record one) {
        return one instanceof TXTRecord txt
                && txt.getStringsAsByteArrays().stream().allMatch(string -> string.length == 0);
    }

    /**
     * Old records take on the values of new ones, so that a name keeps one meanwhile; more are made and the rest goes.
     * Cloudflare deletes first in each batch; a CNAME that is in the way needs that.
     */
    @Override
    public List<Call> calls(List<NameChange> changes) {
        var early = new Batch();
        var late = new Batch();
        for (var change : changes) {
            boolean alias = change.put().stream().anyMatch(Rows::isAlias)
                    || change.remove().stream().anyMatch(Rows::isAlias);
            Rows.comingOrder(change.put()).forEach(set -> coming(set, early));
            var gone = alias ? early : late;
            Rows.goingOrder(change.remove()).forEach(set -> of(set.key()).forEach(held -> gone.delete(held.row())));
        }
        return Batch.calls(path + "/batch", early, late);
    }

    private void coming(RecordSet set, Batch batch) {
        var missing = new ArrayList<>(set.records());
        var spare = new ArrayList<Row>();
        for (var held : of(set.key())) {
            if (!missing.remove(held.record())) {
                spare.add(held.row());
            } else if (held.row().seconds() != set.ttl()) {
                batch.patch(held.row(), held.record(), set.ttl());
            }
        }
        while (!missing.isEmpty() && !spare.isEmpty()) {
            batch.patch(spare.removeFirst(), missing.removeFirst(), set.ttl());
        }
        boolean proxied = proxied(set);
        missing.forEach(one -> batch.post(one, proxied ? 1 : set.ttl(), proxied));
        spare.forEach(batch::delete);
    }

    /** The flag stays as it is at a name: also for what takes the place of a record that is proxied. */
    private boolean proxied(RecordSet set) {
        var leading = Stream.of(Type.A, Type.AAAA, Type.CNAME)
                .flatMap(type -> of(new RecordSet.Key(set.key().name(), type)).stream())
                .toList();
        return ZoneSource.moves(set.key().type())
                && !leading.isEmpty()
                && leading.stream().allMatch(held -> held.row().proxied());
    }

    private List<Held<Row>> of(RecordSet.Key key) {
        return rows.getOrDefault(key, List.of());
    }
}
