package dev.phoenix.driver.edge.shift;

import dev.phoenix.driver.Observed;
import dev.phoenix.driver.Outcome;
import dev.phoenix.driver.Owed;
import dev.phoenix.driver.StepContext;
import dev.phoenix.driver.edge.EdgeRelay;
import dev.phoenix.driver.edge.Edges;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Host;
import dev.phoenix.model.estate.ServiceSpec;
import dev.phoenix.model.plan.Step;
import java.time.Duration;
import java.util.List;

/** Both edges learn where the other one is: the way back must be there before anybody needs it. */
final class LinkWork {
    /** Resolvers count TTLs in whole seconds. */
    private static final Duration ROUNDING = Duration.ofSeconds(1);

    private static final String OWED = "its edge's shares back to 0 and its relay taken away";

    private final Edges edges;

    LinkWork(Edges edges) {
        this.edges = edges;
    }

    Observed observe(Step.LinkEdges step, StepContext context) {
        // A link that was given up while a host was gone is made anew from the beginning.
        boolean owes = !Owed.of(context, step.newSite()).all().isEmpty();
        boolean linked = !owes
                && linked(context, step.oldSite(), step.newSite())
                && linked(context, step.newSite(), step.oldSite());
        return linked
                ? new Observed.Done("each edge leads to the other")
                : new Observed.NotYet("the edges are not linked");
    }

    Outcome apply(Step.LinkEdges step, StepContext context) {
        for (var site : List.of(step.oldSite(), step.newSite())) {
            payOwed(context, site);
            refuseWhatItCannotDo(context, site);
        }
        connect(context, step.oldSite(), step.newSite());
        connect(context, step.newSite(), step.oldSite());
        int asked = ask(context, step.oldSite(), step.newSite());
        return new Outcome(true, asked + " services of " + step.newSite() + " answer through the relay");
    }

    /**
     * Users first: whoever was relayed is served here again, then the relay goes. Where names led to the new edge for a
     * while it relays back, and resolvers send users to it until their TTLs have run out: its relay goes after that. Both
     * edges are then what their states made them, and can be linked again.
     */
    void undo(Step.LinkEdges step, StepContext context) throws InterruptedException {
        if (Sites.built(context, step.oldSite())) {
            end(context, step.oldSite());
        }
        if (Sites.built(context, step.newSite()) && !new StepOver(edges).of(context, step.newSite(), OWED)) {
            if (carries(context, step.newSite())) {
                context.progress("edge", step.newSite() + " relays until no resolver sends users there any more");
                context.sleep(context.estate().dns().switchingTtl().plus(ROUNDING));
            }
            end(context, step.newSite());
        }
    }

    private void payOwed(StepContext context, String site) {
        var owed = Owed.of(context, site);
        if (owed.all().contains(OWED)) {
            end(context, site);
            owed.done(OWED);
        }
    }

    private void refuseWhatItCannotDo(StepContext context, String site) {
        var can = edges.capabilities(site, Sites.edge(context, site));
        can.refuseLongerHold(site, context.estate().switching().holdAtMost());
        can.unseen().forEach(what -> context.progress("edge", "not moved by the edge of " + site + ": " + what));
    }

    private boolean carries(StepContext context, String site) {
        try (var relay = relay(context, site)) {
            return relay.carries();
        }
    }

    private void end(StepContext context, String site) {
        try (var relay = relay(context, site)) {
            relay.disconnect(List.copyOf(context.estate().services().keySet()));
            relay.forget();
        }
    }

    private boolean linked(StepContext context, String from, String to) {
        try (var relay = relay(context, from)) {
            return relay.leadsTo(Sites.edge(context, to));
        }
    }

    private void connect(StepContext context, String from, String to) {
        try (var relay = relay(context, from)) {
            relay.connect(Sites.edge(context, to));
            context.progress("edge", "relay " + from + " → " + to);
        }
    }

    private EdgeRelay relay(StepContext context, String site) {
        return edges.relay(site, Sites.edge(context, site));
    }

    /** Every service, as the old edge will ask for it. */
    private int ask(StepContext context, String from, String to) {
        var peer = Sites.edge(context, to);
        int asked = 0;
        try (var relay = relay(context, from)) {
            for (var service : context.estate().services().values()) {
                if (service instanceof ServiceSpec.Web web) {
                    var reply = relay.ask(web, context.estate().publicZone(), peer, 1)
                            .getFirst();
                    refuseUnlessFrom(to, web, peer, reply);
                    asked++;
                }
            }
        }
        return asked;
    }

    private static void refuseUnlessFrom(String site, ServiceSpec.Web web, Host peer, EdgeRelay.Reply reply) {
        if (reply.status() != web.status() || !reply.site().equals(site)) {
            throw PhoenixException.failed(
                    "EDGE-002",
                    web.name() + " asked at " + peer.ipv4() + " by the old edge: expected \"" + web.status() + " "
                            + site + "\", got \"" + reply.status() + " " + reply.site() + "\""
                            + (reply.fault().isEmpty() ? "." : " (" + reply.fault() + ")."),
                    "Check the relay's port (8443; 443 where gates stand), its certificate and the service at " + site
                            + ", then: phoenix resume");
        }
    }
}
