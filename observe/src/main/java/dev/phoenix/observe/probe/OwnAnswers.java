package dev.phoenix.observe.probe;

import dev.phoenix.driver.StepContext;
import dev.phoenix.driver.edge.EdgeRelay;
import dev.phoenix.driver.edge.Edges;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Host;
import dev.phoenix.model.estate.ServiceSpec;
import dev.phoenix.model.observation.Observation;
import dev.phoenix.remote.Patience;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a site answers by itself. Where its edge sends users of a service on, its public addresses show what another site says;
 * then it is asked as the other site's edge would ask it, since what comes that way is never sent on.
 */
final class OwnAnswers {
    private final StepContext context;
    private final Edges edges;
    private final String site;
    private final Host edge;
    private final Set<String> sentOn;
    private final List<String> told = new ArrayList<>();

    OwnAnswers(StepContext context, Edges edges, String site, Host edge) {
        this.context = context;
        this.edges = edges;
        this.site = site;
        this.edge = edge;
        this.sentOn = sentOn();
    }

    /** The services whose users are sent on, all or some. */
    private Set<String> sentOn() {
        try {
            if (edges.answers(site, edge, Patience.SHORT)) {
                return edges.canRelay(site, edge) ? carried() : Set.of();
            }
        } catch (PhoenixException notAsked) {
            context.progress(edge.name(), String.valueOf(notAsked.getMessage()));
        }
        told.add(
                "its edge could not be asked whether it sends users on, so it may have been another site that answered");
        return Set.of();
    }

    private Set<String> carried() {
        try (var relay = edges.relay(site, edge)) {
            return relay.carried();
        }
    }

    /** Whether the public addresses say nothing of this site. */
    boolean needed(ServiceSpec.Web web) {
        return sentOn.contains(web.name());
    }

    /** @return what is wrong with the site's own answer */
    Optional<String> fault(ServiceSpec.Web web) {
        var reply = ask(web);
        if (!reply.fault().isEmpty()) {
            return Optional.of(reply.fault());
        }
        if (reply.status() != web.status()) {
            return Optional.of("status " + reply.status() + ", expected " + web.status());
        }
        return reply.site().equals(site)
                ? Optional.empty()
                : Optional.of("the answer is from \"" + reply.site() + "\", expected " + site);
    }

    private EdgeRelay.Reply ask(ServiceSpec.Web web) {
        try (var relay = edges.relay(site, edge)) {
            return relay.ask(web, context.estate().publicZone(), edge, 1).getFirst();
        }
    }

    void tell(ServiceSpec.Web web, Optional<String> fault) {
        var text = "users of " + web.name() + " are sent on by the edge of " + site + "; behind it the site itself "
                + fault.map(what -> "does not answer as it should (" + what + ")")
                        .orElse("answers");
        told.add(text);
        context.observed(new Observation.Fact(context.clock().instant(), "behind-edge", text));
    }

    /** For people, after a list of other things. */
    String told() {
        return told.isEmpty() ? "" : "; " + String.join("; ", told);
    }
}
