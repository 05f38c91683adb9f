package dev.phoenix.runner;

import dev.phoenix.model.plan.Step;

/** The person behind a run, as far as the run asks. */
@FunctionalInterface
public interface Consent {
    /** Asked once before a step that removes what users had; no: the run stops there, resumable. */
    boolean allows(Step step);

    /** Asked before each step; yes: what runs is finished, nothing more is begun, and the run stops, resumable. */
    default boolean asksToPause() {
        return false;
    }
}
