package dev.phoenix.observe.traffic;

import dev.phoenix.driver.Outcome;
import dev.phoenix.driver.StepContext;
import dev.phoenix.driver.edge.EdgeLogLine;
import dev.phoenix.driver.edge.Edges;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Host;
import dev.phoenix.model.estate.ServiceSpec;
import dev.phoenix.model.plan.Step;
import dev.phoenix.observe.ask.Asked;
import dev.phoenix.observe.ask.Reach;
import dev.phoenix.observe.probe.HttpProbe;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;

/**
 * Waits until people have left the old edge, and names whoever has not. Decided by traffic, never by elapsed time, and by the
 * log's silence only while requests of our own show in it; where traffic does not decide, a person is asked. All times are our
 * own clock's, since the edge's may be off; and time in which this machine slept is time in which nobody looked.
 */
public final class DrainWork {
    private static final Duration LOOK = Duration.ofSeconds(1);
    /** Waiting longer than this would not make anybody leave; then it is a person's turn to decide. */
    private static final int AT_MOST_WINDOWS = 6;

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** What may be asked, as it is kept with the run. */
    private static final String PEOPLE = "people still come";

    private static final String SILENT = "the log is silent";
    private static final String GONE = "the host is out of reach";
    private static final String SAID_SO = "; a person said to go on";

    private final StepContext context;
    private final Edges edges;
    private final BiFunction<Host, Collection<ServiceSpec>, Optional<OwnRequest>> own;
    private final Asked asked;
    private final Set<String> agreed;
    private Optional<String> ownFault = Optional.empty();

    public DrainWork(StepContext context, Edges edges, SSLContext trust) {
        this(context, edges, (edge, services) -> OwnRequest.to(edge, services, new HttpProbe(trust, PATIENCE)));
    }

    DrainWork(StepContext context, Edges edges, BiFunction<Host, Collection<ServiceSpec>, Optional<OwnRequest>> own) {
        this.context = context;
        this.edges = edges;
        this.own = own;
        this.asked = new Asked(context, "drain");
        this.agreed = asked.agreed();
    }

    public Outcome apply(Step.Drain step) throws InterruptedException {
        try {
            return answers(step.oldSite()) ? watch(step) : outOfReach(step, "does not answer");
        } catch (PhoenixException fault) {
            if (!Reach.isClosed(fault)) {
                throw fault;
            }
            return outOfReach(
                    step,
                    "cannot be entered (" + fault.code()
                            + Reach.onTheWay(fault).map(what -> ": " + what).orElse("") + ")");
        }
    }

    private boolean answers(String site) {
        return context.inventory(site)
                .map(known -> edges.answers(site, known.edge(), Reach.patience(context)))
                .orElse(true);
    }

    private Outcome watch(Step.Drain step) throws InterruptedException {
        var quiet = context.estate().switching().quiet();
        var began = context.clock().instant();
        // Three serving TTLs: one that was just given out, one for a resolver in front of it, one for good measure.
        var ttlsOver = context.estate().dns().servingTtl().multipliedBy(3);
        var tally = new DrainTally(quiet, ttlsOver, LOOK, began, counted(step));
        var watched = new Watched(began, LOOK);
        try (var log = new LogReader(context, edges, step.oldSite(), tally)) {
            var request = own.apply(log.edge(), left(step));
            var now = began;
            while (!tally.quiet(now, request.isPresent())) {
                var word = word(tally, watched.total());
                if (word.isPresent()) {
                    report(step, tally, now);
                    return new Outcome(false, word.get());
                }
                refuseIfLate(step, log, tally, watched.total(), now);
                request.filter(_ -> tally.sends()).ifPresent(one -> ownFault = one.send());
                context.sleep(LOOK);
                log.goOn();
                now = context.clock().instant();
                tally.looked(now, watched.until(now));
                context.progress(step.oldSite(), tally.progress(now));
            }
            report(step, tally, now);
        }
        return new Outcome(false, "quiet for " + quiet.window().toSeconds() + " s; still seen: " + tally.summary());
    }

