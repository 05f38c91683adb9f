package dev.phoenix.observe.traffic;

import dev.phoenix.driver.StepContext;
import dev.phoenix.driver.edge.EdgeLog;
import dev.phoenix.driver.edge.EdgeLogLine;
import dev.phoenix.driver.edge.Edges;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Host;
import java.time.Instant;

/**
 * An edge's access log, followed. Each line is counted as it comes, by the thread that reads it, and kept by nobody: what
 * grows with the traffic is only numbers.
 */
final class LogReader implements AutoCloseable {
    /** Counts lines, on the reading thread; whoever looks at the counts is another. */
    @FunctionalInterface
    interface Count {
        /** @param arrived by our own clock: the edge's may be off by minutes, and nothing is decided by it */
        void line(EdgeLogLine line, Instant arrived);
    }

    private final StepContext context;
    private final Host edge;
    private final EdgeLog log;
    private final Count count;
    private EdgeLog.Following following;

    LogReader(StepContext context, Edges edges, String site, Count count) {
        this.context = context;
        this.edge = context.inventory(site)
                .orElseThrow(() -> PhoenixException.failed(
                        "DRN-002", "site " + site + " is not known here.", "Bring it up first: phoenix up " + site))
                .edge();
        this.count = count;
        this.log = edges.log(site, edge);
        this.following = follow();
    }

    Host edge() {
        return edge;
    }

    EdgeLog log() {
        return log;
    }

    /** Begins to read again where the connection was lost. */
    void goOn() {
        if (!following.alive()) {
            following.close();
            following = follow();
        }
    }

    private EdgeLog.Following follow() {
        return log.follow(line -> count.line(line, context.clock().instant()));
    }

    @Override
    public void close() {
        following.close();
    }
}
