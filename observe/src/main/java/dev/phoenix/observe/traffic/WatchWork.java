package dev.phoenix.observe.traffic;

import dev.phoenix.driver.Outcome;
import dev.phoenix.driver.StepContext;
import dev.phoenix.driver.edge.EdgeLogLine;
import dev.phoenix.model.estate.ServiceSpec;
import dev.phoenix.model.observation.Observation;
import dev.phoenix.model.plan.Step;
import dev.phoenix.observe.names.Resolvers;
import dev.phoenix.remote.Remote;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * The new edge's log as users arrive: directly where their resolvers have the new record, by relay where not yet. Goes on
 * until every service has seen users arrive directly and the pause is over, at least; at most three pauses.
 */
public final class WatchWork {
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int AT_MOST_PAUSES = 3;

    private final StepContext context;
    private final Remote remote;
    private final Set<String> direct = new HashSet<>();
    private final Set<String> relayed = new HashSet<>();
    private final Set<String> servicesSeen = new TreeSet<>();
    private int requests;
    private int failed;

    public WatchWork(StepContext context, Remote remote) {
        this.context = context;
        this.remote = remote;
    }

    public Outcome apply(Step.Watch step) throws InterruptedException {
        var expected = new TreeSet<String>();
        context.estate().services().values().stream()
                .filter(service -> service instanceof ServiceSpec.Web)
                .forEach(service -> expected.add(service.name()));
        var began = context.clock().instant();
        var resolvers = new Resolvers(context);
        try (var log = new EdgeLog(context, remote, step.newSite())) {
            while (!over(began, expected)) {
                context.sleep(LOOK);
                look(step.newSite(), log, context.clock().instant());
                resolvers.ask();
            }
        }
        expected.removeAll(servicesSeen);
        var text = direct.size() + " users came directly, " + relayed.size() + " by relay; " + requests + " requests, "
                + failed
                + " failed"
                + (expected.isEmpty() ? "" : "; nobody came directly to " + String.join(", ", expected) + " yet");
        context.observed(new Observation.Fact(context.clock().instant(), "watch", text));
        return new Outcome(false, text);
    }

    private boolean over(Instant began, Set<String> expected) {
        var pause = context.estate().switching().pause();
        var spent = Duration.between(began, context.clock().instant());
        return spent.compareTo(pause) >= 0
                && (servicesSeen.containsAll(expected) || spent.compareTo(pause.multipliedBy(AT_MOST_PAUSES)) >= 0);
    }

    private void look(String site, EdgeLog log, Instant now) {
        var counts = new Counts(now.minus(LOOK));
        int users = direct.size();
        for (var line : log.take()) {
            counts.add(line);
            count(line);
        }
        context.observed(counts.take(site, now));
        context.progress(
                site,
                direct.size() + " users directly (" + (direct.size() - users) + " new in this second), "
                        + relayed.size() + " by relay");
    }

    private void count(EdgeLogLine line) {
        requests++;
        failed += line.failed() ? 1 : 0;
        if (line.fromOtherEdge()) {
            relayed.add(line.client());
        } else {
            direct.add(line.client());
            servicesSeen.add(line.service());
        }
    }
}
