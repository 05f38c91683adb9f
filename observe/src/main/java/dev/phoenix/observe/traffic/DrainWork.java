package dev.phoenix.observe.traffic;

import dev.phoenix.driver.Outcome;
import dev.phoenix.driver.StepContext;
import dev.phoenix.driver.edge.EdgeLogLine;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.observation.Observation;
import dev.phoenix.model.plan.Step;
import dev.phoenix.remote.Remote;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Waits until people have left the old edge, and names whoever has not. Decided by traffic, never by elapsed time. */
public final class DrainWork {
    private static final Duration LOOK = Duration.ofSeconds(1);
    /** Waiting longer than this would not make anybody leave; then it is a person's turn to decide. */
    private static final int AT_MOST_WINDOWS = 6;

    private static final int NAMED = 20;

    private final StepContext context;
    private final Remote remote;
    private final Map<String, Visitor> visitors = new TreeMap<>();

    public DrainWork(StepContext context, Remote remote) {
        this.context = context;
        this.remote = remote;
    }

    public Outcome apply(Step.Drain step) throws InterruptedException {
        var quiet = context.estate().switching().quiet();
        var began = context.clock().instant();
        var gate = new QuietGate(quiet, began);
        var counts = new Counts(began);
        try (var log = new EdgeLog(context, remote, step.oldSite())) {
            var now = began;
            while (!gate.quiet(now)) {
                if (Duration.between(began, now).compareTo(quiet.window().multipliedBy(AT_MOST_WINDOWS)) > 0) {
                    throw stillThere(step, counts, now);
                }
                context.sleep(LOOK);
                now = context.clock().instant();
                for (var line : log.take()) {
                    count(line, gate, counts);
                }
                context.progress(
                        step.oldSite(),
                        gate.peopleNow() + " requests of people, quiet for "
                                + gate.quietFor(now).toSeconds() + " of "
                                + quiet.window().toSeconds() + " s");
            }
            report(step, counts, now);
        }
        return new Outcome(false, "quiet for " + quiet.window().toSeconds() + " s; still seen: " + summary());
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
