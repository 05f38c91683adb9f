package dev.phoenix.driver.data.restore;

import dev.phoenix.model.Counted;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Tables of a server, each named {@code database: schema.table} or {@code database: table}, as they are meant, without quotes.
 *
 * @param names that are made
 * @param rows that are put into them, of those of which that is told
 */
record Tables(SortedSet<String> names, SortedMap<String, Long> rows) implements Holding {
    Tables {
        names = Collections.unmodifiableSortedSet(new TreeSet<>(names));
        rows = Collections.unmodifiableSortedMap(new TreeMap<>(rows));
    }

    static String name(String database, String table) {
        return database + ": " + table;
    }

    private static String databaseOf(String name) {
        return name.substring(0, name.indexOf(": "));
    }

    @Override
    public String words() {
        return Counted.of(all().size(), "table") + (rows.isEmpty() ? "" : ", " + Counted.of(sum(rows), "row"));
    }

    private SortedSet<String> all() {
        var all = new TreeSet<>(names);
        all.addAll(rows.keySet());
        return all;
    }

    private static long sum(Map<String, Long> rows) {
        return rows.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * Where this and what is there are not the same, for people. More tables may be there, such as those of an extension;
     * and one that the backup does not make, but fills, may have come with rows of its own.
     *
     * @param there table → rows that were counted in it
     */
    List<String> differences(SortedMap<String, Long> there) {
        var found = new ArrayList<String>();
        for (var name : all()) {
            var counted = there.get(name);
            var told = rows.get(name);
            if (counted == null) {
                found.add(name + " is missing");
            } else if (told != null && (names.contains(name) ? !counted.equals(told) : counted < told)) {
                found.add(name + " has " + Counted.of(counted, "row") + " and not " + told);
            }
        }
        return found;
    }

    /** Database by database, of those that this speaks of: {@code guestbook: 3 tables, 1200 rows}. */
    List<String> words(SortedMap<String, Long> there) {
        var byDatabase = new TreeMap<String, TreeMap<String, Long>>();
        for (var name : all()) {
            byDatabase.computeIfAbsent(databaseOf(name), _ -> new TreeMap<>()).put(name, there.getOrDefault(name, 0L));
        }
        return byDatabase.entrySet().stream()
                .map(one -> one.getKey() + ": "
                        + Counted.of(one.getValue().size(), "table") + ", "
                        + Counted.of(sum(one.getValue()), "row"))
                .toList();
    }
}
