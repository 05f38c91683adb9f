package dev.phoenix.driver.edge.shift;

import dev.phoenix.driver.Outcome;
import dev.phoenix.driver.StepContext;
import dev.phoenix.driver.edge.Edges;
import dev.phoenix.model.plan.Step;

/** The edge that stays becomes what its states alone make it: no relay to a site that goes, no shares, no holds. */
final class ForgetWork {
    private final Edges edges;

    ForgetWork(Edges edges) {
        this.edges = edges;
    }

    Outcome apply(Step.ForgetEdge step, StepContext context) {
        var site = step.newSite();
        try (var relay = edges.relay(site, Sites.edge(context, site))) {
            relay.forget();
        }
        return new Outcome(true, "the edge of " + site + " leads nowhere else");
    }
}
