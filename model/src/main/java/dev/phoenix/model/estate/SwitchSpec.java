package dev.phoenix.model.estate;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * @param strategy how users come to the new site
 * @param order the services, in the order in which they move
 * @param shift shares of a stateless service's clients sent to the new edge, in 1/10000, ascending, last 10000
 * @param pause how long each share, and the new names, are watched before going on
 * @param holdAtMost the absolute deadline of a writer's move; over it, the old side is released
 * @param quiet when the old site counts as left
 * @param gate what an edge goes through when a gate is put before it
 * @param inconclusive what is done about a share that too few requests came by
 */
public record SwitchSpec(
        Strategy strategy,
        List<String> order,
        List<Integer> shift,
        Duration pause,
        Duration holdAtMost,
        Quiet quiet,
        Gate gate,
        Inconclusive inconclusive) {
    public enum Strategy {
        /** The old edge relays; names change once the new site already serves. */
        EDGE,
        /** The record changes and both sides serve meanwhile; a service with one writer still moves by hold and relay. */
        DNS
    }

    /**
     * Too few requests to tell good from bad.
     *
     * @param ownRequests so many a share are made by Phoenix itself where users make fewer
     * @param patience how much longer than the pause such a share is watched before a person is asked
     */
    public record Inconclusive(int ownRequests, Duration patience) {}

    /** Quiet: people's requests at the old edge stay below {@code requests} in {@code per}, for {@code window} on end. */
    public record Quiet(Duration window, int requests, Duration per) {}

    /**
     * @param reload command on the edge's host that lets the edge go through its own graceful reload once, which brings
     *     clients that keep their connections to the gate; empty if the owner does not want that
     * @param within how long Phoenix waits until nobody has a connection that passes the gate by
     */
    public record Gate(Optional<String> reload, Duration within) {}

    public SwitchSpec {
        order = List.copyOf(order);
        shift = List.copyOf(shift);
    }
}
