package dev.phoenix.driver.data;

import dev.phoenix.driver.Observed;
import dev.phoenix.driver.Outcome;
import dev.phoenix.driver.StepContext;
import dev.phoenix.driver.data.move.Handover;
import dev.phoenix.driver.data.move.NoGate;
import dev.phoenix.driver.data.move.WriterMove;
import dev.phoenix.driver.edge.EdgeGate;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.observation.Observation;
import dev.phoenix.model.plan.Step;
import dev.phoenix.remote.Remote;
import java.time.Duration;
import java.util.List;

/** The writer's move with everything it needs open; forwards, and backwards when it is taken back. */
record MoveWork(StepContext context, Remote remote, Stores stores, EdgeGate edges, Step.MoveWriter step) {
    /** A hold that ran out was a busy moment more often than not; users are asked to wait that often at most. */
    private static final int TRIES = 3;

    private static final Duration BETWEEN = Duration.ofSeconds(5);

    private static final int LOOKS = 10;
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    @FunctionalInterface
    private interface Use<T> {
        T with(WriterMove move) throws InterruptedException;
    }

    Observed observe() throws InterruptedException {
        return moving(step.oldSite(), step.newSite(), move -> {
            boolean done = move.led()
                    && singletons().allowedAt(step.newSite())
                    && move.data().stream().allMatch(Handover::reverseHolds);
            if (done) {
                return new Observed.Done("the writer is at " + step.newSite() + ", the way back holds");
            }
            // Begun and not finished is nothing that could be taken back: only going on will tell.
            return move.pastThePoint()
                    ? new Observed.Unknown()
                    : new Observed.NotYet("the writer is at " + step.oldSite());
        });
    }

    Outcome apply() throws InterruptedException {
        return patiently(step.oldSite(), step.newSite());
    }

    private Outcome patiently(String from, String to) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return run(from, to);
            } catch (PhoenixException fault) {
                if (!fault.code().equals("DATA-010") || attempt >= TRIES) {
                    throw fault;
                }
                context.observed(new Observation.Fact(
                        context.clock().instant(), "move-again", "attempt " + attempt + ": " + fault.getMessage()));
                context.sleep(BETWEEN);
            }
        }
    }

    /** The looks of {@link #takeBack}, and its refusals. */
    void refuseUndoIfImpossible() throws InterruptedException {
        if (oneSided().refuseUndoIfImpossible()) {
            return;
        }
        var _ = moving(step.oldSite(), step.newSite(), move -> {
            boolean moved = !move.backBegun() && (move.led() || move.pastThePoint());
            if (moved) {
                refuseUnlessReversible(move);
            }
            return moved;
        });
    }

    private OneSided oneSided() {
        return new OneSided(context, remote, stores, edges, step);
    }

    /** A new site that is gone is not needed where the old one surely has the writer. */
    void undo() throws InterruptedException {
        var alone = oneSided();
        var missing = alone.missing(step.newSite());
        if (missing.isPresent() && alone.writerIsAtOldSite()) {
            alone.abandon(missing.get());
            return;
        }
        try {
            takeBack();
        } catch (PhoenixException fault) {
            if (!Presence.lost(fault) || !alone.writerIsAtOldSite()) {
                throw fault;
            }
            alone.abandon(String.valueOf(fault.getMessage()));
        }
    }

    /** Before the point of no return the old side just goes on; after it, the same move in the other direction. */
    private void takeBack() throws InterruptedException {
        boolean moved = moving(step.oldSite(), step.newSite(), move -> {
            if (move.backBegun()) {
                return true;
            }
            if (!move.led() && !move.pastThePoint()) {
                move.abandon();
                return false;
            }
            refuseUnlessReversible(move);
            return true;
        });
        if (moved) {
            var _ = patiently(step.newSite(), step.oldSite());
        }
    }

    private void refuseUnlessReversible(WriterMove move) throws InterruptedException {
        var broken = broken(move);
        // A standby whose leader was away for a moment, as when a move back has just been taken back, returns by
        // itself.
        for (int look = 0; look < LOOKS && !broken.isEmpty(); look++) {
            context.sleep(BETWEEN_LOOKS);
            broken = broken(move);
        }
        if (!broken.isEmpty()) {
            throw PhoenixException.failed(
                    "DATA-020",
                    "going back would lose what was written at " + move.to().site()
                            + " since the move: the way back of " + String.join(", ", broken) + " does not hold.",
                    "See what keeps it from following (the tunnel phoenix-tunnel-… of its host, its server's log): it goes on"
                            + " by itself then, and phoenix rollback goes back. Or go on: phoenix resume");
        }
    }

    private static List<String> broken(WriterMove move) {
        return move.data().stream()
                .filter(one -> !one.reverseHolds())
                .map(Handover::name)
                .toList();
    }

    private Outcome run(String from, String to) throws InterruptedException {
        return moving(from, to, move -> {
            var evidence = new StringBuilder("the writer is at " + to);
            move.withReport(observation -> {
                        context.observed(observation);
                        if (observation instanceof Observation.Hold hold) {
                            evidence.append("; requests waited ")
                                    .append(Math.round(hold.millis()))
                                    .append(" ms");
                        }
                    })
                    .run();
            return new Outcome(true, evidence.toString());
        });
    }

    private <T> T moving(String from, String to, Use<T> use) throws InterruptedException {
        try (var handovers = new Handovers(stores, step.data(), from, to);
                var gateFrom = gate(from);
                var gateTo = gate(to)) {
            var move = new WriterMove(
                    step.services(),
                    handovers.all(),
                    singletons(),
                    gateFrom,
                    gateTo,
                    context.estate().switching().holdAtMost(),
                    context.clock(),
                    System::nanoTime,
                    context::observed,
                    context);
            return use.with(move);
        }
    }

    private Singletons singletons() {
        return new Singletons(context, remote, step.singletons());
    }

    private EdgeGate.Gate gate(String site) {
        return step.services().isEmpty()
                ? new NoGate(site)
                : edges.open(site, stores.built(site).edge(), step.services());
    }
}
