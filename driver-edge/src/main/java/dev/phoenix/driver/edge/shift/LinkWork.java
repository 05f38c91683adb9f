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
import dev.phoenix.model.observation.Observation;
import dev.phoenix.model.plan.Step;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Both edges learn where the other one is: the way back must be there before anybody needs it. */
final class LinkWork {
    /** A link that is made again meets a database that is just exchanged for a copy, and not every application waits for that. */
    private static final Duration SETTLES = Duration.ofMinutes(1);

    private static final Duration BETWEEN = Duration.ofSeconds(1);
    private static final int SERVER_ERRORS = 500;

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
        return linked && answers(step, context)
                ? new Observed.Done("each edge leads to the other")
                : new Observed.NotYet("the edges are not linked");
    }

    Outcome apply(Step.LinkEdges step, StepContext context) throws InterruptedException {
        refuseWhileAThirdEdgeRelays(step, context);
        for (var site : List.of(step.oldSite(), step.newSite())) {
            payOwed(context, site);
            refuseWhatItCannotDo(context, site);
        }
        connect(context, step.oldSite(), step.newSite());
        connect(context, step.newSite(), step.oldSite());
        int asked = ask(step, context);
        step.services().ifPresent(services -> new GroupLink(edges, context, step, services).recallAtNewSite());
        return new Outcome(true, asked + " services of " + step.newSite() + " answer through the relay");
    }

    /**
     * Users first: whoever was relayed is served here again, then the relay goes. Where names led to the new edge for a
     * while it relays back, and its relay goes when nobody comes there any more: the site's own database is again what it was
     * built with, and a write there would be kept by nobody. Both edges are then what their states made them, and can be
     * linked again. A relay over which people still come stays, and is written down.
     */
    void undo(Step.LinkEdges step, StepContext context) throws InterruptedException {
        if (step.services().isPresent()) {
            new GroupLink(edges, context, step, step.services().get()).undo();
            return;
        }
        if (Sites.built(context, step.oldSite())) {
            end(context, step.oldSite());
        }
        if (Sites.built(context, step.newSite()) && !new StepOver(edges).of(context, step.newSite(), OWED)) {
            if (carries(context, step.newSite())
                    && !new Leaving(edges, context, step.newSite(), Optional.empty()).awaited()) {
                leave(context, step);
            } else {
                end(context, step.newSite());
                owesNoLink(context, step.newSite());
            }
        }
    }

    /** What the new edge sends comes in at the old one as its own configuration, or its gate, lets it: no link is needed there. */
    static void leave(StepContext context, Step.LinkEdges step) {
        Owed.of(context, step.newSite()).add(stays(step.oldSite()));
        var text = "people still come to the edge of " + step.newSite() + ", or may: it goes on relaying them to "
                + step.oldSite() + "; owed there: " + stays(step.oldSite());
        context.progress("edge", text);
        context.observed(new Observation.Fact(context.clock().instant(), "owed", text));
    }

    /** @param to the site that serves those who come */
    private static String stays(String to) {
        return "its edge's relay to " + to + " taken away, once nobody comes to it any more";
    }

    /** Whether a relay that was left in place needs this edge, at the one end or at the other. */
    static boolean relaysOver(StepContext context, String site) {
        return relaysOver(context, site, site);
    }

    /** @param gone a site whose relays need no edge any more */
    static boolean relaysOver(StepContext context, String site, String gone) {
        return context.estate().sites().keySet().stream()
                .filter(other -> !other.equals(gone))
                .anyMatch(other -> relays(context, site, other) || relays(context, other, site));
    }

    /** Whether this edge still sends on everybody who comes, since a rollback. */
    static boolean relaysOn(StepContext context, String site) {
        return context.estate().sites().keySet().stream().anyMatch(other -> relays(context, site, other));
    }

    /** What comes in by another edge is never sent on, so whoever comes over a third one would be left behind where the writer was. */
    private static void refuseWhileAThirdEdgeRelays(Step.LinkEdges step, StepContext context) {
        var two = List.of(step.oldSite(), step.newSite());
        context.estate().sites().keySet().stream()
                .filter(other -> !two.contains(other) && two.stream().anyMatch(site -> relays(context, other, site)))
                .findFirst()
                .ifPresent(other -> {
                    throw PhoenixException.failed(
                            "EDGE-038",
                            "the edge of " + other + " still sends people on, since a switch there was taken back; they"
                                    + " would be left behind by this one.",
                            "When nobody comes there any more: phoenix settle " + other
                                    + ", or end that site: phoenix destroy " + other + "; then: phoenix resume");
                });
    }

    /** Whether the one edge still sends on to the other, since a rollback. */
    static boolean relays(StepContext context, String from, String to) {
        return Sites.built(context, from) && Owed.of(context, from).all().contains(stays(to));
    }

    /** Strikes out what this edge's link may still owe: it is made anew, or gone. */
    static void owesNoLink(StepContext context, String site) {
        var owed = Owed.of(context, site);
        owed.done(OWED);
        context.estate().sites().keySet().forEach(to -> owed.done(stays(to)));
        owed.all().stream().filter(line -> GroupLink.owed(line).isPresent()).forEach(owed::done);
    }

    /** A relay that was left for people who still came is taken over as it is: the writer's move knows how to hold there. */
    private void payOwed(StepContext context, String site) {
        if (Owed.of(context, site).all().contains(OWED)) {
            end(context, site);
        }
        for (var line : Owed.of(context, site).all()) {
            GroupLink.owed(line).ifPresent(services -> {
                try (var relay = relay(context, site)) {
                    relay.recall(services);
                }
            });
        }
        owesNoLink(context, site);
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

    /** A link that was cut off before it was proved is none. */
    private boolean answers(Step.LinkEdges step, StepContext context) {
        try (var relay = relay(context, step.oldSite())) {
            var peer = Sites.edge(context, step.newSite());
            return webs(step, context).allMatch(web -> isFrom(step.newSite(), web, askOnce(context, relay, web, peer)));
        }
    }

    /** Those that the link is for: of another group's database the new site may have a copy only. */
    private static Stream<ServiceSpec.Web> webs(Step.LinkEdges step, StepContext context) {
        return context.estate().services().values().stream()
                .filter(service ->
                        step.services().isEmpty() || step.services().get().contains(service.name()))
                .filter(ServiceSpec.Web.class::isInstance)
                .map(ServiceSpec.Web.class::cast);
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
    private int ask(Step.LinkEdges step, StepContext context) throws InterruptedException {
        var settled = context.clock().instant().plus(SETTLES);
        var to = step.newSite();
        var peer = Sites.edge(context, to);
        var webs = webs(step, context).toList();
        try (var relay = relay(context, step.oldSite())) {
            for (var web : webs) {
                var reply = askOnce(context, relay, web, peer);
                while (failsThere(reply, to) && context.clock().instant().isBefore(settled)) {
                    context.progress(web.name(), "answers " + reply.status() + " at " + to + "; asked again");
                    context.sleep(BETWEEN);
                    reply = askOnce(context, relay, web, peer);
                }
                refuseUnlessFrom(to, web, peer, reply);
            }
        }
        return webs.size();
    }

    private static EdgeRelay.Reply askOnce(StepContext context, EdgeRelay relay, ServiceSpec.Web web, Host peer) {
        return relay.ask(web, context.estate().publicZone(), peer, 1).getFirst();
    }

    /** The relay led there; it is the service that does not work, or not yet. */
    private static boolean failsThere(EdgeRelay.Reply reply, String site) {
        return reply.site().equals(site) && reply.status() >= SERVER_ERRORS;
    }

    private static boolean isFrom(String site, ServiceSpec.Web web, EdgeRelay.Reply reply) {
        return reply.status() == web.status() && reply.site().equals(site);
    }

    private static void refuseUnlessFrom(String site, ServiceSpec.Web web, Host peer, EdgeRelay.Reply reply) {
        if (!isFrom(site, web, reply)) {
            throw PhoenixException.failed(
                    "EDGE-002",
                    web.name() + " asked at " + peer.address() + " by the old edge: expected \"" + web.status() + " "
                            + site + "\", got \"" + reply.status() + " " + reply.site() + "\""
                            + (reply.fault().isEmpty() ? "." : " (" + reply.fault() + ")."),
                    "Check the relay's port (8443; 443 where gates stand), its certificate and the service at " + site
                            + ", then: phoenix resume");
        }
    }
}
