package dev.phoenix.dns.zone;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/** A zone's record sets, by name and type. */
public record Zone(Name origin, Map<RecordSet.Key, RecordSet> sets) {
    public Zone {
        sets = Collections.unmodifiableMap(new LinkedHashMap<>(sets));
    }

    public static Zone of(Name origin, Collection<Record> records) {
        var grouped = new LinkedHashMap<RecordSet.Key, List<Record>>();
        for (var one : records) {
            grouped.computeIfAbsent(new RecordSet.Key(one.getName(), one.getType()), _ -> new ArrayList<>())
                    .add(one);
        }
        var sets = new LinkedHashMap<RecordSet.Key, RecordSet>();
        grouped.forEach((key, group) -> sets.put(key, RecordSet.of(group)));
        return new Zone(origin, sets);
    }

    public Optional<RecordSet> get(Name name, int type) {
        return Optional.ofNullable(sets.get(new RecordSet.Key(name, type)));
    }

    public List<RecordSet> of(Name name) {
        return sets.values().stream()
                .filter(set -> set.key().name().equals(name))
                .toList();
    }
}
