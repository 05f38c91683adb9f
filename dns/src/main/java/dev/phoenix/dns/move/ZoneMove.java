package dev.phoenix.dns.move;

import dev.phoenix.dns.move.MoveStep.Seen;
import java.util.ArrayList;
import java.util.List;

/**
 * Moves a zone, step by step. What is done already is seen and not done again, so the same command goes on after whatever
 * stopped it.
 */
public final class ZoneMove {
    private final Moving move;
    private final MoveStep delegation;
    private final List<MoveStep> steps;

    public ZoneMove(Moving move) {
        this.move = move;
        this.delegation = new DelegateStep(move);
        this.steps = List.of(
                new ReadStep(move),
                new FitStep(move),
                new CopyStep(move),
                new CompareStep(move),
                new KeysStep(move),
                delegation,
                new KeepStep(move));
    }

    /** Who is told how it goes. */
    public interface Listener {
        void started(String step, String title);

        /** @param changed whether anything had to be done for it */
        void done(String step, String text, boolean changed);
    }

    /** A step as it would be carried out. */
    public record Planned(String id, String title, String undo, String now, boolean done) {}

    /** Every step and how the world stands to it. Asks, changes nothing but the journal's notes of what was seen. */
    public List<Planned> plan() throws InterruptedException {
        var planned = new ArrayList<Planned>();
        var _ = delegation.observe();
        for (var step : steps) {
            if (over(step)) {
                planned.add(new Planned(step.id(), step.id(), "", "over: the zone is delegated", true));
            } else {
                var seen = step.id().equals("keep") && !delegated() ? new Seen.NotYet("after that") : step.observe();
                planned.add(
                        new Planned(step.id(), step.title(), step.undoTitle(), seen.text(), seen instanceof Seen.Done));
            }
        }
        return planned;
    }

    /**
     * @throws dev.phoenix.model.PhoenixException when a step fails (exit 1), or stops until a person or the time has done
     *     its part (exit 3)
     */
    public void run(Listener listener) throws InterruptedException {
        // Somebody may have delegated meanwhile: then the old host is no longer what counts.
        var _ = delegation.observe();
        for (var step : steps) {
            if (!over(step)) {
                run(step, listener);
            }
        }
    }

    private void run(MoveStep step, Listener listener) throws InterruptedException {
        if (step.observe() instanceof Seen.Done done) {
            listener.done(step.id(), done.text(), false);
            return;
        }
        move.journal().note(move.now(), "started", step.id());
        listener.started(step.id(), step.title());
        step.act();
        switch (step.observe()) {
            case Seen.Done done -> {
                move.journal().note(move.now(), "done", step.id());
                listener.done(step.id(), done.text(), true);
            }
            case Seen.NotYet left -> throw MoveFault.notDone(step, left.text());
        }
    }

    private boolean delegated() {
        return move.journal().instant(Moving.DELEGATED_AT).isPresent();
    }

    private boolean over(MoveStep step) {
        return step.beforeDelegation() && delegated();
    }

    /** Takes everything back, last step first. */
    public void undo(Listener listener) throws InterruptedException {
        if (delegated() || delegation.observe() instanceof Seen.Done) {
            throw MoveFault.tooLate(move.zone());
        }
        for (var step : steps.reversed()) {
            step.undo();
            listener.done(step.id(), step.undoTitle(), true);
        }
        move.journal().forget(move.now());
    }

    /** DS records that the parent may be given when all is over; none if the new host does not sign. */
    public List<String> dsToSet() {
        return move.sight()
                .keys(move.sight().servers(move.to(), move.origin()), move.origin())
                .dsToSet();
    }
}
