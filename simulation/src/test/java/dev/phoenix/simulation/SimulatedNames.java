package dev.phoenix.simulation;

import dev.phoenix.driver.StepContext;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.plan.Step;

/** Names, and how long answers that were given out before are held. */
final class SimulatedNames extends SimulatedDriver<Step.OfNames> {
    SimulatedNames(SimulatedWorld world, Acts acts, Broken broken) {
        super(Step.OfNames.class, world, acts, broken);
    }

    @Override
    boolean isDone(Step.OfNames step, StepContext context) {
        return switch (step) {
            case Step.PublishHosts it -> world.hosts.contains(it.site());
            case Step.PublishZone _ -> false;
            case Step.LowerTtl _ ->
                world.ttl.equals(SimulatedWorld.SHORT_TTL)
                        && !context.clock().instant().isBefore(world.lowered.plus(SimulatedWorld.LONG_TTL));
            case Step.Rename it -> it.newSite().equals(world.names.get(it.service()));
            case Step.UnpublishHosts it ->
                !world.hosts.contains(it.site()) && world.ttl.equals(SimulatedWorld.LONG_TTL);
        };
    }

    @Override
    void carryOut(Step.OfNames step, StepContext context) throws InterruptedException {
        switch (step) {
            case Step.PublishHosts it -> act(it, context, "publish", () -> world.hosts.add(it.site()));
            case Step.PublishZone it ->
                act(
                        it,
                        context,
                        "publish",
                        () -> world.estate
                                .services()
                                .keySet()
                                .forEach(service -> world.names.putIfAbsent(service, it.site())));
            case Step.LowerTtl it -> lower(it, context);
            case Step.Rename it -> rename(it, context, it.newSite());
            case Step.UnpublishHosts it -> {
                while (broken != Broken.NO_DRAIN && context.clock().instant().isBefore(world.answersUntil)) {
                    context.sleep(MOMENT);
                }
                act(it, context, "unpublish", () -> unpublish(it.site()));
            }
        }
    }

    @Override
    public void undo(Step.OfNames step, StepContext context) throws InterruptedException {
        switch (step) {
            case Step.LowerTtl it -> act(it, context, "raise", () -> raise(it));
            case Step.Rename it -> rename(it, context, built(it.oldSite()).name);
            case Step.UnpublishHosts it -> {
                act(it, context, "publish", () -> world.hosts.add(it.site()));
                lower(it, context);
            }
            case Step.PublishHosts _, Step.PublishZone _ -> throw neverTakenBack(step);
        }
    }

    private void lower(Step.OfNames step, StepContext context) throws InterruptedException {
        act(step, context, "lower", () -> {
            if (!world.ttl.equals(SimulatedWorld.SHORT_TTL)) {
                world.ttl = SimulatedWorld.SHORT_TTL;
                world.lowered = context.clock().instant();
            }
        });
        var until = world.lowered.plus(SimulatedWorld.LONG_TTL);
        while (context.clock().instant().isBefore(until)) {
            context.sleep(MOMENT);
        }
    }

    /** Not while services that are no part of the step are at another site than these: their way back needs short answers. */
    private void raise(Step.LowerTtl step) {
        boolean all = step.services().containsAll(world.estate.services().keySet());
        if (all || world.names.values().stream().distinct().count() < 2) {
            world.ttl = SimulatedWorld.LONG_TTL;
        }
    }

    /** Answers that were given out before are held for as long as their TTL says. */
    private void rename(Step.Rename step, StepContext context, String site) throws InterruptedException {
        act(step, context, "rename", () -> {
            if (!site.equals(world.names.put(step.service(), site))) {
                world.answersUntil = context.clock().instant().plus(world.ttl);
            }
        });
    }

    private void unpublish(String site) {
        if (world.names.containsValue(site) && broken != Broken.DESTROY_WHILE_NAMED) {
            throw PhoenixException.failed("DNS-020", "records still lead to " + site + ".", "Move them.");
        }
        world.hosts.remove(site);
        world.ttl = SimulatedWorld.LONG_TTL;
    }
}
