package dev.phoenix.dns.host.desec;

import dev.phoenix.dns.host.Unfit;
import dev.phoenix.dns.host.api.Call;
import dev.phoenix.dns.host.api.Rows;
import dev.phoenix.dns.host.api.Snapshot;
import dev.phoenix.dns.plan.NameChange;
import dev.phoenix.dns.zone.RecordSet;
import dev.phoenix.dns.zone.Zone;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

record DesecSnapshot(String label, Name origin, List<HostedSet> sets, Zone zone) implements Snapshot {
    DesecSnapshot(String label, Name origin, List<HostedSet> sets) {
        this(
                label,
                origin,
                List.copyOf(sets),
                Zone.of(
                        origin,
                        sets.stream()
                                .flatMap(set -> set.records(label, origin).stream())
                                .toList()));
    }

    @Override
    public List<Unfit> unfit(List<NameChange> changes) {
        return changes.stream()
                .flatMap(change -> change.put().stream())
                .map(RecordSet::key)
                .filter(key -> !HostedSet.takes(HostedSet.subname(origin, key.name())))
                .map(key -> new Unfit(
                        key,
                        "its names are of letters, digits, - and _ (and a * at the beginning), and of at most "
                                + HostedSet.LONGEST + " characters below the zone"))
                .toList();
    }

    /** One request; it is carried out as a whole or not at all. */
    @Override
    public List<Call> calls(List<NameChange> changes) {
        var body = new ArrayList<Map<String, Object>>();
        for (var change : changes) {
            change.remove().stream()
                    .filter(set -> zone.sets().containsKey(set.key()))
                    .forEach(set -> body.add(Map.of(
                            "subname",
                            subname(set),
                            "type",
                            Type.string(set.key().type()),
                            "records",
                            List.of())));
            change.put().stream()
                    .filter(set -> !set.equals(zone.sets().get(set.key())))
                    .forEach(set -> body.add(Map.of(
                            "subname", subname(set),
                            "type", Type.string(set.key().type()),
                            "ttl", set.ttl(),
                            "records", Rows.values(set))));
        }
        return body.isEmpty()
                ? List.of()
                : List.of(new Call("PATCH", Call.path("domains", Rows.absolute(origin), "rrsets") + "/", body));
    }

    private String subname(RecordSet set) {
        return HostedSet.subname(origin, set.key().name());
    }
}
