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

/** One share of one service: set, seen to be set, then watched beside what the old side does. What counts is the verdict. */
final class ShareWork {
    private static final Duration INSTANT = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Edges edges;

    ShareWork(Edges edges) {
        this.edges = edges;
    }

    /** A share that is set is half of the step: whether it went well nobody knows before it was watched to the end. */
    Observed observe(Step.Share step, StepContext context) {
        try (var gate = gate(step, context)) {
            return new Observed.NotYet("the share is " + percent(gate.share()) + ", and not watched to the end");
        }
    }

    Outcome apply(Step.Share step, StepContext context) throws InterruptedException {
        if (!(context.estate().services().get(step.service()) instanceof ServiceSpec.Web web)) {
            return new Outcome(false, step.service() + " is not relayed by the edge; its names move it");
        }
        var samples = new Samples(step.service(), step.share());
        var log = edges.log(step.oldSite(), Sites.edge(context, step.oldSite()));
        try (var gate = gate(step, context);
                var own = OwnRequests.of(edges, step, web, context);
                var following = log.follow(samples::add)) {
            awaitBegin(step, context, log, following);
            set(step, gate);
            var verdict = new ShareWatch(step, context, samples, own).verdict();
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

    /** A larger share, as a run that was cut off may have left it, stays: nobody is led back only to be led there again. */
    private static void set(Step.Share step, EdgeGate.Gate gate) {
        if (gate.share() < step.share()) {
            gate.share(step.share());
        }
        if (gate.share() < step.share()) {
            throw PhoenixException.failed(
                    "EDGE-003",
                    "the edge of " + step.oldSite() + " shows " + gate.share() + " for " + step.service() + ", not "
                            + step.share() + ".",
                    "See that nobody else changes shares there, then: phoenix resume");
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

    private static Outcome conclude(Step.Share step, StepContext context, EdgeGate.Gate gate, ShareVerdict verdict) {
        var share = step.service() + " " + percent(step.share());
        return switch (verdict) {
            case ShareVerdict.On on -> {
                context.observed(new Observation.Fact(context.clock().instant(), "share", share + ": " + on.why()));
                yield new Outcome(true, on.why());
            }
            case ShareVerdict.Inconclusive few
            when context.approved() -> {
                var text = "cannot be judged (" + few.why() + "); a person said to go on";
                context.observed(new Observation.Fact(context.clock().instant(), "share", share + ": " + text));
                yield new Outcome(true, text);
            }
            case ShareVerdict.Inconclusive few ->
                throw PhoenixException.of(
                        ExitCode.STOPPED,
                        "EDGE-013",
                        share + " of users at " + step.newSite() + " cannot be judged: " + few.why() + ".",
                        "The share stays as it is. Look for yourself (phoenix prove " + step.newSite()
                                + "), then: phoenix resume --go-on; or wait for more users: phoenix resume",
                        null);
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

    private EdgeGate.Gate gate(Step.Share step, StepContext context) {
        return edges.open(step.oldSite(), Sites.edge(context, step.oldSite()), List.of(step.service()));
    }

    static String percent(int share) {
        return share % 100 == 0 ? share / 100 + " %" : share / 100.0 + " %";
    }
}
