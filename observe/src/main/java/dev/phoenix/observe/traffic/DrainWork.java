package dev.phoenix.observe.traffic;

import dev.phoenix.driver.Outcome;
import dev.phoenix.driver.StepContext;
import dev.phoenix.driver.edge.EdgeLogLine;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Host;
import dev.phoenix.model.observation.Observation;
import dev.phoenix.model.plan.Step;
import dev.phoenix.observe.probe.HttpProbe;
import dev.phoenix.remote.Remote;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;

/**
 * Waits until people have left the old edge, and names whoever has not. Decided by traffic, never by elapsed time, and by the
 * log's silence only while requests of our own show in it.
 */
public final class DrainWork {
    private static final Duration LOOK = Duration.ofSeconds(1);
    /** Waiting longer than this would not make anybody leave; then it is a person's turn to decide. */
    private static final int AT_MOST_WINDOWS = 6;

    private static final int NAMED = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final StepContext context;
    private final Remote remote;
    private final Function<Host, Optional<OwnRequest>> own;
    private final Map<String, Visitor> visitors = new TreeMap<>();
    private Optional<String> ownFault = Optional.empty();

    public DrainWork(StepContext context, Remote remote, SSLContext trust) {
        this(
                context,
                remote,
                edge -> OwnRequest.to(edge, context.estate().services().values(), new HttpProbe(trust, PATIENCE)));
    }

    DrainWork(StepContext context, Remote remote, Function<Host, Optional<OwnRequest>> own) {
        this.context = context;
        this.remote = remote;
        this.own = own;
    }

    public Outcome apply(Step.Drain step) throws InterruptedException {
        var quiet = context.estate().switching().quiet();
        var began = context.clock().instant();
        var gate = new QuietGate(quiet, began);
        var counts = new Counts(began);
        var control = new LogControl(quiet.window(), LOOK);
        try (var log = new EdgeLog(context, remote, step.oldSite())) {
            var request = own.apply(log.edge());
            var now = began;
            while (!gate.quiet(now) || (request.isPresent() && !control.vouched())) {
                boolean late =
                        Duration.between(began, now).compareTo(quiet.window().multipliedBy(AT_MOST_WINDOWS)) > 0;
                if (control.lost() || (late && control.blind())) {
                    throw silent(step, log.edge());
                } else if (late) {
                    throw stillThere(step, counts, now);
                }
                request.ifPresent(one -> send(one, control));
                context.sleep(LOOK);
                now = context.clock().instant();
                look(log, gate, counts, control);
                if (control.blind()) {
                    gate.unknownUntil(now);
                }
                progress(step, gate, control, now);
            }
            report(step, counts, now);
        }
        return new Outcome(false, "quiet for " + quiet.window().toSeconds() + " s; still seen: " + summary());
    }

    private void progress(Step.Drain step, QuietGate gate, LogControl control, Instant now) {
        context.progress(
                step.oldSite(),
                gate.peopleNow() + " requests of people, quiet for "
                        + gate.quietFor(now).toSeconds() + " of "
                        + context.estate().switching().quiet().window().toSeconds() + " s"
                        + (control.blind() ? "; its log does not show our own requests" : ""));
    }

    private void send(OwnRequest request, LogControl control) {
        if (control.due()) {
            ownFault = request.send();
            control.sent();
        }
    }

    private void look(EdgeLog log, QuietGate gate, Counts counts, LogControl control) {
        for (var line : log.take()) {
            if (OwnRequest.isIn(line)) {
                control.shown();
            } else {
                count(line, gate, counts);
            }
        }
        control.looked();
    }

    private void count(EdgeLogLine line, QuietGate gate, Counts counts) {
        if (line.fromOtherEdge()) {
            return;
        }
        counts.add(line);
        var visitor = visitors.merge(line.client(), Visitor.first(line), (known, _) -> known.plus(line));
        if (visitor.kind(ttlsOver()) == Visitor.Kind.PERSON) {
            gate.person(line.at());
        }
    }

    /** Three serving TTLs: one that was just given out, one for a resolver in front of it, one for good measure. */
    private Duration ttlsOver() {
        return context.estate().dns().servingTtl().multipliedBy(3);
    }

    private void report(Step.Drain step, Counts counts, Instant now) {
        context.observed(counts.take(step.oldSite(), now));
        for (var visitor : busiest()) {
            var kind = visitor.kind(ttlsOver());
            context.observed(new Observation.Residual(
                    now,
                    step.oldSite(),
                    visitor.client(),
                    kind.word(),
                    visitor.agent(),
                    visitor.requests(),
                    kind.why()));
        }
    }

    private PhoenixException stillThere(Step.Drain step, Counts counts, Instant now) {
        report(step, counts, now);
        var who = visitors.values().stream()
                .filter(visitor -> visitor.kind(ttlsOver()) == Visitor.Kind.PERSON)
                .sorted(Comparator.comparing(Visitor::last).reversed())
                .limit(5)
                .map(visitor -> visitor.client() + " (" + visitor.requests() + " requests)")
                .collect(Collectors.joining(", "));
        return PhoenixException.of(
                ExitCode.STOPPED,
                "DRN-001",
                "people still come to " + step.oldSite() + ": " + who + "; in all " + summary() + ".",
                "It goes on serving them. See the report for who they are; wait, then: phoenix resume",
                null);
    }

    private PhoenixException silent(Step.Drain step, Host edge) {
        return PhoenixException.of(
                ExitCode.STOPPED,
                "DRN-003",
                "requests of our own to the edge of " + step.oldSite() + " (" + edge.ipv4() + ") do not show in "
                        + EdgeLog.PATH + " there, so its silence does not mean that nobody comes"
                        + ownFault.map(fault -> "; the last one went wrong: " + fault)
                                .orElse("")
                        + ".",
                "It goes on serving. Look there whether rsyslog runs, whether HAProxy's log goes to that file and whether"
                        + " the disk is full, then: phoenix resume",
                null);
    }

    private List<Visitor> busiest() {
        return visitors.values().stream()
                .sorted(Comparator.comparingInt(Visitor::requests).reversed())
                .limit(NAMED)
                .toList();
    }

    private String summary() {
        var byKind = visitors.values().stream()
                .collect(Collectors.groupingBy(
                        visitor -> visitor.kind(ttlsOver()).word(), TreeMap::new, Collectors.counting()));
        return byKind.isEmpty()
                ? "nobody"
                : byKind.entrySet().stream()
                        .map(entry -> entry.getValue() + " × " + entry.getKey())
                        .collect(Collectors.joining(", "));
    }
}
