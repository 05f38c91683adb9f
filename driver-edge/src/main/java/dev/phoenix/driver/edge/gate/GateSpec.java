package dev.phoenix.driver.edge.gate;

import dev.phoenix.driver.edge.haproxy.EdgeLayout;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * What a gate is to be: everything that differs from host to host and from estate to estate.
 *
 * @param site the site whose edge it stands before
 * @param services those whose requests it may hold and share; every other name goes through untouched
 * @param edge4 the address by which it reaches the edge for clients with IPv4; empty where that has none
 * @param edge6 likewise with IPv6; it has at least one of the two
 * @param marked whether these are the host's own addresses, so that answers find back by a mark
 * @param ports those that are turned to the gate: 443, and 80 where the edge listens there
 */
record GateSpec(
        String site,
        List<Served> services,
        Optional<String> edge4,
        Optional<String> edge6,
        boolean marked,
        SortedSet<Integer> ports) {
    /** Where everything of a gate lies on its host: one folder and three units, and nothing else. */
    static final String FOLDER = "/var/lib/phoenix/gate";

    /** Ports of the transparent sockets. Nobody connects to them: packets to 443 and 80 are turned to them. */
    static final int TLS_PORT = 18443;

    static final int PLAIN_PORT = 18080;

    /** The name that the other site's gate asks for at port 443, which every firewall before an edge lets through. */
    static final String RELAY_NAME = "gate.phoenix.invalid";

    /** Where its HAProxy keeps what a switch turns. */
    static final EdgeLayout LAYOUT = new EdgeLayout(
            FOLDER + "/",
            "0600",
            FOLDER + "/admin.sock",
            FOLDER + "/bin/socat",
            FOLDER,
            FOLDER + "/bin/curl",
            RELAY_NAME,
            443,
            "127.0.0.1:" + TLS_PORT,
            List.of("X-Gate-Client: 127.0.0.1", "X-Gate-Ask: 1"),
            List.of(
                    "connections that were open before it stood, HTTP/3 that is open, and names that are no service's"));

    GateSpec {
        services = List.copyOf(services);
    }

    /**
     * A service and its names.
     *
     * @param names lower case, without ports
     */
    record Served(String name, List<String> names) {
        Served {
            names = List.copyOf(names);
        }
    }
}
