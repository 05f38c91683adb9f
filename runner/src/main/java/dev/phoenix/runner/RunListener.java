package dev.phoenix.runner;

import dev.phoenix.model.plan.Step;

/** Whoever shows a run while it goes on. Called from one thread at a time. */
public interface RunListener {
    /** After the event is durable. */
    void event(RunEvent event);

    /** A line under a running step; not kept in the journal. */
    void progress(Step step, String subject, String text);

    /** What a step threw, for those who want the stack trace; the failure itself comes as an event. */
    void failure(Step step, Throwable cause);
}
