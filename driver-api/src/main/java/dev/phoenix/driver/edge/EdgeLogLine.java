package dev.phoenix.driver.edge;

import java.time.Instant;

/**
 * One request as an edge wrote it down when the answer was complete.
 *
 * @param at by the edge's own clock; who compares it with another clock compares clocks
 * @param service empty or {@code unknown} if no service has that host name
 * @param client the user's own address, also for what the other edge relayed
 * @param via {@code relay} when the other site's edge sent it, else empty
 * @param target who answered: {@code local}, {@code relay}, or {@code instead}, which is this edge in place of the other one
 *     that did not
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

    /** The other edge was asked and did not answer; the user got an answer all the same. */
    public boolean answeredInstead() {
        return target.equals("instead");
    }

    public boolean fromOtherEdge() {
        return via.equals("relay");
    }
}
