package dev.phoenix.driver.edge.haproxy;

import dev.phoenix.driver.Outcome;
import dev.phoenix.driver.StepContext;
import dev.phoenix.model.plan.Step;
import dev.phoenix.remote.Remote;

/** The edge that stays becomes what its states alone make it: no relay to a site that goes, no shares, no holds. */
final class EdgeForget {
    private final Remote remote;

    EdgeForget(Remote remote) {
        this.remote = remote;
    }

    Outcome apply(Step.ForgetEdge step, StepContext context) {
        var site = step.newSite();
        try (var socket = new RuntimeSocket(site, remote.host(site, Sites.edge(context, site)))) {
            new Peer(socket).forget();
            for (var map : EdgeMap.values()) {
                map.clear(socket);
            }
        }
        return new Outcome(true, "the edge of " + site + " leads nowhere else");
    }
}
