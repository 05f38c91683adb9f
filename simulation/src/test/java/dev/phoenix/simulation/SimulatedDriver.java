package dev.phoenix.simulation;

import dev.phoenix.driver.Driver;
import dev.phoenix.driver.Observed;
import dev.phoenix.driver.Outcome;
import dev.phoenix.driver.StepContext;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.plan.Step;
import dev.phoenix.runner.Drivers;
import dev.phoenix.simulation.Place.Built;
import java.time.Duration;
import java.util.List;

/** What the steps of a family do to the simulated world; the rules are those of the real driver, its engine is left out. */
abstract class SimulatedDriver<S extends Step> implements Driver<S> {
    static final Duration MOMENT = Duration.ofSeconds(15);

    final SimulatedWorld world;
    final Acts acts;
    final Broken broken;
    private final Class<S> family;

    SimulatedDriver(Class<S> family, SimulatedWorld world, Acts acts, Broken broken) {
        this.family = family;
        this.world = world;
        this.acts = acts;
        this.broken = broken;
    }

    static Drivers all(SimulatedWorld world, Acts acts, Broken broken) {
        return new Drivers(List.of(
                new SimulatedServers(world, acts, broken),
                new SimulatedStates(world, acts, broken),
                new SimulatedWorkloads(world, acts, broken),
                new SimulatedNames(world, acts, broken),
                new SimulatedEdges(world, acts, broken),
                new SimulatedData(world, acts, broken),
                new SimulatedObservation(world, acts, broken)));
    }

    @Override
    public final Class<S> family() {
        return family;
    }

    @Override
    public final Observed observe(S step, StepContext context) throws InterruptedException {
        return acts.look(step) ? seen(step, context) : new Observed.Unknown();
    }

    /** What looking shows where it can tell. */
    Observed seen(S step, StepContext context) {
        return isDone(step, context) ? new Observed.Done("is so") : new Observed.NotYet("is not so");
    }

    abstract boolean isDone(S step, StepContext context);

    @Override
    public final Outcome apply(S step, StepContext context) throws InterruptedException {
        carryOut(step, context);
        return new Outcome(true, "made so");
    }

    abstract void carryOut(S step, StepContext context) throws InterruptedException;

    @Override
    public void undo(S step, StepContext context) throws InterruptedException {
        throw neverTakenBack(step);
    }

    static IllegalStateException neverTakenBack(Step step) {
        return new IllegalStateException(step.id() + " is never taken back");
    }

    final void act(S step, StepContext context, String what, Runnable effect) throws InterruptedException {
        acts.act(step, context, what, effect);
    }

    final void build(S step, StepContext context, String site, Built built) throws InterruptedException {
        act(step, context, "begin", () -> {});
        act(step, context, "end", () -> world.at(site).build(built));
    }

    final void prove(S step, StepContext context, String site) throws InterruptedException {
        act(step, context, "prove", () -> built(site));
    }

    final Place built(String site) {
        var place = world.at(site);
        if (!place.serves()) {
            throw PhoenixException.failed("SIM-010", site + " is not there.", "phoenix up " + site);
        }
        return place;
    }
}
