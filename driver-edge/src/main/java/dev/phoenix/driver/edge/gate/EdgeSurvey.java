package dev.phoenix.driver.edge.gate;

import dev.phoenix.model.Endpoint;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Host;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What listens on an edge's host, from {@code ss -Hltn}: how the gate reaches the edge.
 *
 * @param listening local addresses as ss writes them: {@code 0.0.0.0:443}, {@code *:443}, {@code [::]:443}
 * @param inet6 whether the host has IPv6 at all
 */
record EdgeSurvey(String site, Host host, Set<String> listening, boolean inet6) {
    /** An address of 127/8 that nobody else uses, so a port of ours never meets one that a client already has. */
    private static final String OWN4 = "127.71.0.1";

    private static final String OWN6 = "fd6a:7e::1";

    /** The script whose output {@link #of} reads: a line each for IPv6, and for every address that is listened on, the gate's own left out. */
    static final String SCRIPT = """
            grep -qs . /proc/net/if_inet6 && echo inet6
            own=none
            systemctl --quiet is-active phoenix-gate.service && own=':(%d|%d)$'
            ss -Hltn | awk -v own="$own" '$4 !~ own { print $4 }'
            """.formatted(GateSpec.TLS_PORT, GateSpec.PLAIN_PORT);

    static EdgeSurvey of(String site, Host host, String output) {
        var lines = output.lines().map(String::strip).collect(Collectors.toSet());
        return new EdgeSurvey(site, host, lines, lines.contains("inet6"));
    }

    /** @throws PhoenixException EDGE-030 if no edge can be reached here, EDGE-031 if a port of the gate's is taken */
    GateSpec spec(List<GateSpec.Served> services) {
        refuseTaken(GateSpec.TLS_PORT);
        refuseTaken(GateSpec.PLAIN_PORT);
        var ports = new TreeSet<>(Set.of(443));
        if (anywhere(80)) {
            ports.add(80);
        }
        var every6 = Optional.of(OWN6).filter(_ -> everywhere6(443));
        if (everywhere4(443)) {
            return new GateSpec(site, services, Optional.of(OWN4), every6, false, ports);
        }
        var own4 = host.ipv4().filter(this::listensAt);
        var own6 = host.ipv6().filter(this::listensAt);
        if (own4.isPresent() || (every6.isEmpty() && own6.isPresent())) {
            return new GateSpec(site, services, own4, own6, true, ports);
        }
        if (every6.isPresent()) {
            return new GateSpec(site, services, Optional.empty(), every6, false, ports);
        }
        throw PhoenixException.failed(
                "EDGE-030",
                "nothing listens on TCP port 443 of " + host.address() + " at " + site + "/" + host.name()
                        + ", so there is no edge that a gate could stand before (a port that is forwarded into a container"
                        + " has no listener of the host's own).",
                "Let the edge listen on the host itself (hostNetwork, network_mode: host), or move the services by names:"
                        + " strategy: dns.");
    }

    private boolean listensAt(String address) {
        return listening.contains(new Endpoint(address, 443).text());
    }

    private void refuseTaken(int port) {
        if (anywhere(port)) {
            throw PhoenixException.failed(
                    "EDGE-031",
                    "port " + port + " at " + site + "/" + host.name() + " is in use; the gate needs it.",
                    "See who listens there (ss -ltnp 'sport = :" + port + "'), and let it use another port.");
        }
    }

    private boolean anywhere(int port) {
        return listening.stream().anyMatch(address -> address.endsWith(":" + port));
    }

    private boolean everywhere4(int port) {
        return listening.contains("0.0.0.0:" + port) || listening.contains("*:" + port);
    }

    private boolean everywhere6(int port) {
        return inet6 && (listening.contains("[::]:" + port) || listening.contains("*:" + port));
    }
}
