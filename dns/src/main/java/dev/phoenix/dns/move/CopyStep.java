package dev.phoenix.dns.move;

import dev.phoenix.model.Counted;
import java.util.Set;

/** Everything to the new host, which nobody is led to yet. What was there before is kept. */
record CopyStep(Moving move) implements MoveStep {
    private static final String WAS = "was-at-new-host";

    @Override
    public String id() {
        return "copy";
    }

    @Override
    public String title() {
        return "copy it to " + move.to().label() + ", and remove there what the zone does not have";
    }

    @Override
    public String undoTitle() {
        return "put back at " + move.to().label() + " what was there";
    }

    @Override
    public boolean beforeDelegation() {
        return true;
    }

    @Override
    public Seen observe() {
        var left = move.toCopy();
        return left.isEmpty()
                ? new Seen.Done("all of it is there")
                : new Seen.NotYet(
                        "not the same yet: " + Counted.of(left.size(), "name") + ", first " + left.getFirst());
    }

    @Override
    public void act() {
        // The first time only: a repetition must not take our own work for what was there before.
        if (move.journal().get(WAS).isEmpty()) {
            var was = move.fresh();
            move.journal().keep(WAS, was);
            move.journal().note(move.now(), WAS, String.valueOf(was.sets().size()));
        }
        move.to()
                .publish(move.origin(), move.toCopy(), change -> move.progress().accept("copied " + change));
    }

    @Override
    public void undo() {
        if (move.journal().get(WAS).isPresent()) {
            move.journal().kept(WAS, move.origin()).ifPresent(was -> {
                var back = move.changes(move.fresh(), was, Set.of());
                if (!back.isEmpty()) {
                    move.to().publish(move.origin(), back, _ -> {});
                }
            });
        }
    }
}
