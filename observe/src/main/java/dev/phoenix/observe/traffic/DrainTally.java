package dev.phoenix.observe.traffic;

import dev.phoenix.driver.edge.EdgeLogLine;
import dev.phoenix.model.estate.SwitchSpec;
import dev.phoenix.model.observation.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What an edge that is being left is known to have done: counted line by line by the thread that reads its log, looked at by
 * the step's own. Of constant size.
 */
final class DrainTally implements LogReader.Count {
    private static final int NAMED = 20;
    private static final int TOLD = 5;

    private final SwitchSpec.Quiet quiet;
    private final QuietGate gate;
    private final Counts counts;
    private final LogControl control;
    private final Visitors visitors;
    private final Predicate<EdgeLogLine> counted;

    /** @param counted of which lines whoever made them is to leave */
    DrainTally(
            SwitchSpec.Quiet quiet, Duration ttlsOver, Duration look, Instant began, Predicate<EdgeLogLine> counted) {
        this.quiet = quiet;
        this.gate = new QuietGate(quiet, began);
        this.counts = new Counts(began);
        this.control = new LogControl(quiet.window(), look);
        this.visitors = new Visitors(ttlsOver);
        this.counted = counted;
    }

    @Override
    public synchronized void line(EdgeLogLine line, Instant arrived) {
        if (OwnRequest.isIn(line)) {
            control.shown();
        } else if (!line.fromOtherEdge() && counted.test(line)) {
            counts.add(line);
            if (visitors.add(line, arrived) == Visitor.Kind.PERSON) {
                gate.person(arrived);
            }
        }
    }

    /** Whether a request of our own is to be sent now. It is waited for from here on: its line may be faster than its answer. */
    synchronized boolean sends() {
        boolean due = control.due();
        if (due) {
            control.sent();
        }
        return due;
    }

    /** @param watched whether somebody looked all the time since the last look */
    synchronized void looked(Instant now, boolean watched) {
        control.looked();
        if (!watched) {
            gate.unseenUntil(now);
            control.unseen();
            visitors.unseenUntil(now);
        } else if (control.blind()) {
            gate.unknownUntil(now);
        }
    }

    /** @param asked whether requests of our own vouch for the log */
    synchronized boolean quiet(Instant now, boolean asked) {
        return gate.quiet(now) && (!asked || control.vouched());
    }

    synchronized boolean lost() {
        return control.lost();
    }

    synchronized boolean blind() {
        return control.blind();
    }

    synchronized String progress(Instant now) {
        return gate.peopleNow() + " requests of people, quiet for "
                + gate.quietFor(now).toSeconds() + " of " + quiet.window().toSeconds() + " s"
                + (control.blind() ? "; its log does not show our own requests" : "");
    }

    synchronized Observation.EdgeUse use(String site, Instant now) {
        return counts.take(site, now);
    }

    synchronized List<Observation> residuals(String site, Instant now) {
        return visitors.busiest(NAMED).stream()
                .<Observation>map(visitor -> {
                    var kind = visitors.kind(visitor);
                    return new Observation.Residual(
                            now, site, visitor.client(), kind.word(), visitor.agent(), visitor.requests(), kind.why());
                })
                .toList();
    }

    synchronized String lastPeople() {
        return visitors.lastPeople(TOLD).stream()
                .map(visitor -> visitor.client() + " (" + visitor.requests() + " requests)")
                .collect(Collectors.joining(", "));
    }

    synchronized String summary() {
        return visitors.summary();
    }
}
