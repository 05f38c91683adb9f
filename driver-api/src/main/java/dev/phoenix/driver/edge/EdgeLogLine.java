package dev.phoenix.driver.edge;

import java.time.Instant;
import java.util.Optional;

/**
 * One line of an edge's access log: a flat JSON object, written when the answer was complete.
 *
 * @param service empty if no service has that host name
 * @param client the user's own address, also for what the other edge relayed
 * @param via {@code relay} when the other site's edge sent it, else empty
 * @param target {@code local} or {@code relay}: who answered
 * @param heldMillis how long it waited in a hold
 * @param millis the whole time, hold included
 */
public record EdgeLogLine(
        Instant at,
        String service,
        String host,
        String method,
        String path,
        int status,
        String client,
        String via,
        String target,
        long heldMillis,
        long millis,
        String agent) {

    /** Empty for what is no such line: a broken one at the end of a file, or another format. */
    public static Optional<EdgeLogLine> parse(String line) {
        var fields = new FlatJson(line);
        try {
            return fields.read()
                    ? Optional.of(new EdgeLogLine(
                            Instant.ofEpochMilli(fields.number("at")),
                            fields.text("service"),
                            fields.text("host"),
                            fields.text("method"),
                            fields.text("path"),
                            (int) fields.number("status"),
                            fields.text("client"),
                            fields.text("via"),
                            fields.text("target"),
                            fields.number("held_ms"),
                            fields.number("ms"),
                            fields.text("agent")))
                    : Optional.empty();
        } catch (NumberFormatException notALogLine) {
            return Optional.empty();
        }
    }

    /** Not so for a connection that never got as far as a request, such as a failed TLS handshake. */
    public boolean isRequest() {
        return !method.equals("-");
    }

    /** Whether the user got no answer that is one: the proxy's or the application's fault, or none at all. */
    public boolean failed() {
        return status >= 500 || status <= 0;
    }

    public boolean relayed() {
        return target.equals("relay");
    }

    public boolean fromOtherEdge() {
        return via.equals("relay");
    }
}
