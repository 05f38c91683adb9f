package dev.phoenix.simulation;

import dev.phoenix.driver.StepContext;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.plan.Step;
import java.util.List;
import java.util.Optional;

/** Edges, which relay shares of their users to each other. */
final class SimulatedEdges extends SimulatedDriver<Step.OfEdge> {
    SimulatedEdges(SimulatedWorld world, Acts acts, Broken broken) {
        super(Step.OfEdge.class, world, acts, broken);
    }

    @Override
    boolean isDone(Step.OfEdge step, StepContext context) {
        return switch (step) {
            case Step.LinkEdges it ->
                leads(world.at(it.oldSite()), it.newSite()) && leads(world.at(it.newSite()), it.oldSite());
            case Step.PutGate _, Step.Share _, Step.ForgetEdge _ -> false;
        };
    }

    private static boolean leads(Place edge, String site) {
        return edge.relay.filter(site::equals).isPresent();
    }

    @Override
    void carryOut(Step.OfEdge step, StepContext context) throws InterruptedException {
        switch (step) {
            case Step.PutGate it -> act(it, context, "put", () -> built(it.site()).gate = true);
            case Step.LinkEdges it -> {
                act(it, context, "old", () -> built(it.oldSite()).relay = Optional.of(built(it.newSite()).name));
                act(it, context, "new", () -> built(it.newSite()).relay = Optional.of(it.oldSite()));
            }
            case Step.Share it -> {
                act(it, context, "set", () -> linked(it).shares.put(it.service(), it.share()));
                context.sleep(MOMENT);
                act(it, context, "judge", () -> linked(it));
            }
            case Step.ForgetEdge it -> act(it, context, "forget", () -> forget(it));
        }
    }

    @Override
    public void undo(Step.OfEdge step, StepContext context) throws InterruptedException {
        switch (step) {
            case Step.PutGate it -> act(it, context, "take", () -> world.at(it.site()).gate = false);
            case Step.LinkEdges it -> unlink(it, context);
            case Step.Share it -> {
                if (broken == Broken.RELAY_FIRST) {
                    act(it, context, "unlink", () -> world.at(it.oldSite()).relay = Optional.empty());
                }
                act(it, context, "unset", () -> world.at(it.oldSite()).shares.put(it.service(), 0));
            }
            case Step.ForgetEdge _ -> throw neverTakenBack(step);
        }
    }

    private void unlink(Step.LinkEdges step, StepContext context) throws InterruptedException {
        if (step.services().isPresent()) {
            unlink(step, context, step.services().get());
            return;
        }
        act(step, context, "old", () -> world.at(step.oldSite()).forgetEdge());
        var other = world.at(step.newSite());
        if (other.carries()) {
            context.sleep(SimulatedWorld.SHORT_TTL.plusSeconds(1));
        }
        act(step, context, "new", other::forgetEdge);
    }

    /** Each edge is seen to carry others, or nobody. */
    private void unlink(Step.LinkEdges step, StepContext context, List<String> services) throws InterruptedException {
        var old = world.at(step.oldSite());
        act(step, context, "old", () -> {
            old.recall(services);
            if (!old.carries()) {
                old.forgetEdge();
            }
        });
        var other = world.at(step.newSite());
        if (services.stream().anyMatch(service -> other.share(service) > 0)) {
            context.sleep(SimulatedWorld.SHORT_TTL.plusSeconds(1));
        }
        act(step, context, "new", () -> {
            other.recall(services);
            if (!other.carries() && !old.carries()) {
                other.forgetEdge();
            }
        });
    }

    /** A link to a third site is nothing to the one that goes. */
    private void forget(Step.ForgetEdge step) {
        var edge = built(step.newSite());
        if (edge.relay
                .filter(to -> !to.equals(step.oldSite()) && world.at(to).serves())
                .isEmpty()) {
            edge.forgetEdge();
        }
    }

    private Place linked(Step.Share step) {
        var place = built(step.oldSite());
        if (!leads(place, built(step.newSite()).name)) {
            throw PhoenixException.failed("EDGE-001", step.oldSite() + " has no relay.", "phoenix resume");
        }
        return place;
    }
}
