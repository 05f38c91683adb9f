package dev.phoenix.driver.edge;

import dev.phoenix.model.estate.Host;

/** The edges of an estate's sites, of whatever make: the port at which an adapter meets a reverse proxy. */
public interface Edges extends EdgeGate {
    /** What the edge that runs there can do. Asked before anything moves: what it cannot do is refused by then. */
    EdgeCapabilities capabilities(String site, Host edge);
}
