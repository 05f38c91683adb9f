package dev.phoenix.simulation;

import dev.phoenix.driver.StepContext;
import dev.phoenix.model.plan.Step;
import dev.phoenix.simulation.Place.Built;

/** Servers are configured. */
final class SimulatedStates extends SimulatedDriver<Step.OfStates> {
    SimulatedStates(SimulatedWorld world, Acts acts, Broken broken) {
        super(Step.OfStates.class, world, acts, broken);
    }

    @Override
    boolean isDone(Step.OfStates step, StepContext context) {
        return switch (step) {
            case Step.Configure _, Step.ProveConfigured _ -> false;
        };
    }

    @Override
    void carryOut(Step.OfStates step, StepContext context) throws InterruptedException {
        switch (step) {
            case Step.Configure it -> build(it, context, it.site(), Built.CONFIGURED);
            case Step.ProveConfigured it -> prove(it, context, it.site());
        }
    }
}
