package dev.phoenix.driver.edge;

import dev.phoenix.model.estate.Host;
import dev.phoenix.model.estate.ServiceSpec;
import java.util.List;
import java.util.Set;

/** The way from one edge to the other site's. It carries whom the shares send; connecting it moves nobody. */
public interface EdgeRelay extends AutoCloseable {
    /** Whether it is in use and leads to that host. */
    boolean leadsTo(Host other);

    /**
     * Leads there from now on, a reload or a reboot of this edge included.
     *
     * @throws dev.phoenix.model.PhoenixException EDGE-005 if this edge has no way to another, EDGE-006 if it did not take it
     */
    void connect(Host other);

    /** The services of which a share is above 0: users may be on their way. */
    Set<String> carried();

    default boolean carries() {
        return !carried().isEmpty();
    }

    /** Nobody is sent on for these services any more; the way stays, for others. For good, like {@link #connect}. */
    void recall(List<String> services);

    /** Users first: every service's share is 0, then the way is closed. For good, like {@link #connect}. */
    void disconnect(List<String> services);

    /** Nothing of a switch is left at this edge: no way to another, no share, no hold, in the proxy or in its files. */
    void forget();

    /**
     * Requests of our own for a service, made from this edge as it relays a user's: one after the other, with its own
     * credentials.
     *
     * @param at the other site's edge, or this one itself, which then answers as it would a relayed user
     * @return one reply a request, in order
     */
    List<Reply> ask(ServiceSpec.Web service, String zone, Host at, int requests);

    @Override
    void close();

    /**
     * What came back.
     *
     * @param status 0 if nothing did
     * @param site which site answered, by its own word
     * @param millis to the whole answer
     * @param fault why nothing came; empty if something did
     */
    record Reply(int status, String site, long millis, String fault) {}
}
