package dev.phoenix.driver.edge.haproxy;

import dev.phoenix.driver.edge.EdgeCapabilities;
import dev.phoenix.driver.edge.Edges;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Host;
import dev.phoenix.remote.Remote;
import java.util.List;
import java.util.regex.Pattern;

/** The edges of an estate, each opened over its own shell. */
public final class EdgeControl implements Edges {
    /** What may be written into a runtime command without quoting. */
    private static final Pattern SERVICE = Pattern.compile("[A-Za-z0-9._-]+");

    private final Remote remote;

    public EdgeControl(Remote remote) {
        this.remote = remote;
    }

    @Override
    public EdgeCapabilities capabilities(String site, Host edge) {
        try (var socket = new RuntimeSocket(site, remote.host(site, edge))) {
            return new EdgeCapabilities(LongestHold.ask(socket));
        }
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
        var socket = new RuntimeSocket(site, remote.host(site, edge));
        EdgeMap.SHARE.ensure(socket, services);
        EdgeMap.HOLD.ensure(socket, services);
        return new HaproxyGate(site, socket, LongestHold.ask(socket), List.copyOf(services));
    }
}
