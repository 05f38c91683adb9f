package dev.phoenix.dns.plan;

import dev.phoenix.dns.zone.RecordSet;
import dev.phoenix.dns.zone.Zone;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes and a zone: what comes of it, whether they still fit, and whether they have been done. */
public final class ZoneChanges {
    private ZoneChanges() {}

    /** The zone with the changes made. */
    public static Zone made(Zone zone, List<NameChange> changes) {
        var sets = new LinkedHashMap<>(zone.sets());
        for (var change : changes) {
            change.remove().forEach(set -> sets.remove(set.key()));
            change.put().forEach(set -> sets.put(set.key(), set));
        }
        return new Zone(zone.origin(), sets);
    }

    /**
     * The sets that somebody else has changed since the changes were planned. TTLs are not looked at, because a dynamic
     * update cannot ask for them either (RFC 2136 §2.4.2).
     */
    public static List<String> stale(Zone now, List<NameChange> changes) {
        var found = new ArrayList<String>();
        for (var change : changes) {
            change.before()
                    .ifPresent(before -> change.types().stream()
                            .sorted()
                            .map(type -> new RecordSet.Key(change.name(), type))
                            .filter(key -> !same(now.sets().get(key), before, key))
                            .forEach(key -> found.add(
                                    key + " is " + described(now.sets().get(key)))));
        }
        return found;
    }

    private static boolean same(@Nullable RecordSet there, List<RecordSet> before, RecordSet.Key key) {
        var planned = before.stream().filter(set -> set.key().equals(key)).findFirst();
        return there == null
                ? planned.isEmpty()
                : planned.filter(there::sameValues).isPresent();
    }

    /** Where each set differs from what it is to be; empty when all is done. */
    public static List<String> undone(Zone now, List<NameChange> changes) {
        var found = new ArrayList<String>();
        for (var change : changes) {
            for (var set : change.put()) {
                var there = now.sets().get(set.key());
                if (!set.equals(there)) {
                    found.add(set.key() + " is " + described(there));
                }
            }
            for (var set : change.remove()) {
                var there = now.sets().get(set.key());
                if (there != null) {
                    found.add(set.key() + " is still " + described(there));
                }
            }
        }
        return found;
    }

    private static String described(@Nullable RecordSet set) {
        if (set == null) {
            return "absent";
        }
        var values = String.join(", ", set.values());
        return set.ttl() + " " + (values.length() > 120 ? values.substring(0, 120) + "…" : values);
    }
}
