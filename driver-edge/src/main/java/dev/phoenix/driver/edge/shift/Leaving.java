package dev.phoenix.driver.edge.shift;

import dev.phoenix.driver.StepContext;
import dev.phoenix.driver.edge.EdgeLog;
import dev.phoenix.driver.edge.EdgeLogLine;
import dev.phoenix.driver.edge.Edges;
import dev.phoenix.model.estate.Host;
import dev.phoenix.model.estate.ServiceSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether users have left an edge to which names lead no more, by its own log: a resolver that keeps answers for longer than
 * it may, and a connection that is kept, bring them there after every TTL. Silence counts only if a request of our own then
 * shows in the log. Looks are counted and not time, since a machine that slept saw nobody.
 */
final class Leaving {
    private static final Duration LOOK = Duration.ofSeconds(1);
    /** Resolvers count TTLs in whole seconds. */
    private static final Duration ROUNDING = Duration.ofSeconds(1);
    /** Whoever is there for longer has pinned the address: nobody waits for that in front of a rollback. */
    private static final Duration AT_MOST = Duration.ofMinutes(10);
    /** Where days are seconds, as in a rehearsal: as many windows of quiet as the old edge's drain takes at most. */
    private static final int AT_MOST_WINDOWS = 6;

    private static final String OWN = "phoenix-probe";

    private final Edges edges;
    private final StepContext context;
    private final String site;
    private final Host edge;
    private final List<ServiceSpec.Web> services;
    private final Set<String> names;
    private boolean came;
    private boolean shown;

    /** @param only the services that are left; empty: all, any other is the edge's to keep */
    Leaving(Edges edges, StepContext context, String site, Optional<List<String>> only) {
        this.edges = edges;
        this.context = context;
        this.site = site;
        this.edge = Sites.edge(context, site);
        this.services = context.estate().services().values().stream()
                .filter(ServiceSpec.Web.class::isInstance)
                .map(ServiceSpec.Web.class::cast)
                .toList();
        this.names = services.stream()
                .map(ServiceSpec.Web::name)
                .filter(name -> only.isEmpty() || only.get().contains(name))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** @return whether nobody came for as long as an obedient resolver may send users there; else they still come, or may */
    boolean awaited() throws InterruptedException {
        long quiet = looks(context.estate().dns().switchingTtl().plus(ROUNDING));
        long most = quiet + looks(limit());
        var log = edges.log(site, edge);
        var following = log.follow(this::line);
        try {
            long silent = 0;
            for (long look = 0; look < most; look++) {
                context.sleep(LOOK);
                silent = isSilent(following) ? silent + 1 : 0;
                if (silent > quiet && hasShown()) {
                    return true;
                }
                if (silent >= quiet) {
                    ask(silent == quiet);
                }
                if (!following.alive()) {
                    following.close();
                    following = log.follow(this::line);
                }
                context.progress(
                        "edge",
                        site + " relays whoever still comes there; nobody for " + silent + " of " + quiet + " s");
            }
            return false;
        } finally {
            following.close();
        }
    }

    private Duration limit() {
        var windows = context.estate().switching().quiet().window().multipliedBy(AT_MOST_WINDOWS);
        return windows.compareTo(AT_MOST) < 0 ? windows : AT_MOST;
    }

    private static long looks(Duration time) {
        return Math.ceilDiv(time.toMillis(), LOOK.toMillis());
    }

    /** Since the last look; a log that nobody reads says nothing. */
    private synchronized boolean isSilent(EdgeLog.Following following) {
        boolean silent = !came && following.begun() && following.alive();
        came = false;
        return silent;
    }

    private synchronized boolean hasShown() {
        return shown;
    }

    /** By this edge to itself, as if the other one had relayed it. */
    private void ask(boolean first) {
        if (first) {
            forgetWhatHasShown();
        }
        try (var relay = edges.relay(site, edge)) {
            services.stream().limit(1).forEach(web -> {
                var _ = relay.ask(web, context.estate().publicZone(), edge, 1);
            });
        }
    }

    private synchronized void forgetWhatHasShown() {
        shown = false;
    }

    /** On the thread that reads. Names that are no service's are asked for by whoever tries addresses; others' users stay. */
    private synchronized void line(EdgeLogLine line) {
        if (line.agent().equals(OWN)) {
            shown = true;
        } else if (!line.fromOtherEdge() && names.contains(line.service())) {
            came = true;
        }
    }
}
