package dev.phoenix.driver.edge.shift;

import dev.phoenix.driver.Outcome;
import dev.phoenix.driver.Owed;
import dev.phoenix.driver.StepContext;
import dev.phoenix.driver.edge.Edges;
import dev.phoenix.driver.edge.gate.Gates;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.plan.Step;
import java.util.Optional;
import java.util.Set;

/** The edge that stays becomes what its states alone make it: no relay to a site that goes, no shares, no holds. */
final class ForgetWork {
    private final Edges edges;
    private final Gates gates;

    ForgetWork(Edges edges, Gates gates) {
        this.edges = edges;
        this.gates = gates;
    }

    Outcome apply(Step.ForgetEdge step, StepContext context) throws InterruptedException {
        if (!Sites.built(context, step.newSite())) {
            return new Outcome(false, step.newSite() + " has no hosts");
        }
        refuseWhilePeopleAreRelayed(step, context);
        var other = leadsElsewhere(step, context);
        if (other.isPresent()) {
            return new Outcome(false, "the edge of " + step.newSite() + " leads to " + other.get() + ", and stays so");
        }
        if (LinkWork.relaysOver(context, step.newSite(), step.oldSite())
                && gates.stands(step.newSite(), Sites.edge(context, step.newSite()))) {
            return new Outcome(false, "the gate of " + step.newSite() + " stays: a third site relays people over it");
        }
        var outcome = forget(step.newSite(), context);
        Owed.of(context, step.newSite()).done(EdgeDriver.OWED);
        LinkWork.owesNoLink(context, step.newSite());
        gates.forgetIdentity(context);
        return outcome;
    }

    /** Who is relayed since a rollback would be answered by a database whose writes nobody keeps. */
    private void refuseWhilePeopleAreRelayed(Step.ForgetEdge step, StepContext context) throws InterruptedException {
        if (LinkWork.relays(context, step.newSite(), step.oldSite())
                && !new Leaving(edges, context, step.newSite(), Optional.empty()).awaited()) {
            throw PhoenixException.failed(
                    "EDGE-040",
                    "people still come to the edge of " + step.newSite()
                            + ", or its log does not tell: it goes on sending" + " them to " + step.oldSite() + ".",
                    "Nobody loses anything by that. Later once more: phoenix settle " + step.newSite()
                            + "; or end that site: phoenix destroy " + step.newSite());
        }
    }

    /** A switch between two other sites, which has not ended, goes on over a link that is nothing to the one that goes. */
    private Optional<String> leadsElsewhere(Step.ForgetEdge step, StepContext context) {
        var edge = Sites.edge(context, step.newSite());
        if (!gates.stands(step.newSite(), edge) && !gates.ownHolds(step.newSite(), edge)) {
            return Optional.empty();
        }
        var gone = Set.of(step.oldSite(), step.newSite());
        try (var relay = edges.relay(step.newSite(), edge)) {
            return context.estate().sites().keySet().stream()
                    .filter(site -> !gone.contains(site) && Sites.built(context, site))
                    .filter(site -> relay.leadsTo(Sites.edge(context, site)))
                    .findFirst();
        }
    }

    private Outcome forget(String site, StepContext context) {
        if (gates.take(site, Sites.edge(context, site))) {
            return new Outcome(true, "the gate before the edge of " + site + " is gone");
        }
        if (!gates.ownHolds(site, Sites.edge(context, site))) {
            return new Outcome(false, "nothing of a switch is at the edge of " + site);
        }
        try (var relay = edges.relay(site, Sites.edge(context, site))) {
            relay.forget();
        }
        return new Outcome(true, "the edge of " + site + " leads nowhere else");
    }
}
