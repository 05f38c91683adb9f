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

    /** @param onlyForward its effect may be there, or half there, and only repeating it makes it whole */
    record Failed(Step step, List<Diagnostic> diagnostics, boolean onlyForward) implements Message {}

    record Interrupt() implements Message {}
}
