package dev.phoenix.driver.edge.haproxy;

import dev.phoenix.driver.edge.EdgeCapabilities;
import dev.phoenix.driver.edge.EdgeCapabilities.Protocol;
import dev.phoenix.driver.edge.EdgeLog;
import dev.phoenix.driver.edge.EdgeRelay;
import dev.phoenix.driver.edge.Edges;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Host;
import dev.phoenix.remote.Remote;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Pattern;

/** Edges that are a HAProxy with our maps, an estate's own or a gate, each opened over its own shell. */
public final class HaproxyEdges implements Edges {
    private static final Duration SHORT = Duration.ofSeconds(30);

    /** What may be written into a runtime command without quoting. */
    private static final Pattern SERVICE = Pattern.compile("[A-Za-z0-9._-]+");

    private final Remote remote;
    private final EdgeLayout layout;

    /** An estate's own, as docs/estate.md has it. */
    public HaproxyEdges(Remote remote) {
        this(remote, EdgeLayout.OWN);
    }

    public HaproxyEdges(Remote remote, EdgeLayout layout) {
        this.remote = remote;
        this.layout = layout;
    }

    @Override
    public boolean answers(String site, Host edge, Duration within) {
        return remote.answers(site, edge, within);
    }

    @Override
    public EdgeCapabilities capabilities(String site, Host edge) {
        try (var socket = new RuntimeSocket(site, remote.host(site, edge), layout)) {
            return can(socket);
        }
    }

    private static EdgeCapabilities can(RuntimeSocket socket) {
        return new EdgeCapabilities(
                LongestHold.ask(socket),
                EnumSet.allOf(Protocol.class),
                socket.layout().unseen());
    }

    @Override
    public Gate open(String site, Host edge, List<String> services) {
        services.stream()
                .filter(name -> !SERVICE.matcher(name).matches())
                .findFirst()
                .ifPresent(name -> {
                    throw PhoenixException.usage(
                            "EDGE-004",
                            "a service named \"" + name + "\" cannot be a key of an edge's map.",
                            "Name it with letters, digits, dots, dashes and underscores.");
                });
        var socket = new RuntimeSocket(site, remote.host(site, edge), layout);
        EdgeMap.SHARE.ensure(socket, services);
        EdgeMap.HOLD.ensure(socket, services);
        return new HaproxyGate(site, socket, can(socket), List.copyOf(services));
    }

    @Override
    public boolean canRelay(String site, Host edge) {
        return remote.host(site, edge)
                .run(SHORT, "test", "-e", layout.maps() + "services.map")
                .ok();
    }

    @Override
    public EdgeRelay relay(String site, Host edge) {
        var host = remote.host(site, edge);
        return new HaproxyRelay(host, edge, new RuntimeSocket(site, host, layout));
    }

    @Override
    public EdgeLog log(String site, Host edge) {
        return new HaproxyLog(site, remote.host(site, edge), layout);
    }
}
