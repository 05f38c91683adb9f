package dev.phoenix.driver.edge.shift;

import dev.phoenix.driver.StepContext;
import dev.phoenix.driver.edge.Edges;
import dev.phoenix.driver.edge.gate.Gates;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.remote.Patience;
import java.util.ArrayList;
import java.util.List;

/** Whether users are sent on over an edge, from it or to it: a gate stays for those of another group. */
record Passage(Edges edges, Gates gates) {
    /**
     * What is known of it.
     *
     * @param seen whether some are sent on
     * @param silent other sites whose edges could not be asked, and may send some
     */
    record Use(boolean seen, List<String> silent) {
        static final Use NONE = new Use(false, List.of());
        static final Use SEEN = new Use(true, List.of());

        boolean isPossible() {
            return seen || !silent.isEmpty();
        }
    }

    /** Without groups a switch is of all users, so nobody else's are asked about. */
    Use use(StepContext context, String site) {
        if (context.estate().groups().isEmpty() || !gates.stands(site, Sites.edge(context, site))) {
            return Use.NONE;
        }
        return carries(context, site) ? Use.SEEN : useByOthers(context, site);
    }

    private boolean carries(StepContext context, String site) {
        try (var relay = edges.relay(site, Sites.edge(context, site))) {
            return relay.carries();
        }
    }

    private Use useByOthers(StepContext context, String site) {
        var silent = new ArrayList<String>();
        for (var other : context.estate().sites().keySet()) {
            if (other.equals(site) || !Sites.built(context, other)) {
                continue;
            }
            try {
                if (!edges.answers(other, Sites.edge(context, other), Patience.SHORT)) {
                    silent.add(other);
                } else if (sendsTo(context, other, site)) {
                    return Use.SEEN;
                }
            } catch (PhoenixException notAsked) {
                silent.add(other);
            }
        }
        return new Use(false, List.copyOf(silent));
    }

    /** One without a gate, or maps of its own, sends nobody. */
    private boolean sendsTo(StepContext context, String from, String to) {
        var edge = Sites.edge(context, from);
        if (!gates.stands(from, edge) && !gates.ownHolds(from, edge)) {
            return false;
        }
        try (var relay = edges.relay(from, edge)) {
            return relay.carries() && relay.leadsTo(Sites.edge(context, to));
        }
    }
}