    private List<ServiceSpec> left(Step.Drain step) {
        return context.estate().services().values().stream()
                .filter(service ->
                        step.services().isEmpty() || step.services().get().contains(service.name()))
                .toList();
    }

    /** Of a group's services alone: people of others are there to stay. A site that goes is left by everybody, whatever they ask for. */
    private static Predicate<EdgeLogLine> counted(Step.Drain step) {
        return line -> step.services().isEmpty() || step.services().get().contains(line.service());
    }

    /** What a person said yes to, if it is still so after a pause: whoever has said yes has waited already. */
    private Optional<String> word(DrainTally tally, Duration watched) {
        boolean looked = watched.compareTo(context.estate().switching().pause()) >= 0;
        if (looked && !tally.blind() && agreed.contains(PEOPLE)) {
            return Optional.of(
                    "not quiet; in the last " + watched.toSeconds() + " s came: " + tally.summary() + SAID_SO);
        }
        if (looked && tally.blind() && agreed.contains(SILENT)) {
            return Optional.of("not known who still uses it: its log does not show our own requests" + SAID_SO);
        }
        return Optional.empty();
    }

    private void refuseIfLate(Step.Drain step, LogReader log, DrainTally tally, Duration watched, Instant now) {
        var window = context.estate().switching().quiet().window();
        boolean late = watched.compareTo(window.multipliedBy(AT_MOST_WINDOWS)) > 0;
        if (tally.lost() || (late && tally.blind())) {
            throw silent(step, log);
        }
        if (late) {
            throw stillThere(step, tally, now);
        }
    }

    private void report(Step.Drain step, DrainTally tally, Instant now) {
        context.observed(tally.use(step.oldSite(), now));
        tally.residuals(step.oldSite(), now).forEach(context::observed);
    }

    /** Who comes there cannot be seen: whether the site goes all the same is not for us to decide. */
    private Outcome outOfReach(Step.Drain step, String why) {
        if (agreed.contains(GONE)) {
            return new Outcome(false, "not known who still uses it: its edge " + why + SAID_SO);
        }
        throw asked.about(
                Set.of(GONE),
                PhoenixException.of(
                        ExitCode.STOPPED,
                        "DRN-004",
                        "it is not known who still uses " + step.oldSite() + ": its edge " + why + ".",
                        "Nothing is destroyed. If it comes back, then: phoenix resume. If it is lost, go on without it:"
                                + " phoenix resume --go-on",
                        null));
    }

    private PhoenixException stillThere(Step.Drain step, DrainTally tally, Instant now) {
        report(step, tally, now);
        return asked.about(
                Set.of(PEOPLE),
                PhoenixException.of(
                        ExitCode.STOPPED,
                        "DRN-001",
                        "people still come to " + step.oldSite() + ": " + tally.lastPeople() + "; in all "
                                + tally.summary() + ".",
                        "It goes on serving them. See the report for who they are; wait, then: phoenix resume. Or leave"
                                + " them behind: phoenix resume --go-on",
                        null));
    }

    private PhoenixException silent(Step.Drain step, LogReader log) {
        return asked.about(
                Set.of(SILENT),
                PhoenixException.of(
                        ExitCode.STOPPED,
                        "DRN-003",
                        "requests of our own to the edge of " + step.oldSite() + " ("
                                + log.edge().address() + ") do not show in "
                                + log.log().place()
                                + " there, so its silence does not mean that nobody comes"
                                + ownFault.map(fault -> "; the last one went wrong: " + fault)
                                        .orElse("")
                                + ".",
                        "It goes on serving. Look there " + log.log().advice()
                                + ", then: phoenix resume. Or go on, whoever still comes: phoenix resume --go-on",
                        null));
    }
}
