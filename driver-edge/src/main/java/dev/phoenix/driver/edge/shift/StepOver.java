package dev.phoenix.driver.edge.shift;

import dev.phoenix.driver.Owed;
import dev.phoenix.driver.StepContext;
import dev.phoenix.driver.edge.Edges;
import dev.phoenix.model.observation.Observation;
import dev.phoenix.remote.Patience;

/** A host that is gone keeps nobody's way back waiting: what it still needs is written down for when it is there again. */
record StepOver(Edges edges) {
    /**
     * @param owed what is to be done there later
     * @return whether the edge of the site does not answer, and nothing is to be done there now
     */
    boolean of(StepContext context, String site, String owed) {
        var edge = Sites.edge(context, site);
        if (edges.answers(site, edge, Patience.SHORT)) {
            return false;
        }
        Owed.of(context, site).add(owed);
        var text = edge.name() + " of " + site + " (" + edge.address()
                + ") does not answer and was stepped over; when it is back: " + owed;
        context.progress("edge", text);
        context.observed(new Observation.Fact(context.clock().instant(), "owed", text));
        return true;
    }
}
