package dev.phoenix.driver.edge.shift;

import dev.phoenix.driver.edge.EdgeLogLine;
import org.HdrHistogram.Histogram;

/**
 * What one service's users got meanwhile, from the old edge's log: those served here beside those served by relay. Of
 * constant size, whatever the traffic and however long the pause.
 */
final class Samples {
    private final String service;
    private final Answers local = new Answers();
    private final Answers relayed = new Answers();
    private final int share;
    private long ownRelayed;
    private long ownLocal;

    /** @param share of the service's users that is to be at the new side, in 1/10000 */
    Samples(String service, int share) {
        this.service = service;
        this.share = share;
    }

    /** Called by the thread that follows the log. */
    synchronized void add(EdgeLogLine line) {
        if (line.service().equals(service) && !line.fromOtherEdge()) {
            // Answered here in the other side's place is a failure of that side, whatever the user got. Time spent in a
            // hold
            // says nothing about a side.
            boolean there = line.relayed() || line.answeredInstead();
            boolean bad = line.failed() || line.answeredInstead();
            (there ? relayed : local).add(bad, line.heldMillis() == 0 && !line.answeredInstead(), line.millis());
        }
    }

    /**
     * One of ours.
     *
     * @param there whether the new side was asked
     */
    synchronized void addOwn(boolean there, boolean bad, long millis) {
        ownRelayed += there ? 1 : 0;
        ownLocal += there ? 0 : 1;
        (there ? relayed : local).add(bad, true, millis);
    }

    /** Of users and of ours. */
    synchronized long relayedRequests() {
        return relayed.requests;
    }

    synchronized ShareVerdict verdict() {
        return ShareVerdict.of(local.side(), relayed.side(), new ShareVerdict.Watched(share, ownRelayed, ownLocal));
    }

    /** Counts, and how long it took: 1 ms to an hour, to 1 %. */
    private static final class Answers {
        private static final long LONGEST_MILLIS = 3_600_000;

        private final Histogram millis = new Histogram(LONGEST_MILLIS, 2);
        private long requests;
        private long failed;

        void add(boolean bad, boolean timed, long took) {
            requests++;
            failed += bad ? 1 : 0;
            if (timed) {
                millis.recordValue(Math.clamp(took, 0, LONGEST_MILLIS));
            }
        }

        ShareVerdict.Side side() {
            return new ShareVerdict.Side(
                    requests, failed, millis.getValueAtPercentile(50), millis.getValueAtPercentile(99));
        }
    }
}
