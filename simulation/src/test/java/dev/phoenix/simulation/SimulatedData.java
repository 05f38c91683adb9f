package dev.phoenix.simulation;

import dev.phoenix.driver.Observed;
import dev.phoenix.driver.StepContext;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.plan.Step;
import java.util.Optional;

/** Data sets and singletons. */
final class SimulatedData extends SimulatedDriver<Step.OfData> {
    SimulatedData(SimulatedWorld world, Acts acts, Broken broken) {
        super(Step.OfData.class, world, acts, broken);
    }

    @Override
    Observed seen(Step.OfData step, StepContext context) {
        return step instanceof Step.MoveWriter move && halfWay(move, context)
                ? new Observed.Unknown()
                : super.seen(step, context);
    }

    /** Begun and not finished is nothing that could be taken back: only going on will tell. */
    private boolean halfWay(Step.MoveWriter step, StepContext context) {
        var move = move(step, context, false);
        return !move.done() && move.pastThePoint() && broken != Broken.DONE_HALF_WAY;
    }

    @Override
    boolean isDone(Step.OfData step, StepContext context) {
        return switch (step) {
            case Step.MoveWriter it -> {
                var move = move(it, context, false);
                yield move.done() || move.pastThePoint() && broken == Broken.DONE_HALF_WAY;
            }
            case Step.StartSingletons _, Step.Restore _, Step.Sync _, Step.Forecast _, Step.ForgetData _ -> false;
        };
    }

    @Override
    void carryOut(Step.OfData step, StepContext context) throws InterruptedException {
        switch (step) {
            case Step.Restore it -> act(it, context, "restore", () -> {});
            case Step.StartSingletons it ->
                act(
                        it,
                        context,
                        "start",
                        () -> built(it.site())
                                .singletons
                                .addAll(world.estate.singletons().keySet()));
            case Step.Sync it -> sync(it, context);
            case Step.Forecast it -> prove(it, context, it.newSite());
            case Step.MoveWriter it -> {
                built(it.oldSite());
                built(it.newSite());
                move(it, context, false).run();
            }
            case Step.ForgetData it -> act(it, context, "forget", () -> forget(it));
        }
    }

    /** No act: whoever only asks is not told wrong things, and takes no turn. */
    @Override
    public void refuseUndoIfImpossible(Step step, StepContext context) {
        if (step instanceof Step.MoveWriter it) {
            refuseWithoutWayBack(move(it, context, false));
        }
    }

    @Override
    public void undo(Step.OfData step, StepContext context) throws InterruptedException {
        switch (step) {
            case Step.Sync it -> act(it, context, "unsync", () -> unsync(it));
            case Step.MoveWriter it -> moveBack(it, context);
            case Step.StartSingletons _, Step.Restore _, Step.Forecast _, Step.ForgetData _ ->
                throw neverTakenBack(step);
        }
    }

    private void sync(Step.Sync step, StepContext context) throws InterruptedException {
        act(step, context, "seed", () -> seed(step));
        var old = built(step.oldSite()).data.get(step.data());
        var copy = built(step.newSite()).data.get(step.data());
        for (int look = 0; look < 3 && !copy.has(old.writes); look++) {
            act(step, context, "follow", () -> {});
        }
    }

    /** What may be done follows from what both are: driver-data/DESIGN.md has the table. */
    private void seed(Step.Sync step) {
        var from = built(step.oldSite()).data.get(step.data());
        var to = built(step.newSite());
        var copy = to.data.get(step.data());
        boolean same = from.origin.equals(copy.origin);
        if (same && copy.role == Copy.Role.WRITER && from.role != Copy.Role.WRITER) {
            return;
        }
        if (from.role != Copy.Role.WRITER || same && copy.role == Copy.Role.WRITER) {
            throw PhoenixException.failed(
                    "DATA-016", from + " cannot be copied to " + copy + ".", "End the run that moved it.");
        }
        if (!same) {
            var seeded = new Copy(from.origin, Copy.Role.STANDBY, from.writes);
            seeded.replaced = Optional.of(copy);
            to.data.put(step.data(), seeded);
        }
        var now = to.data.get(step.data());
        now.role = Copy.Role.STANDBY;
        now.follows = Optional.of(step.oldSite());
    }

    private void unsync(Step.Sync step) {
        var place = world.at(step.newSite());
        var copy = place.data.get(step.data());
        var from = world.at(step.oldSite()).data.get(step.data());
        if (copy == null || from == null || from.role != Copy.Role.WRITER || !from.origin.equals(copy.origin)) {
            return;
        }
        copy.role = Copy.Role.FENCED;
        copy.replaced.ifPresent(before -> place.data.put(step.data(), before));
    }

    private void moveBack(Step.MoveWriter step, StepContext context) throws InterruptedException {
        var move = move(step, context, false);
        if (!move.backBegun() && !move.led() && !move.pastThePoint()) {
            move.abandon();
            return;
        }
        refuseWithoutWayBack(move);
        move(step, context, true).run();
    }

    private static void refuseWithoutWayBack(SimulatedMove move) {
        boolean moved = move.led() || move.pastThePoint();
        if (!move.backBegun() && moved && !move.wayBackHolds()) {
            throw PhoenixException.failed("DATA-020", "the way back does not hold.", "phoenix resume");
        }
    }

    private void forget(Step.ForgetData step) {
        var place = built(step.newSite());
        if (!SimulatedWorld.writes(place)) {
            throw PhoenixException.failed(
                    "DATA-019", step.newSite() + " is not the writer.", "What the other has may be nowhere else.");
        }
        place.data.values().forEach(copy -> copy.replaced = Optional.empty());
    }

    private SimulatedMove move(Step.MoveWriter step, StepContext context, boolean back) {
        return new SimulatedMove(world, acts, broken, step, context, back);
    }
}
