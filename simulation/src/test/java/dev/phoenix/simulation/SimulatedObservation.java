package dev.phoenix.simulation;

import dev.phoenix.driver.StepContext;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.plan.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Steps that only look: whether a site is there, and who still comes to it. */
final class SimulatedObservation extends SimulatedDriver<Step.OfObservation> {
    private static final Duration QUIET = Duration.ofSeconds(30);
    private static final int DRAIN_LOOKS = 60;

    SimulatedObservation(SimulatedWorld world, Acts acts, Broken broken) {
        super(Step.OfObservation.class, world, acts, broken);
    }

    @Override
    boolean isDone(Step.OfObservation step, StepContext context) {
        return switch (step) {
            case Step.ProveServices _, Step.ProveNames _, Step.Watch _, Step.Drain _, Step.Archive _ -> false;
        };
    }

    @Override
    void carryOut(Step.OfObservation step, StepContext context) throws InterruptedException {
        switch (step) {
            case Step.ProveServices it -> prove(it, context, it.site());
            case Step.ProveNames it -> prove(it, context, it.newSite());
            case Step.Watch it -> prove(it, context, it.newSite());
            case Step.Drain it -> drain(it, context);
            case Step.Archive it -> act(it, context, "archive", () -> {});
        }
    }

    private void drain(Step.Drain step, StepContext context) throws InterruptedException {
        act(step, context, "look", () -> {});
        var place = world.at(step.oldSite());
        var services = step.services()
                .orElseGet(() -> List.copyOf(world.estate.services().keySet()));
        for (int look = 0; broken != Broken.NO_DRAIN && !quiet(place, services, context); look++) {
            if (look == DRAIN_LOOKS) {
                throw PhoenixException.failed("SIM-011", step.oldSite() + " is still in use.", "phoenix resume");
            }
            context.sleep(MOMENT);
        }
    }

    private static boolean quiet(Place place, List<String> services, StepContext context) {
        var since = context.clock().instant().minus(QUIET);
        return services.stream()
                .allMatch(service ->
                        place.lastUsers.getOrDefault(service, Instant.MIN).isBefore(since));
    }
}
