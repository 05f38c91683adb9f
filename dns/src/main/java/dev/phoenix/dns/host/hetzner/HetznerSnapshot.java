package dev.phoenix.dns.host.hetzner;

import dev.phoenix.dns.host.Unfit;
import dev.phoenix.dns.host.api.Call;
import dev.phoenix.dns.host.api.Rows;
import dev.phoenix.dns.host.api.Snapshot;
import dev.phoenix.dns.plan.NameChange;
import dev.phoenix.dns.zone.RecordSet;
import dev.phoenix.dns.zone.Zone;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** @param sets by {@code name/type}, as the API has their ids */
record HetznerSnapshot(String label, Name origin, Map<String, HostedSet> sets) implements Snapshot {
    HetznerSnapshot {
        sets = new LinkedHashMap<>(sets);
    }

    @Override
    public Zone zone() {
        return Zone.of(
                origin,
                sets.values().stream()
                        .flatMap(set -> set.records(label, origin).stream())
                        .toList());
    }

    @Override
    public List<Unfit> unfit(List<NameChange> changes) {
        return List.of();
    }

    @Override
    public List<Call> calls(List<NameChange> changes) {
        var calls = new ArrayList<Call>();
        for (var change : changes) {
            // A CNAME stands alone, so what it replaces or what replaces it waits for its end; else nothing goes first.
            boolean alias = change.put().stream().anyMatch(Rows::isAlias)
                    || change.remove().stream().anyMatch(Rows::isAlias);
            var going = Rows.goingOrder(change.remove()).stream()
                    .filter(set -> sets.containsKey(id(set)))
                    .map(set -> new Call("DELETE", path(set), Map.of()))
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

    private List<Call> coming(RecordSet set) {
        var there = sets.get(id(set));
        if (there == null) {
            var body = Map.of(
                    "name", Rows.relative(origin, set.key().name()),
                    "type", Type.string(set.key().type()),
                    "ttl", set.ttl(),
                    "records",
                            Rows.values(set).stream()
                                    .map(value -> Map.of("value", value))
                                    .toList());
            return List.of(new Call("POST", zonePath() + "/rrsets", body));
        }
        var old = RecordSet.of(there.records(label, origin));
        var calls = new ArrayList<Call>();
        if (!old.sameValues(set)) {
            calls.add(new Call("POST", path(set) + "/actions/set_records", Map.of("records", records(set, there))));
        }
        if (there.ttl() != set.ttl()) {
            var ttl = new Call("POST", path(set) + "/actions/change_ttl", Map.of("ttl", set.ttl()));
            // The new values never have the longer of the two TTLs.
            calls.add(set.ttl() < there.ttl() ? 0 : calls.size(), ttl);
        }
        return calls;
    }

    private List<Map<String, String>> records(RecordSet set, HostedSet there) {
        var comments = new HashMap<Record, String>();
        there.comments()
                .forEach((value, comment) -> comments.put(
                        Rows.record(label, origin, set.key().name(), there.type(), set.ttl(), value), comment));
        return set.records().stream()
                .map(one -> {
                    var comment = comments.getOrDefault(one, "");
                    return comment.isEmpty()
                            ? Map.of("value", Rows.value(one))
                            : Map.of("value", Rows.value(one), "comment", comment);
                })
                .toList();
    }

    private String id(RecordSet set) {
        return Rows.relative(origin, set.key().name()) + "/"
                + Type.string(set.key().type());
    }

    private String path(RecordSet set) {
        return zonePath()
                + Call.path(
                        "rrsets",
                        Rows.relative(origin, set.key().name()),
                        Type.string(set.key().type()));
    }

    private String zonePath() {
        return Call.path("zones", Rows.absolute(origin));
    }
}
