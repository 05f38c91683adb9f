package dev.phoenix.driver.edge;

import dev.phoenix.model.estate.Host;

/** The edges of an estate's sites, of whatever make: the port at which an adapter meets a reverse proxy. */
public interface Edges extends EdgeGate {
    /** What the edge that runs there can do. Asked before anything moves: what it cannot do is refused by then. */
    EdgeCapabilities capabilities(String site, Host edge);

    /** The way from this edge to the other site's, opened over a connection of its own. */
    EdgeRelay relay(String site, Host edge);

    /** What this edge writes down about requests. Nothing is connected to before it is followed or listed. */
    EdgeLog log(String site, Host edge);
}
