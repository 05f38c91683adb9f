package dev.phoenix.driver.edge.haproxy;

import dev.phoenix.driver.edge.EdgeRelay;
import dev.phoenix.model.Endpoint;
import dev.phoenix.model.estate.Host;
import dev.phoenix.model.estate.ServiceSpec;
import dev.phoenix.remote.RemoteHost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The backend {@code relay}: its one server, and what is asked through it.
 *
 * @param self the host that the edge is on
 */
record HaproxyRelay(RemoteHost host, Host self, RuntimeSocket socket) implements EdgeRelay {
    /** For one request of our own; far more than a user would wait. */
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Override
    public boolean leadsTo(Host other) {
        return new Peer(socket).leadsTo(other.addressFor(self));
    }

    @Override
    public void connect(Host other) {
        new Peer(socket).connect(other.addressFor(self));
    }

    @Override
    public Set<String> carried() {
        return EdgeMap.SHARE.read(socket).entrySet().stream()
                .filter(share -> !share.getValue().equals("0"))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void recall(List<String> services) {
        EdgeMap.SHARE.ensure(socket, services);
        socket.silent(EdgeMap.SHARE.setAll(socket.layout(), services, "0"));
        EdgeMap.SHARE.persist(socket);
    }

    @Override
    public void disconnect(List<String> services) {
        recall(services);
        new Peer(socket).disconnect();
    }

    @Override
    public void forget() {
        new Peer(socket).forget();
        for (var map : EdgeMap.values()) {
            map.clear(socket);
        }
    }

    @Override
    public List<Reply> ask(ServiceSpec.Web service, String zone, Host at, int requests) {
        if (requests == 0) {
            return List.of();
        }
        var patience = PATIENCE.plus(ANSWER.multipliedBy(requests));
        var result = host.run(question(zone, service, at, requests), new byte[0], patience);
        var replies = new ArrayList<>(
                result.out().lines().map(HaproxyRelay::reply).limit(requests).toList());
        var fault = result.err().isBlank()
                ? "curl ended with " + result.exit()
                : result.err().strip();
        while (replies.size() < requests) {
            replies.add(new Reply(0, "", 0, fault));
        }
        return replies.stream()
                .map(reply -> reply.status() == 0 ? new Reply(0, reply.site(), reply.millis(), fault) : reply)
                .toList();
    }

    /** {@code STATUS SECONDS SITE}, the site absent where nobody said one. */
    private static Reply reply(String line) {
        var words = line.strip().split(" +", 3);
        return words.length < 2
                ? new Reply(0, "", 0, "")
                : new Reply(
                        Integer.parseInt(words[0]),
                        words.length > 2 ? words[2] : "",
                        Math.round(Double.parseDouble(words[1]) * 1e3),
                        "");
    }

    /** With the edge's certificate, at the port that is relayed to, under the service's own name. */
    private List<String> question(String zone, ServiceSpec.Web web, Host at, int requests) {
        var layout = socket.layout();
        var name = layout.relayName(zone);
        int port = layout.relayPort();
        var path = web.url().getRawPath();
        var command = new ArrayList<>(List.of(
                layout.curl(),
                "--silent",
                "--show-error",
                // Where nobody answers, the second request would only wait as long as the first.
                "--fail-early",
                "--connect-timeout",
                "3",
                "--max-time",
                Long.toString(ANSWER.toSeconds()),
                "--write-out",
                "%{http_code} %{time_total} %header{x-site}\\n",
                "--cert",
                layout.maps() + "relay.pem",
                "--cacert",
                layout.maps() + "relay-ca.pem",
                "--connect-to",
                name + ":" + port + ":" + toward(at),
                "--user-agent",
                "phoenix-probe",
                "--header",
                "Host: " + web.names().getFirst()));
        layout.relayHeaders().forEach(header -> command.addAll(List.of("--header", header)));
        for (int request = 0; request < requests; request++) {
            command.addAll(List.of("--output", "/dev/null"));
        }
        command.addAll(Collections.nCopies(
                requests, "https://" + name + ":" + port + (path == null || path.isEmpty() ? "/" : path)));
        return command;
    }

    /** A gate is not met by what its own host sends to the host's own address. */
    private String toward(Host at) {
        var layout = socket.layout();
        return at.address().equals(self.address())
                ? layout.ownRelay().replace("EDGE", Endpoint.bracketed(self.address()))
                : new Endpoint(at.addressFor(self), layout.relayPort()).text();
    }

    @Override
    public void close() {
        socket.close();
    }
}
