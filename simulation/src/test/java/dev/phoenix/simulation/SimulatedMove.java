package dev.phoenix.simulation;

import dev.phoenix.driver.StepContext;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.plan.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The writer's move in the order of {@code driver-data}: hold, close, open, lead, release; each look and each act may be the last. */
final class SimulatedMove {
    private static final Duration HOLD = Duration.ofSeconds(60);

    private final SimulatedWorld world;
    private final Acts acts;
    private final Broken broken;
    private final Step.MoveWriter step;
    private final StepContext context;
    private final Place from;
    private final Place to;
    private final List<String> singletons;

    SimulatedMove(
            SimulatedWorld world, Acts acts, Broken broken, Step.MoveWriter step, StepContext context, boolean back) {
        this.world = world;
        this.acts = acts;
        this.broken = broken;
        this.step = step;
        this.context = context;
        this.from = world.at(back ? step.newSite() : step.oldSite());
        this.to = world.at(back ? step.oldSite() : step.newSite());
        this.singletons = step.singletons()
                .orElseGet(() -> List.copyOf(world.estate.singletons().keySet()));
    }

    /** Where nobody waits, the singletons tell. */
    boolean led() {
        return step.services().isEmpty()
                ? !Collections.disjoint(to.singletons, singletons) && Collections.disjoint(from.singletons, singletons)
                : step.services().stream().allMatch(service -> from.share(service) == SimulatedWorld.ALL);
    }

    boolean pastThePoint() {
        return step.data().stream().anyMatch(name -> same(name) && to.data.get(name).role == Copy.Role.WRITER);
    }

    boolean done() {
        return led()
                && to.singletons.containsAll(singletons)
                && Collections.disjoint(from.singletons, singletons)
                && wayBackHolds();
    }

    /** The new side is closed already, though it was the writer: that is finished, whatever else is true. */
    boolean backBegun() {
        return step.data().stream().anyMatch(name -> same(name) && to.data.get(name).role == Copy.Role.FENCED);
    }

    boolean wayBackHolds() {
        return step.data().stream()
                .allMatch(name -> same(name)
                        && to.data.get(name).role == Copy.Role.WRITER
                        && from.data.get(name).role == Copy.Role.STANDBY
                        && from.data.get(name).follows.filter(to.name::equals).isPresent());
    }

    private boolean same(String name) {
        var here = from.data.get(name);
        var there = to.data.get(name);
        return here != null && there != null && here.origin.equals(there.origin);
    }

    void run() throws InterruptedException {
        if (led()) {
            release();
        } else {
            if (!pastThePoint()) {
                takeBack();
                context.goesOn();
            }
            if (broken == Broken.SINGLETON_BEFORE_THE_STOP) {
                singletons(to, true);
            }
            singletons(from, false);
            held();
        }
        singletons(from, false);
        singletons(to, true);
        for (var name : step.data()) {
            act("reverse " + name, () -> follow(from.data.get(name), to));
        }
    }

    void abandon() throws InterruptedException {
        takeBack();
        release();
        singletons(to, false);
        singletons(from, true);
    }

    private void held() throws InterruptedException {
        var deadline = context.clock().instant().plus(HOLD);
        try {
            act(
                    "hold",
                    () -> step.services().forEach(service -> {
                        from.holds.put(service, deadline);
                        to.holds.put(service, deadline);
                    }));
            for (var name : step.data()) {
                close(name, deadline);
            }
            refuseIfLate(deadline);
            for (var name : step.data()) {
                act("open " + name, () -> open(name));
            }
        } catch (PhoenixException | InterruptedException fault) {
            throw backOut(fault);
        }
        lead();
    }

    private void lead() throws InterruptedException {
        try {
            act(
                    "lead",
                    () -> step.services().forEach(service -> {
                        to.shares.put(service, 0);
                        from.shares.put(service, SimulatedWorld.ALL);
                        from.holds.remove(service);
                        to.holds.remove(service);
                    }));
        } catch (PhoenixException fault) {
            throw onlyForward(fault);
        }
    }

    private void close(String name, Instant deadline) throws InterruptedException {
        var old = from.data.get(name);
        var copy = to.data.get(name);
        act("close " + name, () -> {
            if (old.role == Copy.Role.WRITER && broken != Broken.NO_FENCE) {
                old.role = Copy.Role.FENCED;
            }
        });
        while (!copy.has(old.writes) && broken != Broken.NO_REPLAY) {
            refuseIfLate(deadline);
            act("replay " + name, () -> {});
        }
    }

    private void refuseIfLate(Instant deadline) {
        if (!pastThePoint() && context.clock().instant().isAfter(deadline.minus(HOLD.dividedBy(3)))) {
            throw PhoenixException.failed("DATA-012", "closing took too long.", "Wait for a quieter hour.");
        }
    }

    private void open(String name) {
        var copy = to.data.get(name);
        copy.role = Copy.Role.WRITER;
        copy.follows = Optional.empty();
    }

    private PhoenixException backOut(Exception fault) throws InterruptedException {
        if (pastThePoint()) {
            throw onlyForward(fault);
        }
        boolean interrupted = fault instanceof InterruptedException || Thread.interrupted();
        takeBack();
        release();
        singletons(from, true);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return PhoenixException.failed(
                "DATA-010", "the writer stays at " + from.name + ": " + fault.getMessage(), "phoenix resume");
    }

    private PhoenixException onlyForward(Exception fault) {
        return PhoenixException.of(
                ExitCode.STOPPED,
                "DATA-013",
                "the writer is, or may be, at " + to.name + " already: " + fault.getMessage(),
                "phoenix resume",
                fault);
    }

    private void takeBack() throws InterruptedException {
        for (var name : step.data()) {
            act("take back " + name, () -> {
                var old = from.data.get(name);
                if (old.role == Copy.Role.FENCED && to.data.get(name).role != Copy.Role.WRITER) {
                    old.role = Copy.Role.WRITER;
                }
            });
        }
    }

    private void release() throws InterruptedException {
        act(
                "release",
                () -> step.services().forEach(service -> {
                    from.holds.remove(service);
                    to.holds.remove(service);
                }));
    }

    private void singletons(Place place, boolean run) throws InterruptedException {
        act((run ? "start" : "stop") + " singletons at " + place.name, () -> {
            if (run) {
                place.singletons.addAll(singletons);
            } else {
                place.singletons.removeAll(singletons);
            }
        });
    }

    private void follow(Copy copy, Place leader) {
        copy.role = Copy.Role.STANDBY;
        copy.follows = Optional.of(leader.name);
    }

    private void act(String what, Runnable effect) throws InterruptedException {
        acts.act(step, context, what, effect);
    }
}
