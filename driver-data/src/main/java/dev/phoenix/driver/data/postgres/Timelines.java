package dev.phoenix.driver.data.postgres;

import java.util.Map;
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
    record LastRecord(long timeline, long position) {}
}
