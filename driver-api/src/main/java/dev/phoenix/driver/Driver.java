package dev.phoenix.driver;

import dev.phoenix.model.plan.Step;

/**
 * The hands of one engine. A step is observed and, if it is not done yet, applied, which looks for itself whether that
 * worked. {@link #apply} may be repeated at any time: a crash before its end was noted costs nothing but the repetition.
 *
 * @param <S> a sealed family of steps, so that the driver's switches need no default
 */
public interface Driver<S extends Step> {
    /** The steps that this driver carries out, all of them; no other driver of a run has this family. */
    Class<S> family();

    /**
     * Looks at the world. Not asked for a step that {@linkplain Step#judges gives a verdict}: what such a step has set
     * is there from its first second on, and what it is for is the verdict, so it is always applied. Must not change anything. May answer {@link Observed.Unknown} when looking is as dear as
     * doing: then the step is applied.
     */
    Observed observe(S step, StepContext context) throws InterruptedException;

    /**
     * Makes it so.
     *
     * @throws dev.phoenix.model.PhoenixException with a code and a remedy when it cannot; whatever was begun is then
     *     either complete, taken back, or harmless, and the same call can be made again. With exit {@code STOPPED} it
     *     asks a person, see {@link StepContext#approved}
     */
    Outcome apply(S step, StepContext context) throws InterruptedException;

    /**
     * Asked before anything else of a run is taken back, of the step whose undo is {@code WHILE_REVERSE_CHANNEL_HOLDS}: what needs
     * it goes back before it does, and names that lead to the old site again would lead to nobody if it then could not
     * follow. Must not change anything. What goes well here may still fail in {@link #undo}.
     *
     * @throws dev.phoenix.model.PhoenixException if it is known that {@link #undo} cannot succeed now: then nothing is
     *     taken back
     */
    default void refuseUndoIfImpossible(Step step, StepContext context) throws InterruptedException {}

    /** Takes the step back. Called only for steps whose undo is not {@code NOTHING} or {@code NEVER}. */
    void undo(S step, StepContext context) throws InterruptedException;
}
