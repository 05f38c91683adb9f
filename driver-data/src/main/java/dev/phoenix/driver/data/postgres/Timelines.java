package dev.phoenix.driver.data.postgres;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which logs a server's own goes on from, and where each of them ends: what its timeline history file says (PostgreSQL,
 * "Continuous Archiving", Timelines).
 *
 * @param ends of each earlier timeline, by its number
 */
record Timelines(Map<Long, Long> ends) {
    Timelines {
        ends = Map.copyOf(ends);
    }

    /** Of a server that is open. Nothing is known of a first one, which has no such file. */
    static Timelines at(Server open) {
        return of(
                open.sql(
                        "select pg_read_file('pg_wal/' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8) || '.history', 0, 1000000, true)"));
    }

    /** @param history of each earlier timeline a line: number, position, reason; others are comments */
    static Timelines of(String history) {
        return new Timelines(history.lines()
                .map(line -> line.strip().split("\\s+", 3))
                .filter(words ->
                        words.length > 1 && words[0].matches("\\d+") && words[1].matches("\\p{XDigit}+/\\p{XDigit}+"))
                .collect(Collectors.toMap(words -> Long.valueOf(words[0]), words -> position(words[1]), Long::min)));
    }

    /**
     * Whether a log that was closed is part of this server's: its last record lies before the place where this one left that
     * timeline, so none is behind it.
     */
    boolean contain(LastRecord last) {
        var end = ends.get(last.timeline());
        return end != null && last.position() < end;
    }

    /** {@code 16/B374D848}, as a number. */
    static long position(String text) {
        var halves = text.strip().split("/", 2);
        return (Long.parseLong(halves[0], 16) << 32) | Long.parseLong(halves[1], 16);
    }

    /** The last record of a server that was stopped cleanly. */
    record LastRecord(long timeline, long position) {
        /** Empty if it runs, or was not stopped cleanly. */
        static Optional<LastRecord> at(Server stopped) {
            var control = new HashMap<String, String>();
            stopped.run("inside pg_controldata")
                    .lines()
                    .map(line -> line.split(":", 2))
                    .filter(pair -> pair.length == 2)
                    .forEach(pair -> control.put(pair[0].strip(), pair[1].strip()));
            var timeline = control.get("Latest checkpoint's TimeLineID");
            var position = control.get("Latest checkpoint location");
            return "shut down".equals(control.get("Database cluster state")) && timeline != null && position != null
                    ? Optional.of(new LastRecord(Long.parseLong(timeline), Timelines.position(position)))
                    : Optional.empty();
        }
    }
}
