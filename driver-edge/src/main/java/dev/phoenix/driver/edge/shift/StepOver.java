package dev.phoenix.driver.edge.shift;

import dev.phoenix.driver.Owed;
import dev.phoenix.driver.StepContext;
import dev.phoenix.driver.edge.Edges;
import dev.phoenix.model.observation.Observation;
import dev.phoenix.remote.Patience;
import dev.phoenix.remote.Silence;

/** A host that is gone, or behind a jump host that is, keeps nobody's way back waiting: what it still needs is written down for when it is there again. */
record StepOver(Edges edges) {
    /**
     * @param owed what is to be done there later
     * @return whether the edge of the site cannot be reached, and nothing is to be done there now
     */
    boolean of(StepContext context, String site, String owed) {
        var edge = Sites.edge(context, site);
        var silence = Silence.of(site, edge, () -> edges.answers(site, edge, Patience.SHORT));
        if (silence.isEmpty()) {
            return false;
        }
        Owed.of(context, site).add(owed);
        var text = silence.get() + "; it was stepped over, and when it is back: " + owed;
        context.progress("edge", text);
        context.observed(new Observation.Fact(context.clock().instant(), "owed", text));
        return true;
    }
}
