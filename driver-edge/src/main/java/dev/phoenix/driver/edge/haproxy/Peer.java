package dev.phoenix.driver.edge.haproxy;

import dev.phoenix.model.Endpoint;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.remote.HostFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The server {@code peer} of an edge's relaying backends: where the other site's edge is. Kept in {@code servers.state}, which
 * haproxy.cfg loads for them, so that a reload or a reboot does not send users back to a site they left.
 */
record Peer(RuntimeSocket socket) {
    /** {@code relay}, whose requests are answered here if need be, and {@code relay_alone}, whose are not. */
    private static final List<String> BACKENDS = List.of("relay", "relay_alone");

    /** Bits of srv_admin_state that keep a server out of use: forced and inherited maintenance, drain, no address. */
    private static final int OUT_OF_USE = 0x01 | 0x02 | 0x08 | 0x20;

    boolean leadsTo(String other) {
        return addresses().values().stream().allMatch(other::equals);
    }

    /** Address in use by backend, at least one; empty while that is off. */
    Map<String, String> addresses() {
        var addresses = new HashMap<String, String>();
        for (var line : socket.ask("show servers state").lines().toList()) {
            var words = line.strip().split("\\s+", -1);
            if (words.length > 18 && BACKENDS.contains(words[1]) && words[3].equals("peer")) {
                boolean inUse = (Integer.parseInt(words[6]) & OUT_OF_USE) == 0 && words[18].equals("" + port());
                addresses.put(words[1], inUse ? words[4] : "");
            }
        }
        if (!addresses.containsKey("relay")) {
            throw PhoenixException.failed(
                    "EDGE-005",
                    "the edge has no server relay/peer.",
                    "Add the backend \"relay\" to its haproxy.cfg as the example has it, then: phoenix up SITE");
        }
        return addresses;
    }

    /** @param other address of the other site's edge, IPv6 in the form of RFC 5952, in which HAProxy shows it */
    void connect(String other) {
        // Answers with a sentence even when it succeeds, so what counts is what is there afterwards.
        each(peer ->
                "set server " + peer + " addr " + other + " port " + port() + "; set server " + peer + " state ready");
        if (!leadsTo(other)) {
            throw PhoenixException.failed(
                    "EDGE-006",
                    "relay/peer did not take the address " + new Endpoint(other, port()).text() + ".",
                    "See \"show servers state relay\" on the edge's runtime socket, then: phoenix resume");
        }
        persist();
    }

    void disconnect() {
        each(peer -> "set server " + peer + " state maint");
        persist();
    }

    /** As haproxy.cfg alone has it: an address of its own, out of use, and nothing kept. */
    void forget() {
        each(peer -> "set server " + peer + " state maint; set server " + peer + " addr 127.0.0.1 port " + port());
        socket.script(state().printedBy(":"));
    }

    private void each(UnaryOperator<String> command) {
        socket.ask(addresses().keySet().stream()
                .map(backend -> command.apply(backend + "/peer"))
                .collect(Collectors.joining("; ")));
    }

    private void persist() {
        socket.script(state().printedBy("hap 'show servers state' | grep -v '^$'"));
    }

    private HostFile state() {
        return new HostFile(
                socket.layout().maps() + "servers.state", socket.layout().mode());
    }

    private int port() {
        return socket.layout().relayPort();
    }
}
