package dev.phoenix.simulation;

import dev.phoenix.driver.StepContext;
import dev.phoenix.model.plan.Step;
import dev.phoenix.simulation.Place.Built;

/** Servers come, and go with all that is on them. */
final class SimulatedServers extends SimulatedDriver<Step.OfServers> {
    SimulatedServers(SimulatedWorld world, Acts acts, Broken broken) {
        super(Step.OfServers.class, world, acts, broken);
    }

    @Override
    boolean isDone(Step.OfServers step, StepContext context) {
        return switch (step) {
            case Step.Provision it -> world.at(it.site()).built != Built.ABSENT;
            case Step.ProveProvisioned _ -> false;
            case Step.Destroy it -> world.at(it.site()).built == Built.ABSENT;
        };
    }

    @Override
    void carryOut(Step.OfServers step, StepContext context) throws InterruptedException {
        switch (step) {
            case Step.Provision it -> build(it, context, it.site(), Built.SERVERS);
            case Step.ProveProvisioned it -> prove(it, context, it.site());
            case Step.Destroy it -> {
                act(it, context, "servers", () -> world.at(it.site()).destroy());
                act(it, context, "look", () -> {});
            }
        }
    }
}
