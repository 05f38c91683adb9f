package dev.phoenix.driver.edge;

import dev.phoenix.model.estate.Host;
import java.time.Duration;

/** The edges of an estate's sites, of whatever make: the port at which an adapter meets a reverse proxy. */
public interface Edges extends EdgeGate {
    /**
     * Whether the edge's host can be reached for changes. For a way back, which must not wait for a host that is gone as it
     * would for one that boots.
     *
     * @param within for so long it is tried again
     */
    boolean answers(String site, Host edge, Duration within);

    /** What the edge that runs there can do. Asked before anything moves: what it cannot do is refused by then. */
    EdgeCapabilities capabilities(String site, Host edge);

    /** Whether {@link #relay} is to be had: an edge that knows no shares, before which a switch has put nothing, sends nobody on. */
    boolean canRelay(String site, Host edge);

    /** The way from this edge to the other site's, opened over a connection of its own. */
    EdgeRelay relay(String site, Host edge);

    /** What this edge writes down about requests. Nothing is connected to before it is followed or listed. */
    EdgeLog log(String site, Host edge);
}
