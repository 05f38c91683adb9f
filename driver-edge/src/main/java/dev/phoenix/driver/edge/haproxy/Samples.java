package dev.phoenix.driver.edge.haproxy;

import dev.phoenix.driver.edge.EdgeLogLine;
import java.util.ArrayList;
import java.util.List;

/** What one service's users got meanwhile, from the old edge's log: those served here beside those served by relay. */
final class Samples {
    /** Said by {@link #COMMAND} before the log's first line. */
    private static final String BEGUN = "following";

    /** Follows the log from now on, and says when that is. */
    static final List<String> COMMAND =
            List.of("sh", "-c", "echo " + BEGUN + "; exec tail -n 0 -F " + EdgeShare.ACCESS_LOG);

    private final String service;
    private boolean begun;
    private final List<EdgeLogLine> local = new ArrayList<>();
    private final List<EdgeLogLine> relayed = new ArrayList<>();

    Samples(String service) {
        this.service = service;
    }

    /** Called by the thread that follows the log. */
    synchronized void add(String line) {
        begun |= line.equals(BEGUN);
        EdgeLogLine.parse(line)
                .filter(entry -> entry.service().equals(service) && !entry.fromOtherEdge())
                .ifPresent(entry -> (entry.relayed() ? relayed : local).add(entry));
    }

    /** Whether the log is being read: before that, silence says nothing. */
    synchronized boolean begun() {
        return begun;
    }

    synchronized ShareVerdict verdict() {
        return ShareVerdict.of(side(local), side(relayed));
    }

    private static ShareVerdict.Side side(List<EdgeLogLine> lines) {
        int failed = (int) lines.stream().filter(EdgeLogLine::failed).count();
        // Time spent in a hold says nothing about a side.
        var millis = lines.stream()
                .filter(line -> line.heldMillis() == 0)
                .mapToLong(EdgeLogLine::millis)
                .sorted()
                .toArray();
        return new ShareVerdict.Side(lines.size(), failed, millis.length == 0 ? 0 : millis[millis.length / 2]);
    }
}
