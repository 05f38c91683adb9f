package dev.phoenix.simulation;

import dev.phoenix.model.estate.SwitchSpec;
import dev.phoenix.model.plan.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One command of a schedule.
 *
 * @param salt decides which of the steps that could go on does; an order's own, so that it does the same when others are
 *     left out
 * @param faults what happens while it runs
 */
record Order(Command command, long salt, List<Fault> faults) {
    private static final Duration AHEAD = Duration.ofHours(1);

    /** What an operator types. */
    sealed interface Command {
        record Up(String site) implements Command {}

        record Switch(String from, String to, SwitchSpec.Strategy strategy) implements Command {
            /** As an operator would look it up before. */
            static final String WHO_SERVES = "?";
        }

        /**
         * From wherever its names lead.
         *
         * @param group empty: all that is at one of two sites
         * @param to of two it goes to the other one, whatever this says of a group
         */
        record SwitchGroup(Optional<String> group, String to, SwitchSpec.Strategy strategy) implements Command {}

        /** The newest switch of a group, also if it is done. */
        record RollBackGroup(String group) implements Command {}

        record Destroy(String site) implements Command {}

        /** The newest run that is not done. */
        record Resume() implements Command {}

        /** @param to the last phase that is to stay */
        record RollBack(Optional<Phase> to) implements Command {}

        /** Yes to whatever was asked; then the run goes on. */
        record Approve() implements Command {}
    }

    /** @param at at which act of the command, or after which event of the journal; from 1 on */
    record Fault(Kind kind, int at) {}

    /** What may go wrong. */
    enum Kind {
        /** An act fails and has had no effect. */
        FAILS_BEFORE,
        /** An act has its effect, and its answer is lost. */
        FAILS_AFTER,
        /** An act takes longer than any hold. */
        SLOW,
        /** A step asks a person. */
        ASKS,
        /** Whoever looks cannot tell. */
        UNKNOWN,
        /** SIGKILL after an event of the journal. */
        KILL,
        /** SIGKILL in the middle of a step. */
        CUT_OFF,
        /** Ctrl-C. */
        INTERRUPT,
        /** The operator asks for a pause. */
        PAUSE,
        /** The operator does not confirm that a site goes. */
        UNCONFIRMED
    }

    Order {
        faults = List.copyOf(faults);
    }

    boolean has(Kind kind, int at) {
        return faults.contains(new Fault(kind, at));
    }

    boolean has(Kind kind) {
        return faults.stream().anyMatch(fault -> fault.kind() == kind);
    }

    /** What the operator's clock shows when the command begins: now and then it is an hour ahead, and put right later. */
    Instant read(Instant now) {
        return clockIsAhead() ? now.plus(AHEAD) : now;
    }

    private boolean clockIsAhead() {
        return Math.floorMod(salt, 8) == 0;
    }

    @Override
    public String toString() {
        return command + (clockIsAhead() ? " by a clock that is ahead" : "") + (faults.isEmpty() ? "" : " " + faults);
    }
}
