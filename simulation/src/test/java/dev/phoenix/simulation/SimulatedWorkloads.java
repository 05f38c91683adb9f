package dev.phoenix.simulation;

import dev.phoenix.driver.StepContext;
import dev.phoenix.model.plan.Step;
import dev.phoenix.simulation.Place.Built;
import java.util.List;

/** Applications come, with empty databases where there are none. */
final class SimulatedWorkloads extends SimulatedDriver<Step.OfWorkloads> {
    private int databases;

    SimulatedWorkloads(SimulatedWorld world, Acts acts, Broken broken) {
        super(Step.OfWorkloads.class, world, acts, broken);
    }

    @Override
    boolean isDone(Step.OfWorkloads step, StepContext context) {
        return switch (step) {
            case Step.DeployData _, Step.Deploy _ -> false;
        };
    }

    @Override
    void carryOut(Step.OfWorkloads step, StepContext context) throws InterruptedException {
        switch (step) {
            case Step.DeployData it -> act(it, context, "deploy", () -> {});
            case Step.Deploy it -> {
                act(it, context, "begin", () -> {});
                act(it, context, "end", () -> deploy(world.at(it.site())));
            }
        }
    }

    private void deploy(Place place) {
        place.build(Built.DEPLOYED);
        for (var data : world.estate.data().keySet()) {
            place.data.computeIfAbsent(
                    data, _ -> new Copy(place.name + "/" + ++databases, Copy.Role.WRITER, List.of()));
        }
    }
}
