package dev.phoenix.driver.edge.shift;

import dev.phoenix.driver.StepContext;
import dev.phoenix.driver.edge.Edges;
import dev.phoenix.model.plan.Step;
import java.util.List;
import java.util.Optional;

/**
 * The way back of a link that was made for some services of an estate. Others may be carried over it, since another group has
 * moved: then it is theirs, and only what it carries of these is taken back.
 */
record GroupLink(Edges edges, StepContext context, Step.LinkEdges step, List<String> services) {
    private static final String BEGIN = "its edge's shares of ";
    private static final String END = " back to 0";

    /** What a new site whose host is gone owes, as it is written down; {@link #owed} reads it. */
    private String owes() {
        return BEGIN + String.join(", ", services) + END;
    }

    /** The services that a line is about, if it is one of these. */
    static Optional<List<String>> owed(String line) {
        return line.startsWith(BEGIN) && line.endsWith(END)
                ? Optional.of(List.of(line.substring(BEGIN.length(), line.length() - END.length())
                        .split(", ", -1)))
                : Optional.empty();
    }

    /** Users first, at the old edge, then at the new one, to which names may have led for a while. */
    void undo() throws InterruptedException {
        boolean needed = Sites.built(context, step.oldSite()) && recallAt(step.oldSite());
        if (Sites.built(context, step.oldSite()) && !needed) {
            end(step.oldSite());
        }
        if (!Sites.built(context, step.newSite()) || new StepOver(edges).of(context, step.newSite(), owes())) {
            return;
        }
        if (carriesOwn(step.newSite())
                && !new Leaving(edges, context, step.newSite(), Optional.of(services)).awaited()) {
            LinkWork.leave(context, step);
            return;
        }
        if (recallAt(step.newSite())) {
            // People of another group who still come there, since that was taken back.
            LinkWork.leave(context, step);
        } else if (needed) {
            context.progress(
                    "edge", "the link of " + step.oldSite() + " and " + step.newSite() + " stays: others use it");
        } else {
            end(step.newSite());
            LinkWork.owesNoLink(context, step.newSite());
        }
    }

    /**
     * Who still came to the new edge after an earlier way back was sent on. Of a service with data the writer's move ends that;
     * any other is served there from now on, since nothing else of its switch would.
     */
    void recallAtNewSite() {
        var free = services.stream()
                .filter(name -> context.estate().dataOf(name).isEmpty())
                .toList();
        try (var relay = edges.relay(step.newSite(), Sites.edge(context, step.newSite()))) {
            if (relay.carried().stream().anyMatch(free::contains)) {
                relay.recall(free);
            }
        }
    }

    /** @return whether others are sent on over this edge */
    private boolean recallAt(String site) {
        try (var relay = edges.relay(site, Sites.edge(context, site))) {
            relay.recall(services);
            return relay.carries();
        }
    }

    private boolean carriesOwn(String site) {
        try (var relay = edges.relay(site, Sites.edge(context, site))) {
            return relay.carried().stream().anyMatch(services::contains);
        }
    }

    private void end(String site) {
        try (var relay = edges.relay(site, Sites.edge(context, site))) {
            relay.disconnect(services);
            relay.forget();
        }
    }
}
