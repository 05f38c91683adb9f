package dev.phoenix.driver.edge.haproxy;

import dev.phoenix.driver.edge.EdgeGate;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Host;
import dev.phoenix.remote.Remote;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** The edges of an estate, each opened over its own shell. */
public final class EdgeControl implements EdgeGate {
    /** What may be written into a runtime command without quoting. */
    private static final Pattern SERVICE = Pattern.compile("[A-Za-z0-9._-]+");

    private final Remote remote;

    public EdgeControl(Remote remote) {
        this.remote = remote;
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
        return new HaproxyGate(site, socket, List.copyOf(services));
    }

    private record HaproxyGate(String site, RuntimeSocket socket, List<String> services) implements Gate {
        @Override
        public void hold(Duration atMost) {
            socket.silentWithDeadline(EdgeMap.HOLD.setAll(services, "$deadline"), atMost);
        }

        @Override
        public void release() {
            socket.silent(EdgeMap.HOLD.setAll(services, "0"));
        }

        @Override
        public void share(int share) {
            socket.silent(EdgeMap.SHARE.setAll(services, Integer.toString(share)));
            EdgeMap.SHARE.persist(socket);
        }

        @Override
        public int share() {
            var there = EdgeMap.SHARE.read(socket);
            return services.stream()
                    .mapToInt(service -> Integer.parseInt(there.getOrDefault(service, "0")))
                    .min()
                    .orElse(0);
        }

        @Override
        public void shareAndRelease(int share) {
            var commands = new java.util.ArrayList<>(EdgeMap.SHARE.setAll(services, Integer.toString(share)));
            commands.addAll(EdgeMap.HOLD.setAll(services, "0"));
            socket.silent(commands);
        }

        @Override
        public void keepShare() {
            EdgeMap.SHARE.persist(socket);
        }

        @Override
        public int drain(Duration atMost) {
            var answer = socket.script(Drain.script(services, atMost));
            return Integer.parseInt(answer.strip());
        }

        @Override
        public void close() {
            socket.close();
        }
    }
}
