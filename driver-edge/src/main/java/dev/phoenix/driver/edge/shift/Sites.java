package dev.phoenix.driver.edge.shift;

import dev.phoenix.driver.StepContext;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Host;

/** Where the edges are. */
final class Sites {
    private Sites() {}

    /** Whether there is anything of it: an edge that was never made, or is gone, has nothing to be taken back. */
    static boolean built(StepContext context, String site) {
        return context.inventory(site).stream().anyMatch(known -> !known.hosts().isEmpty());
    }

    static Host edge(StepContext context, String site) {
        return context.inventory(site)
                .orElseThrow(() -> PhoenixException.failed(
                        "EDGE-007",
                        "site " + site + " has no hosts that are known here.",
                        "Bring it up first: phoenix up " + site))
                .edge();
    }
}
