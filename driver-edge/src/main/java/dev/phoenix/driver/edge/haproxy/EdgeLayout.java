package dev.phoenix.driver.edge.haproxy;

import java.util.List;

/**
 * Where a HAProxy that Phoenix turns keeps what is turned, on its host, and how the other site's is reached from there.
 *
 * @param maps folder of the maps, of {@code servers.state} and of the relay's certificate; ends in a slash
 * @param mode of the files that are written there, such as {@code 0644}
 * @param socket the runtime socket
 * @param socat the program that speaks to it, a path or a name; where it is missing, perl does
 * @param logs folder of {@code access.log} and what was rotated away
 * @param curl the program that asks through the relay, a path or a name
 * @param relayName the name in the other edge's relay certificate; {@code ZONE} stands for the public zone
 * @param relayPort the other edge's port that is relayed to
 * @param ownRelay where this edge itself answers to that name, {@code ADDRESS:PORT} from its own host; {@code EDGE} stands for
 *     its address
 * @param relayHeaders what a request through the relay says of its client
 * @param unseen what passes this edge by, in words for people
 */
public record EdgeLayout(
        String maps,
        String mode,
        String socket,
        String socat,
        String logs,
        String curl,
        String relayName,
        int relayPort,
        String ownRelay,
        List<String> relayHeaders,
        List<String> unseen) {
    /** An estate's own HAProxy, as docs/estate.md has it. */
    static final EdgeLayout OWN = new EdgeLayout(
            "/etc/haproxy/phoenix/",
            "0644",
            "/run/haproxy/admin.sock",
            "socat",
            "/var/log/haproxy",
            "curl",
            "relay.ZONE",
            8443,
            "EDGE:8443",
            List.of("X-Forwarded-For: 127.0.0.1"),
            List.of("HTTP/3 (UDP), and ports that haproxy.cfg does not listen on"));

    public EdgeLayout {
        relayHeaders = List.copyOf(relayHeaders);
        unseen = List.copyOf(unseen);
    }

    String accessLog() {
        return logs + "/access.log";
    }

    String relayName(String zone) {
        return relayName.replace("ZONE", zone);
    }
}
