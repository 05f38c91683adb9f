package dev.phoenix.dns.move;

import dev.phoenix.dns.plan.NameChange;
import dev.phoenix.dns.watch.Pause;
import dev.phoenix.dns.zone.RecordSet;
import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.PhoenixException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Keeps one host in step with another, round after round, until it is told to stop. A side that does not answer is asked
 * again, later each time; nothing is published until both have answered.
 *
 * @param every from one round to the next
 * @param goesOn asked before each round and after each pause
 */
public record FollowService(Turns turns, Duration every, Pause pause, BooleanSupplier goesOn) {
    /** How many times {@code every} it waits at most while a side does not answer. */
    private static final int PATIENCE = 10;

    /** Gives a round what it works with, as it is now, and keeps others who work on the same zone away meanwhile. */
    public interface Turns {
        boolean take(Predicate<Following> round);
    }

    /** Who is told how it goes; each thing once, not at every round. */
    public interface Listener {
        /** @param warnings what of either side's zone is read otherwise than it is written; told of every round that has any */
        void readOtherwise(List<Diagnostic> warnings);

        void inStep();

        void published(List<NameChange> changes);

        /** @param sets that others published at the follower; they stay */
        void left(Set<RecordSet> sets);

        /** @param again when it is tried again */
        void failed(PhoenixException fault, Duration again);
    }

    /**
     * @return whether the follower is like its leader now, but for nothing
     * @throws PhoenixException what either side says against it
     */
    public boolean once(Listener listener) {
        return turns.take(following -> {
            var look = following.look();
            if (!look.warnings().isEmpty()) {
                listener.readOtherwise(look.warnings());
            }
            following.publish(look);
            tell(look, listener);
            return look.theirs().isEmpty();
        });
    }

    private static void tell(Following.Look look, Listener listener) {
        if (!look.changes().isEmpty()) {
            listener.published(look.changes());
        }
        if (look.theirs().isEmpty()) {
            listener.inStep();
        } else {
            listener.left(look.theirs());
        }
    }

    /** Until it is told to stop; a round that has begun is finished. */
    public void run(Listener listener) throws InterruptedException {
        int failed = 0;
        while (goesOn.getAsBoolean()) {
            try {
                once(listener);
                failed = 0;
            } catch (PhoenixException fault) {
                failed++;
                listener.failed(fault, wait(failed));
            }
            if (goesOn.getAsBoolean()) {
                pause.sleep(wait(failed));
            }
        }
    }

    /** Doubled with each failure. */
    private Duration wait(int failed) {
        int doubled = 1 << Math.min(failed, 4);
        return every.multipliedBy(failed == 0 ? 1 : Math.min(doubled, PATIENCE));
    }
}
