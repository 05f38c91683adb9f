package dev.phoenix.driver.data.move;

import dev.phoenix.driver.edge.EdgeGate;
import dev.phoenix.model.PhoenixException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Where users wait while a writer moves, and are led afterwards. Without services there is nothing to hold and nobody to lead, and both
 * edges are left alone. Their own deadline lies beyond {@code atMost}: a request that waits longer is answered, one that is let go to a
 * closed database is not.
 */
record BothEdges(List<String> services, EdgeGate.Gate from, EdgeGate.Gate to, Duration atMost) {
    private static final int ALL = 10000;

    /** What the edges are told, in holds: closing cannot be cut off to the millisecond, and giving up takes as long as closing. */
    private static final int TOLD = 2;

    /** Where users still are sent on from: it must not let go while the edge that they are sent to holds. */
    private static final int TOLD_FIRST = TOLD + 1;

    /** How often the deadline is put off while the old side comes back. After that the edges let go, whatever becomes of it. */
    private static final int PUT_OFF = 10;

    boolean led() {
        return from.share() == ALL;
    }

    /**
     * On a move back users are still sent from the one edge to the other, where what came from an edge is never sent on: held
     * there, a request would be let go to the side that has been closed meanwhile, and perhaps be answered by what is there later.
     * So they wait where they come in, no shorter than at the other edge, and what is on its way is answered first.
     */
    boolean sendsOn() {
        return !services.isEmpty() && to.share() > 0;
    }

    /**
     * Nothing is on its way to the old side any more, or the move is not begun.
     *
     * @param held told as soon as requests wait
     */
    void hold(Parts parts, boolean sendsOn, Runnable held) throws InterruptedException {
        if (sendsOn) {
            holdAndDrain(parts, TOLD_FIRST, held, to);
            holdAndDrain(parts, TOLD, held, from);
        } else {
            holdAndDrain(parts, TOLD, held, from, to);
        }
    }

    private void holdAndDrain(Parts parts, int told, Runnable held, EdgeGate.Gate... edges)
            throws InterruptedException {
        parts.measure("hold", () -> atEdges(each(edges, edge -> edge.hold(told(edge, told)))));
        held.run();
        parts.measure("drain", () -> drain(parts, edges));
    }

    private void drain(Parts parts, EdgeGate.Gate... edges) throws InterruptedException {
        var left = new AtomicInteger();
        var patience = parts.leftForClosing().dividedBy(2);
        atEdges(each(edges, edge -> left.addAndGet(edge.drain(patience))));
        if (left.get() > 0) {
            throw PhoenixException.failed(
                    "DATA-011",
                    left + " requests of " + String.join(", ", services) + " were still being worked on.",
                    "Look for requests that take that long, or raise switch.hold.at-most, then: phoenix resume");
        }
    }

    /**
     * Of files nothing tells which side has what is new but where users are led. So on a move back the edge that is left is told first:
     * cut off then, the move is known to be one that has led. The other way round it would look as if it had never been begun.
     *
     * @return whether the old edge held until then: it is the one that could send a request to the side that is left
     */
    EdgeGate.Held lead(boolean sendsOn) throws InterruptedException {
        var ended = new EdgeGate.Held[] {EdgeGate.Held.KEPT};
        Parts.Work leave = () -> ended[0] = from.shareAndRelease(ALL);
        Parts.Work arrive = () -> to.shareAndRelease(0);
        if (sendsOn) {
            atEdges(leave);
            atEdges(arrive);
        } else {
            atEdges(arrive, leave);
        }
        return ended[0];
    }

    /** Users are led already, but perhaps not all of them released. */
    void finishLeading() throws InterruptedException {
        atEdges(() -> to.shareAndRelease(0), from::release);
        keepShares();
    }

    void keepShares() throws InterruptedException {
        atEdges(to::keepShare, from::keepShare);
    }

    void release() throws InterruptedException {
        atEdges(from::release, to::release);
    }

    /**
     * Puts the deadline off while the old side comes back.
     *
     * @param fault why it does; it is told of an edge that does not answer
     */
    void holdUntil(CountDownLatch back, Exception fault) throws InterruptedException {
        atEdges(() -> holdUntil(back, from, fault), () -> holdUntil(back, to, fault));
    }

    private void holdUntil(CountDownLatch back, EdgeGate.Gate edge, Exception fault) throws InterruptedException {
        try {
            for (int told = 0; told < PUT_OFF; told++) {
                var again = told(edge, TOLD);
                edge.hold(again);
                if (back.await(again.toNanos() / 2, TimeUnit.NANOSECONDS)) {
                    return;
                }
            }
        } catch (RuntimeException edgeDoesNotAnswer) {
            fault.addSuppressed(edgeDoesNotAnswer);
        }
    }

    /** How many requests of the old edge are not answered yet. An edge that cannot be asked is no reason to stop. */
    String drainedLate() {
        try {
            return Integer.toString(from.drain(atMost));
        } catch (RuntimeException notAsked) {
            return "it is not known how many (" + notAsked.getMessage() + ")";
        }
    }

    /** No more than the edge can hold; an edge that cannot hold for as long as users may have to wait is to say so. */
    private Duration told(EdgeGate.Gate edge, int holds) {
        var wanted = atMost.multipliedBy(holds);
        var longest = edge.longestHold();
        if (wanted.compareTo(longest) <= 0) {
            return wanted;
        }
        return longest.compareTo(atMost) < 0 ? atMost : longest;
    }

    private static Parts.Work[] each(EdgeGate.Gate[] edges, Consumer<EdgeGate.Gate> work) {
        return Arrays.stream(edges)
                .map(edge -> (Parts.Work) () -> work.accept(edge))
                .toArray(Parts.Work[]::new);
    }

    private void atEdges(Parts.Work... works) throws InterruptedException {
        if (!services.isEmpty()) {
            Together.run(List.of(works));
        }
    }
}
