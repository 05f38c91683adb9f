package dev.phoenix.observe.traffic;

import dev.phoenix.driver.Outcome;
import dev.phoenix.driver.StepContext;
import dev.phoenix.driver.edge.EdgeLogLine;
import dev.phoenix.driver.edge.Edges;
import dev.phoenix.model.estate.ServiceSpec;
import dev.phoenix.model.observation.Observation;
import dev.phoenix.model.plan.Step;
import dev.phoenix.observe.names.Resolvers;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

/**
 * The new edge's log as users arrive: directly where their resolvers have the new record, by relay where not yet. Goes on
 * until every service of the step has seen users arrive directly and the pause is over, at least; at most three pauses.
 */
public final class WatchWork {
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int AT_MOST_PAUSES = 3;

    private final StepContext context;
    private final Edges edges;
    private final Distinct direct = new Distinct();
    private final Distinct relayed = new Distinct();
    private final Set<String> servicesSeen = new TreeSet<>();
    private final Counts second;
    private long requests;
    private long failed;
    private long directBefore;

    public WatchWork(StepContext context, Edges edges) {
        this.context = context;
        this.edges = edges;
        this.second = new Counts(context.clock().instant());
    }

    public Outcome apply(Step.Watch step) throws InterruptedException {
        var expected = new TreeSet<String>();
        context.estate().services().values().stream()
                .filter(service -> service instanceof ServiceSpec.Web)
                .map(ServiceSpec::name)
                .filter(name ->
                        step.services().isEmpty() || step.services().get().contains(name))
                .forEach(expected::add);
        var watched = new Watched(context.clock().instant(), LOOK);
        var resolvers = new Resolvers(context);
        try (var log = new LogReader(context, edges, step.newSite(), (line, _) -> count(line, expected))) {
            while (!over(watched.total(), expected)) {
                context.sleep(LOOK);
                log.goOn();
                var now = context.clock().instant();
                var _ = watched.until(now);
                look(step.newSite(), now);
                resolvers.ask();
            }
        }
        var text = told(expected);
        context.observed(new Observation.Fact(context.clock().instant(), "watch", text));
        return new Outcome(false, text);
    }

    private synchronized String told(Set<String> expected) {
        var missing = new TreeSet<>(expected);
        missing.removeAll(servicesSeen);
        return direct.text() + " users came directly, " + relayed.text() + " by relay; " + requests + " requests, "
                + failed
                + " failed"
                + (missing.isEmpty() ? "" : "; nobody came directly to " + String.join(", ", missing) + " yet");
    }

    private synchronized boolean over(Duration spent, Set<String> expected) {
        var pause = context.estate().switching().pause();
        return spent.compareTo(pause) >= 0
                && (servicesSeen.containsAll(expected) || spent.compareTo(pause.multipliedBy(AT_MOST_PAUSES)) >= 0);
    }

    private synchronized void look(String site, Instant now) {
        context.observed(second.take(site, now));
        context.progress(
                site,
                direct.text() + " users directly (" + Math.max(0, direct.size() - directBefore)
                        + " new in this second), " + relayed.text() + " by relay");
        directBefore = direct.size();
    }

    /** On the thread that reads the log. */
    private synchronized void count(EdgeLogLine line, Set<String> expected) {
        second.add(line);
        requests++;
        failed += line.failed() ? 1 : 0;
        if (line.fromOtherEdge()) {
            relayed.add(line.client());
        } else {
            direct.add(line.client());
            if (expected.contains(line.service())) {
                servicesSeen.add(line.service());
            }
        }
    }
}
