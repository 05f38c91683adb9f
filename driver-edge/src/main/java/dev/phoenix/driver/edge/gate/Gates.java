package dev.phoenix.driver.edge.gate;

import dev.phoenix.driver.Outcome;
import dev.phoenix.driver.StepContext;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Host;
import dev.phoenix.model.estate.ServiceSpec;
import dev.phoenix.remote.Remote;
import dev.phoenix.remote.RemoteHost;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.SequencedSet;
import java.util.function.Supplier;

/** Puts gates before the edges of an estate that can neither hold nor share requests themselves, and takes them away. */
public final class Gates {
    private static final String SERVICES_MAP = "/etc/haproxy/phoenix/services.map";
    private static final Duration SHORT = Duration.ofSeconds(30);
    private static final Duration RELOAD = Duration.ofMinutes(2);
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Remote remote;
    private final Supplier<Path> tools;

    /** @param tools the archive of {@code engines/ensure gate}; asked for only where a gate is needed */
    public Gates(Remote remote, Supplier<Path> tools) {
        this.remote = remote;
        this.tools = tools;
    }

    /** A gate that stands is left alone; one that was made for something else goes home first. */
    public Outcome put(StepContext context, String site, Host edge) throws InterruptedException {
        return put(context, site, edge, false);
    }

    /**
     * The same where people are sent on over a gate that stands, since a switch was taken back or another group has moved.
     *
     * @throws PhoenixException EDGE-039 if that one was made for something else: replaced, it would send nobody on for a while
     */
    public Outcome keepOrPut(StepContext context, String site, Host edge) throws InterruptedException {
        return put(context, site, edge, true);
    }

    private Outcome put(StepContext context, String site, Host edge, boolean keep) throws InterruptedException {
        var host = remote.host(site, edge);
        if (hasMaps(host)) {
            return new Outcome(false, "none is needed: the edge of " + site + " holds and shares requests itself");
        }
        var gate = new GateHost(site, edge, host, GateTools.read(tools.get()));
        var spec = gate.survey().spec(services(context));
        var relay = identity(context);
        boolean stands = gate.stands(spec, relay);
        if (!stands && keep && gate.found()) {
            throw PhoenixException.failed(
                    "EDGE-039",
                    "the gate before the edge of " + site
                            + " sends people on, since a switch there was taken back, or of another group is done, and"
                            + " was made for other services or by another version.",
                    "Go on with that version and those services. Or, when nobody needs it any more, end that site: phoenix"
                            + " destroy " + site + "; then begin a new switch, which builds it anew.");
        }
        if (!stands) {
            var pairs = certificates(context, site, gate);
            var _ = gate.found() ? gate.take() : 0;
            gate.put(spec, pairs, relay);
        }
        awaitNobodyPast(context, site, gate, host);
        return new Outcome(!stands, "new connections to the edge of " + site + " go through it, nobody passes it by");
    }

    /** Whether there is one, whole or not. */
    public boolean stands(String site, Host edge) {
        return new GateHost(site, edge, remote.host(site, edge), GateTools.NONE).found();
    }

    /** What the gates of a switch showed to each other: with the switch over, nobody needs the key any more. */
    public synchronized void forgetIdentity(StepContext context) {
        RelayIdentity.forget(identityFolder(context));
    }

    /** @return whether there was one */
    public boolean take(String site, Host edge) {
        var gate = new GateHost(site, edge, remote.host(site, edge), GateTools.NONE);
        boolean found = gate.found();
        if (found) {
            gate.take();
        }
        return found;
    }

    /** Whether the edge has maps of its own, running or not: with no gate before it, no other has anything to forget. */
    public boolean ownHolds(String site, Host edge) {
        return remote.host(site, edge).run(SHORT, "test", "-e", SERVICES_MAP).ok();
    }

    /** The maps of docs/estate.md's edge contract, and a proxy that goes by them. */
    private static boolean hasMaps(RemoteHost host) {
        return host.run(SHORT, "sh", "-c", "test -e " + SERVICES_MAP + " && test -S /run/haproxy/admin.sock")
                .ok();
    }

    private static List<GateSpec.Served> services(StepContext context) {
        return context.estate().services().values().stream()
                .filter(ServiceSpec.Web.class::isInstance)
                .map(service -> new GateSpec.Served(
                        service.name(),
                        service.names().stream()
                                .map(name -> name.toLowerCase(Locale.ROOT))
                                .toList()))
                .toList();
    }

    /** Both gates of a switch show the same; kept with the estate's first site, so a resumed run finds it again. */
    private synchronized RelayIdentity identity(StepContext context) {
        return RelayIdentity.ensure(identityFolder(context), context.clock().instant());
    }

    private static Path identityFolder(StepContext context) {
        return context.siteFolder(context.estate().sites().firstEntry().getKey());
    }

    private static SequencedSet<CertificateSearch.Pair> certificates(StepContext context, String site, GateHost gate) {
        var there = gate.certificates();
        var chosen = new LinkedHashSet<CertificateSearch.Pair>();
        for (var service : services(context)) {
            for (var name : service.names()) {
                chosen.add(CertificateSearch.best(there, name, context.clock().instant())
                        .orElseThrow(() -> PhoenixException.failed(
                                "EDGE-036",
                                "no certificate on the edge of " + site + " answers for " + name
                                        + ", so a gate could neither hold"
                                        + " nor share " + service.name() + " (" + there.size()
                                        + " certificates with their keys were"
                                        + " found in the configuration of nginx, Apache, HAProxy, Caddy and ACME clients).",
                                "Get one for it there, or move the services by names: strategy: dns needs no gate only where no"
                                        + " data moves.")));
            }
        }
        return chosen;
    }

    /** Holds and shares do not apply to connections that were there before; they end, or the edge's own reload ends them. */
    private static void awaitNobodyPast(StepContext context, String site, GateHost gate, RemoteHost host)
            throws InterruptedException {
        var allowed = context.estate().switching().gate();
        if (allowed.reload().isPresent() && gate.direct() > 0) {
            context.progress("edge", site + ": " + allowed.reload().get());
            host.check(RELOAD, "sh", "-c", allowed.reload().get());
        }
        int left = gate.direct();
        for (var time = allowed.within(); left > 0 && time.isPositive(); time = time.minus(LOOK)) {
            context.progress("edge", left + " connections still pass the gate of " + site + " by");
            context.sleep(LOOK);
            left = gate.direct();
        }
        if (left > 0) {
            throw PhoenixException.failed(
                    "EDGE-037",
                    left + " connections to the edge of " + site
                            + " were open before the gate stood and still are: requests on"
                            + " them can neither be held nor shared.",
                    "Let the edge go through its own graceful reload (switch.gate.reload), or wait longer (switch.gate.wait),"
                            + " then: phoenix resume");
        }
    }
}
