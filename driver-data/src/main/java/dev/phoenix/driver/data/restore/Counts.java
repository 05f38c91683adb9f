package dev.phoenix.driver.data.restore;

import dev.phoenix.model.PhoenixException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Rows that were counted in the tables of a server, held against what a backup says. */
record Counts(SortedMap<String, Long> rows) {
    private static final String DATABASE = "=";
    private static final int SHOWN = 5;

    /**
     * @param said a line {@code =DATABASE} before its tables, and for each of those its name, a tabulator and the number of
     *     its rows
     */
    static Counts of(String said) {
        var rows = new TreeMap<String, Long>();
        var database = "";
        for (var line : said.lines().toList()) {
            int tab = line.lastIndexOf('\t');
            if (line.startsWith(DATABASE)) {
                database = line.substring(DATABASE.length());
            } else if (tab >= 0) {
                rows.put(Tables.name(database, line.substring(0, tab)), Long.valueOf(line.substring(tab + 1)));
            }
        }
        return new Counts(rows);
    }

    /**
     * @param target as messages name it
     * @return what is there, database by database
     * @throws PhoenixException DATA-056 if that is something else
     */
    List<String> as(Holding told, String target) {
        if (!(told instanceof Tables tables)) {
            throw new IllegalArgumentException("a database holds tables, and not " + told);
        }
        var differences = tables.differences(rows);
        if (!differences.isEmpty()) {
            throw PhoenixException.failed(
                    "DATA-056",
                    target + " was filled and is not as its backup says: "
                            + differences.stream().limit(SHOWN).collect(Collectors.joining("; "))
                            + (differences.size() > SHOWN ? "; and " + (differences.size() - SHOWN) + " more" : "")
                            + ".",
                    "See whether something else writes to it, or a trigger does. Then phoenix resume begins anew, or take"
                            + " another backup.");
        }
        return tables.words(rows);
    }
}
