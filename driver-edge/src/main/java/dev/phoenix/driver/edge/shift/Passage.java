package dev.phoenix.driver.edge.shift;

import dev.phoenix.driver.StepContext;
import dev.phoenix.driver.edge.Edges;
import dev.phoenix.driver.edge.gate.Gates;
import dev.phoenix.remote.Patience;

/** Whether users are sent on over an edge, from it or to it: a gate stays for those of another group. */
record Passage(Edges edges, Gates gates) {
    boolean isUsed(StepContext context, String site) {
        return gates.stands(site, Sites.edge(context, site))
                && (carries(context, site)
                        || context.estate().sites().keySet().stream()
                                .filter(other -> !other.equals(site) && Sites.built(context, other))
                                .anyMatch(other -> sendsTo(context, other, site)));
    }

    private boolean carries(StepContext context, String site) {
        try (var relay = edges.relay(site, Sites.edge(context, site))) {
            return relay.carries();
        }
    }

    /** One that is gone sends nobody; one without a gate, or maps of its own, neither. */
    private boolean sendsTo(StepContext context, String from, String to) {
        var edge = Sites.edge(context, from);
        if (!edges.answers(from, edge, Patience.SHORT) || !(gates.stands(from, edge) || gates.ownHolds(from, edge))) {
            return false;
        }
        try (var relay = edges.relay(from, edge)) {
            return relay.carries() && relay.leadsTo(Sites.edge(context, to));
        }
    }
}
