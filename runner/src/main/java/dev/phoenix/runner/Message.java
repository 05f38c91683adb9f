package dev.phoenix.runner;

import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.observation.Observation;
import dev.phoenix.model.plan.Step;
import java.util.List;

/** What workers tell the one thread that owns the run's state. */
sealed interface Message {
    record Progress(Step step, String subject, String text) implements Message {}

    record Seen(Step step, Observation observation) implements Message {}

    record Succeeded(Step step, String evidence, boolean changed) implements Message {}

    record Failed(Step step, List<Diagnostic> diagnostics, Way way) implements Message {}

    /** What a failure allows; the later one of two wins. */
    enum Way {
        /** Users may be taken back to where they were. */
        BACK,
        /** Something is wrong with this process itself: it begins nothing more, forward or back. */
        NEITHER,
        /** A person is asked; until then all stays as it is. */
        ASK,
        /** The effect may be there, or half there, and only repeating it makes it whole. */
        FORWARD;

        Way or(Way other) {
            return compareTo(other) >= 0 ? this : other;
        }
    }

    record Interrupt() implements Message {}
}
