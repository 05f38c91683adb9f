package dev.phoenix.driver.edge;

import dev.phoenix.model.PhoenixException;
import java.time.Duration;

/**
 * What an edge can do, by its own word.
 *
 * @param longestHold a hold may be asked for up to this; the edge then lets go at the deadline and not before
 */
public record EdgeCapabilities(Duration longestHold) {

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
