package dev.phoenix.driver.edge.shift;

import dev.phoenix.driver.StepContext;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Host;

/** Where the edges are. */
final class Sites {
    private Sites() {}

    static Host edge(StepContext context, String site) {
        return context.inventory(site)
                .orElseThrow(() -> PhoenixException.failed(
                        "EDGE-007",
                        "site " + site + " has no hosts that are known here.",
                        "Bring it up first: phoenix up " + site))
                .edge();
    }
}
