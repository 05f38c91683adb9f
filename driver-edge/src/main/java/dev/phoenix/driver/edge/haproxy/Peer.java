package dev.phoenix.driver.edge.haproxy;

import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Host;
import dev.phoenix.remote.HostFile;
import java.util.Optional;

/**
 * The server {@code relay/peer} of an edge: where the other site's edge is. Kept in {@code servers.state}, which
 * haproxy.cfg loads for that backend, so that a reload or a reboot does not send users back to a site they left.
 */
record Peer(RuntimeSocket socket) {
    /** Bits of srv_admin_state that keep a server out of use: forced and inherited maintenance, drain, no address. */
    private static final int OUT_OF_USE = 0x01 | 0x02 | 0x08 | 0x20;

    boolean leadsTo(Host other) {
        return address().filter(other.ipv4()::equals).isPresent();
    }

    /** The address in use; empty while the relay is off. */
    Optional<String> address() {
        for (var line : socket.ask("show servers state relay").lines().toList()) {
            var words = line.strip().split("\\s+", -1);
            if (words.length > 18 && words[1].equals("relay") && words[3].equals("peer")) {
                boolean inUse = (Integer.parseInt(words[6]) & OUT_OF_USE) == 0 && words[18].equals("" + port());
                return inUse ? Optional.of(words[4]) : Optional.empty();
            }
        }
        throw PhoenixException.failed(
                "EDGE-005",
                "the edge has no server relay/peer.",
                "Add the backend \"relay\" to its haproxy.cfg as in docs/estate.md, then: phoenix up SITE");
    }

    void connect(Host other) {
        // Answers with a sentence even when it succeeds, so what counts is what is there afterwards.
        socket.ask("set server relay/peer addr " + other.ipv4() + " port " + port()
                + "; set server relay/peer state ready");
        if (!leadsTo(other)) {
            throw PhoenixException.failed(
                    "EDGE-006",
                    "relay/peer did not take the address " + other.ipv4() + ":" + port() + ".",
                    "See \"show servers state relay\" on the edge's runtime socket, then: phoenix resume");
        }
        persist();
    }

    void disconnect() {
        socket.ask("set server relay/peer state maint");
        persist();
    }

    /** As haproxy.cfg alone has it: an address of its own, out of use, and nothing kept. */
    void forget() {
        socket.ask("set server relay/peer state maint; set server relay/peer addr 127.0.0.1 port " + port());
        socket.script(state().printedBy(":"));
    }

    private void persist() {
        socket.script(state().printedBy("hap 'show servers state relay' | grep -v '^$'"));
    }

    private HostFile state() {
        return new HostFile(
                socket.layout().maps() + "servers.state", socket.layout().mode());
    }

    private int port() {
        return socket.layout().relayPort();
    }
}
