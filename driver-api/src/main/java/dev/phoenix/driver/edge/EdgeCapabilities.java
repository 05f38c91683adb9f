package dev.phoenix.driver.edge;

import dev.phoenix.model.PhoenixException;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What an edge can do, by its own word.
 *
 * @param longestHold a hold may be asked for up to this; the edge then lets go at the deadline and not before
 * @param protocols what is shared and held
 * @param unseen what passes it by, in words for people: neither shared, nor held, nor in its log
 */
public record EdgeCapabilities(Duration longestHold, Set<Protocol> protocols, List<String> unseen) {
    /** What users speak to an edge. */
    public enum Protocol {
        HTTP_1,
        HTTP_2,
        WEBSOCKET,
        GRPC
    }

    public EdgeCapabilities {
        protocols = Set.copyOf(protocols);
        unseen = List.copyOf(unseen);
    }

    /** One deadline for everybody: an edge that would let go earlier is not asked to hold at all. */
    public void refuseLongerHold(String site, Duration atMost) {
        if (atMost.compareTo(longestHold) > 0) {
            throw PhoenixException.failed(
                    "EDGE-012",
                    "switch.hold.at-most is " + atMost.toMillis() + " ms, but the edge of " + site
                            + " holds no request longer than " + longestHold.toMillis() + " ms.",
                    "Lower switch.hold.at-most, or let the edge hold longer (its own configuration says how long), then:"
                            + " phoenix resume");
        }
    }
}
