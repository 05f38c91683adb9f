package dev.phoenix.driver.edge.haproxy;

import dev.phoenix.driver.Observed;
import dev.phoenix.driver.Outcome;
import dev.phoenix.driver.StepContext;
import dev.phoenix.driver.edge.Edges;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Host;
import dev.phoenix.model.estate.ServiceSpec;
import dev.phoenix.model.plan.Step;
import dev.phoenix.remote.Remote;
import java.time.Duration;
import java.util.List;

/** Both edges learn where the other one is: the way back must be there before anybody needs it. */
final class EdgeLink {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** Resolvers count TTLs in whole seconds. */
    private static final Duration ROUNDING = Duration.ofSeconds(1);

    private final Remote remote;
    private final Edges edges;

    EdgeLink(Remote remote, Edges edges) {
        this.remote = remote;
        this.edges = edges;
    }

    Observed observe(Step.LinkEdges step, StepContext context) {
        boolean linked =
                linked(context, step.oldSite(), step.newSite()) && linked(context, step.newSite(), step.oldSite());
        return linked
                ? new Observed.Done("each edge leads to the other")
                : new Observed.NotYet("the edges are not linked");
    }

    Outcome apply(Step.LinkEdges step, StepContext context) {
        for (var site : List.of(step.oldSite(), step.newSite())) {
            edges.capabilities(site, Sites.edge(context, site))
                    .refuseLongerHold(site, context.estate().switching().holdAtMost());
        }
        connect(context, step.oldSite(), step.newSite());
        connect(context, step.newSite(), step.oldSite());
        int asked = ask(context, step.oldSite(), step.newSite());
        return new Outcome(true, asked + " services of " + step.newSite() + " answer through the relay");
    }

    /**
     * Users first: whoever was relayed is served here again, then the relay goes. Where names led to the new edge for a
     * while it relays back, and resolvers send users to it until their TTLs have run out: its relay goes after that.
     */
    void undo(Step.LinkEdges step, StepContext context) throws InterruptedException {
        if (built(context, step.oldSite())) {
            end(context, step.oldSite());
        }
        if (built(context, step.newSite())) {
            if (relays(context, step.newSite())) {
                context.progress("edge", step.newSite() + " relays until no resolver sends users there any more");
                context.sleep(context.estate().dns().switchingTtl().plus(ROUNDING));
            }
            end(context, step.newSite());
        }
    }

    private static boolean built(StepContext context, String site) {
        return context.inventory(site).stream().anyMatch(known -> !known.hosts().isEmpty());
    }

    private boolean relays(StepContext context, String site) {
        try (var socket = socket(context, site)) {
            return EdgeMap.SHARE.read(socket).values().stream().anyMatch(share -> !share.equals("0"));
        }
    }

    private void end(StepContext context, String site) {
        var services = List.copyOf(context.estate().services().keySet());
        try (var socket = socket(context, site)) {
            EdgeMap.SHARE.ensure(socket, services);
            socket.silent(EdgeMap.SHARE.setAll(services, "0"));
            EdgeMap.SHARE.persist(socket);
            new Peer(socket).disconnect();
        }
    }

    private boolean linked(StepContext context, String from, String to) {
        try (var socket = socket(context, from)) {
            return new Peer(socket).leadsTo(Sites.edge(context, to));
        }
    }

    private void connect(StepContext context, String from, String to) {
        try (var socket = socket(context, from)) {
            new Peer(socket).connect(Sites.edge(context, to));
            context.progress("edge", "relay " + from + " → " + to);
        }
    }

    private RuntimeSocket socket(StepContext context, String site) {
        return new RuntimeSocket(site, remote.host(site, Sites.edge(context, site)));
    }

    /** Every service asked from the old edge, with the old edge's certificate, at the port it will relay to. */
    private int ask(StepContext context, String from, String to) {
        var host = remote.host(from, Sites.edge(context, from));
        var peer = Sites.edge(context, to);
        int asked = 0;
        for (var service : context.estate().services().values()) {
            if (service instanceof ServiceSpec.Web web) {
                var result = host.run(question(context.estate().publicZone(), web, peer), new byte[0], PATIENCE);
                refuseUnlessFrom(
                        to, web, peer, result.out().strip(), result.err().strip());
                asked++;
            }
        }
        return asked;
    }

    static List<String> question(String zone, ServiceSpec.Web web, Host peer) {
        var name = "relay." + zone;
        var path = web.url().getRawPath();
        return List.of(
                "curl",
                "--silent",
                "--show-error",
                "--max-time",
                "10",
                "--output",
                "/dev/null",
                "--write-out",
                "%{http_code} %header{x-site}",
                "--cert",
                EdgeMap.FOLDER + "relay.pem",
                "--cacert",
                EdgeMap.FOLDER + "relay-ca.pem",
                "--connect-to",
                name + ":" + Peer.PORT + ":" + peer.ipv4() + ":" + Peer.PORT,
                "--header",
                "Host: " + web.names().getFirst(),
                "--header",
                "X-Forwarded-For: 127.0.0.1",
                "https://" + name + ":" + Peer.PORT + (path == null || path.isEmpty() ? "/" : path));
    }

    private static void refuseUnlessFrom(String site, ServiceSpec.Web web, Host peer, String answer, String fault) {
        if (!answer.equals(web.status() + " " + site)) {
            throw PhoenixException.failed(
                    "EDGE-002",
                    web.name() + " asked at " + peer.ipv4() + ":" + Peer.PORT + " by the old edge: expected \""
                            + web.status() + " " + site + "\", got \"" + answer + "\""
                            + (fault.isEmpty() ? "." : " (" + fault + ")."),
                    "Check port 8443, the relay certificate and the service at " + site + ", then: phoenix resume");
        }
    }
}
