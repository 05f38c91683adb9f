package dev.phoenix.runner;

import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.observation.Observation;
import dev.phoenix.model.plan.Phase;
import dev.phoenix.model.plan.Plan;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the journal keeps of a run, in the order in which it happened. Intents come before effects: a run that ends
 * between {@link StepStarted} and its outcome "maybe ran" that step, which is why every step can be repeated.
 */
public sealed interface RunEvent {
    Instant at();

    /**
     * @param command what the person asked for, such as {@code switch ocean helsinki}
     * @param settings what differs from the commit ({@code --set}), and the sites of a switch as {@code from}, {@code to}
     */
    record RunOpened(
            Instant at,
            String run,
            String estate,
            String command,
            Plan plan,
            String commit,
            Map<String, String> settings)
            implements RunEvent {
        public RunOpened {
            settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        }
    }

    /** A run that was cut off, failed or stopped goes on; steps that failed or were taken back may start again. */
    record RunResumed(Instant at) implements RunEvent {}

    record StepStarted(Instant at, String step) implements RunEvent {}

    /**
     * @param changed whether the world is different now; a second run of the same plan changes nothing
     * @param evidence one line that a person can check
     */
    record StepSucceeded(Instant at, String step, String evidence, boolean changed) implements RunEvent {}

    /** @param asks it did what it could, and only a person can say whether the run may go on */
    record StepFailed(Instant at, String step, List<Diagnostic> diagnostics, boolean asks) implements RunEvent {
        public StepFailed {
            diagnostics = List.copyOf(diagnostics);
        }
    }

    /** A person has said yes to the step that asked; it is tried again, and knows. */
    record StepApproved(Instant at, String step) implements RunEvent {}

    /**
     * From here on steps are only taken back; a run that is cut off now is resumed by taking back the rest.
     *
     * @param to the last phase that is to stay; empty: all goes back that can
     */
    record TakingBack(Instant at, String why, Optional<Phase> to) implements RunEvent {}

    /** Before anything is taken back: a run that ends here may have half of the step's effect left. */
    record UndoStarted(Instant at, String step) implements RunEvent {}

    record StepUndone(Instant at, String step) implements RunEvent {}

    /** Could not be taken back; its effect may be there, half there or gone. */
    record UndoFailed(Instant at, String step, List<Diagnostic> diagnostics) implements RunEvent {
        public UndoFailed {
            diagnostics = List.copyOf(diagnostics);
        }
    }

    /** @param step the step that saw it */
    record Observed(Instant at, String step, Observation observation) implements RunEvent {}

    record RunClosed(Instant at, RunOutcome outcome, String note) implements RunEvent {}
}
