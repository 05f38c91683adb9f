package dev.phoenix.dns.host.api;

import dev.phoenix.dns.zone.RecordSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.xbill.DNS.Record;

/**
 * A record, and how the host keeps it.
 *
 * @param row with the id by which it is changed
 */
public record Held<R>(R row, Record record) {
    public static <R> Map<RecordSet.Key, List<Held<R>>> index(Collection<R> rows, Function<R, Record> record) {
        var index = new LinkedHashMap<RecordSet.Key, List<Held<R>>>();
        for (var row : rows) {
            var one = record.apply(row);
            index.computeIfAbsent(new RecordSet.Key(one.getName(), one.getType()), _ -> new ArrayList<>())
                    .add(new Held<>(row, one));
        }
        return index;
    }
}
