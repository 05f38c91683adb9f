package dev.phoenix.driver.edge.shift;

import dev.phoenix.driver.Observed;
import dev.phoenix.driver.Outcome;
import dev.phoenix.driver.StepContext;
import dev.phoenix.driver.edge.EdgeGate;
import dev.phoenix.driver.edge.EdgeLog;
import dev.phoenix.driver.edge.Edges;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.ServiceSpec;
import dev.phoenix.model.observation.Observation;
import dev.phoenix.model.plan.Step;
import java.time.Duration;
import java.util.List;

/** One share of one service: set, seen to be set, then watched beside what the old side does. */
final class ShareWork {
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration INSTANT = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Edges edges;

    ShareWork(Edges edges) {
        this.edges = edges;
    }

    Observed observe(Step.Share step, StepContext context) {
        try (var gate = gate(step, context)) {
            int share = gate.share();
            return share >= step.share()
                    ? new Observed.Done("the share is " + percent(share))
                    : new Observed.NotYet("the share is " + percent(share));
        }
    }

    Outcome apply(Step.Share step, StepContext context) throws InterruptedException {
        if (!(context.estate().services().get(step.service()) instanceof ServiceSpec.Web)) {
            return new Outcome(false, step.service() + " is not relayed by the edge; its names move it");
        }
        var samples = new Samples(step.service());
        var log = edges.log(step.oldSite(), Sites.edge(context, step.oldSite()));
        try (var gate = gate(step, context);
                var following = log.follow(samples::add)) {
            awaitBegin(step, context, log, following);
            gate.share(step.share());
            refuseUnlessSet(step, gate.share());
            var verdict = watch(step, context, samples);
            if (!following.alive()) {
                throw unwatched(step, log);
            }
            return conclude(step, context, gate, verdict);
        }
    }

    void undo(Step.Share step, StepContext context) {
        try (var gate = gate(step, context)) {
            gate.share(0);
        }
    }

    /** No user is sent to a new side that nobody watches. */
    private static void awaitBegin(Step.Share step, StepContext context, EdgeLog log, EdgeLog.Following following)
            throws InterruptedException {
        for (var left = PATIENCE; !following.begun(); left = left.minus(INSTANT)) {
            if (left.isNegative()) {
                throw unwatched(step, log);
            }
            context.sleep(INSTANT);
        }
    }

    private static PhoenixException unwatched(Step.Share step, EdgeLog log) {
        return PhoenixException.failed(
                "EDGE-011",
                "the access log of the edge of " + step.oldSite() + " could not be followed while " + step.service()
                        + " was shared, so nobody saw how users at " + step.newSite() + " fared.",
                "See that phoenix ssh " + step.oldSite() + " EDGE works, and look there " + log.advice()
                        + ", then: phoenix resume");
    }

    /** Looks every second, so that a bad side is left at once and not at the end of the pause. */
    private ShareVerdict watch(Step.Share step, StepContext context, Samples samples) throws InterruptedException {
        var left = context.estate().switching().pause();
        while (left.isPositive()) {
            var slice = left.compareTo(LOOK) < 0 ? left : LOOK;
            context.sleep(slice);
            left = left.minus(slice);
            if (samples.verdict() instanceof ShareVerdict.Back back) {
                return back;
            }
            context.progress(
                    step.service(),
                    percent(step.share()) + " at " + step.newSite() + ", watched " + left.toSeconds() + " s more");
        }
        return samples.verdict();
    }

    private static Outcome conclude(Step.Share step, StepContext context, EdgeGate.Gate gate, ShareVerdict verdict) {
        var share = step.service() + " " + percent(step.share());
        return switch (verdict) {
            case ShareVerdict.On on -> {
                context.observed(new Observation.Fact(context.clock().instant(), "share", share + ": " + on.why()));
                yield new Outcome(true, on.why());
            }
            case ShareVerdict.Inconclusive few -> {
                var text = "too few requests to tell (" + few.why() + "); going on";
                context.observed(new Observation.Fact(context.clock().instant(), "share", share + ": " + text));
                yield new Outcome(true, text);
            }
            case ShareVerdict.Back back -> {
                gate.share(0);
                throw PhoenixException.of(
                        ExitCode.ROLLED_BACK,
                        "EDGE-010",
                        share + " of users at " + step.newSite() + " went badly and was taken back: " + back.why()
                                + ".",
                        "Find out what is wrong at " + step.newSite() + " (phoenix prove " + step.newSite()
                                + "), then: phoenix resume",
                        null);
            }
        };
    }

    private static void refuseUnlessSet(Step.Share step, int share) {
        if (share < step.share()) {
            throw PhoenixException.failed(
                    "EDGE-003",
                    "the edge of " + step.oldSite() + " shows " + share + " for " + step.service() + ", not "
                            + step.share() + ".",
                    "See that nobody else changes shares there, then: phoenix resume");
        }
    }

    private EdgeGate.Gate gate(Step.Share step, StepContext context) {
        return edges.open(step.oldSite(), Sites.edge(context, step.oldSite()), List.of(step.service()));
    }

    private static String percent(int share) {
        return share % 100 == 0 ? share / 100 + " %" : share / 100.0 + " %";
    }
}
