package dev.phoenix.driver;

import dev.phoenix.model.plan.Step;

/**
 * The hands of one engine. A step is observed and, if it is not done yet, applied, which looks for itself whether that
 * worked. {@link #apply} may be repeated at any time: a crash before its end was noted costs nothing but the repetition.
 */
public interface Driver {
    /** Whether this driver carries out the step; exactly one driver of a run must say so. */
    boolean handles(Step step);

    /**
     * Looks at the world. Must not change anything. May answer {@link Observed.Unknown} when looking is as dear as
     * doing: then the step is applied.
     */
    Observed observe(Step step, StepContext context) throws InterruptedException;

    /**
     * Makes it so.
     *
     * @throws dev.phoenix.model.PhoenixException with a code and a remedy when it cannot; whatever was begun is then
     *     either complete, taken back, or harmless, and the same call can be made again
     */
    Outcome apply(Step step, StepContext context) throws InterruptedException;

    /** Takes the step back. Called only for steps whose undo is not {@code NOTHING} or {@code NEVER}. */
    void undo(Step step, StepContext context) throws InterruptedException;
}
