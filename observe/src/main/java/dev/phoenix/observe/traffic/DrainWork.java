package dev.phoenix.observe.traffic;

import dev.phoenix.driver.Outcome;
import dev.phoenix.driver.StepContext;
import dev.phoenix.driver.edge.Edges;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Host;
import dev.phoenix.model.plan.Step;
import dev.phoenix.observe.probe.HttpProbe;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.SSLContext;

/**
 * Waits until people have left the old edge, and names whoever has not. Decided by traffic, never by elapsed time, and by the
 * log's silence only while requests of our own show in it. All times are our own clock's, since the edge's may be off; and
 * time in which this machine slept is time in which nobody looked.
 */
public final class DrainWork {
    private static final Duration LOOK = Duration.ofSeconds(1);
    /** Waiting longer than this would not make anybody leave; then it is a person's turn to decide. */
    private static final int AT_MOST_WINDOWS = 6;

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final StepContext context;
    private final Edges edges;
    private final Function<Host, Optional<OwnRequest>> own;
    private Optional<String> ownFault = Optional.empty();

    public DrainWork(StepContext context, Edges edges, SSLContext trust) {
        this(
                context,
                edges,
                edge -> OwnRequest.to(edge, context.estate().services().values(), new HttpProbe(trust, PATIENCE)));
    }

    DrainWork(StepContext context, Edges edges, Function<Host, Optional<OwnRequest>> own) {
        this.context = context;
        this.edges = edges;
        this.own = own;
    }

    public Outcome apply(Step.Drain step) throws InterruptedException {
        var window = context.estate().switching().quiet().window();
        var began = context.clock().instant();
        // Three serving TTLs: one that was just given out, one for a resolver in front of it, one for good measure.
        var ttlsOver = context.estate().dns().servingTtl().multipliedBy(3);
        var tally = new DrainTally(context.estate().switching().quiet(), ttlsOver, LOOK, began);
        var watched = new Watched(began, LOOK);
        try (var log = new LogReader(context, edges, step.oldSite(), tally)) {
            var request = own.apply(log.edge());
            var now = began;
            while (!tally.quiet(now, request.isPresent())) {
                boolean late = watched.total().compareTo(window.multipliedBy(AT_MOST_WINDOWS)) > 0;
                if (tally.lost() || (late && tally.blind())) {
                    throw silent(step, log);
                } else if (late) {
                    throw stillThere(step, tally, now);
                }
                request.filter(_ -> tally.sends()).ifPresent(one -> ownFault = one.send());
                context.sleep(LOOK);
                log.goOn();
                now = context.clock().instant();
                tally.looked(now, watched.until(now));
                context.progress(step.oldSite(), tally.progress(now));
            }
            report(step, tally, now);
        }
        return new Outcome(false, "quiet for " + window.toSeconds() + " s; still seen: " + tally.summary());
    }

    private void report(Step.Drain step, DrainTally tally, Instant now) {
        context.observed(tally.use(step.oldSite(), now));
        tally.residuals(step.oldSite(), now).forEach(context::observed);
    }

    private PhoenixException stillThere(Step.Drain step, DrainTally tally, Instant now) {
        report(step, tally, now);
        return PhoenixException.of(
                ExitCode.STOPPED,
                "DRN-001",
                "people still come to " + step.oldSite() + ": " + tally.lastPeople() + "; in all " + tally.summary()
                        + ".",
                "It goes on serving them. See the report for who they are; wait, then: phoenix resume",
                null);
    }

    private PhoenixException silent(Step.Drain step, LogReader log) {
        return PhoenixException.of(
                ExitCode.STOPPED,
                "DRN-003",
                "requests of our own to the edge of " + step.oldSite() + " ("
                        + log.edge().ipv4() + ") do not show in " + log.log().place()
                        + " there, so its silence does not mean that nobody comes"
                        + ownFault.map(fault -> "; the last one went wrong: " + fault)
                                .orElse("")
                        + ".",
                "It goes on serving. Look there " + log.log().advice() + ", then: phoenix resume",
                null);
    }
}
