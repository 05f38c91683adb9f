package dev.phoenix.lab.cloud;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Rows by something that they may have in common, such as the server that they belong to: a question about one server
 * looks at no other's rows, however many there are. Kept in step by the table that the rows are in, under its lock.
 *
 * @param <I> their ids, which grow: the oldest row comes first
 * @param <T> the rows
 */
public final class Index<I extends Comparable<I>, T> {
    private final Function<T, ?> trait;
    private final Map<Object, SortedMap<I, T>> rows = new HashMap<>();

    /** @param trait equal for rows that belong together */
    public Index(Function<T, ?> trait) {
        this.trait = trait;
    }

    public void add(I id, T row) {
        rows.computeIfAbsent(trait.apply(row), _ -> new TreeMap<>()).put(id, row);
    }

    public void remove(I id, T row) {
        var common = trait.apply(row);
        var alike = rows.get(common);
        if (alike != null) {
            alike.remove(id);
            if (alike.isEmpty()) {
                rows.remove(common);
            }
        }
    }

    public List<T> with(Object common) {
        var alike = rows.get(common);
        return alike == null ? List.of() : List.copyOf(alike.values());
    }
}
