package dev.phoenix.runner;

import dev.phoenix.driver.Driver;
import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.Severity;
import dev.phoenix.model.plan.Phase;
import dev.phoenix.model.plan.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Runs a plan. One thread owns the run's state, writes the journal and decides; workers, each on a virtual thread, only
 * act and tell. So an intent is always durable before its effect begins, and nothing is decided twice.
 */
public final class Executor {
    /** More steps than this at a time only wait for each other's engines. */
    private static final int PARALLEL = 8;

    private final Journal journal;
    private final Drivers drivers;
    private final World world;
    private final RunListener listener;
    private final Consent consent;
    private final Crew crew = new Crew();
    private final List<Step> withheld = new ArrayList<>();
    private boolean interrupted;
    private boolean paused;
    private Message.Way way = Message.Way.BACK;
    private Optional<Step> failed = Optional.empty();
    private volatile RunState state;

    /** @param state after {@code RunOpened} or {@code RunResumed} */
    public Executor(
            RunState state, Journal journal, Drivers drivers, World world, RunListener listener, Consent consent) {
        this.state = state;
        this.journal = journal;
        this.drivers = drivers;
        this.world = world;
        this.listener = listener;
        this.consent = consent;
    }

    /** Like a failure: what runs may end, what users could notice is taken back. For signal handlers; returns at once. */
    public void interrupt() {
        crew.tell(new Message.Interrupt());
    }

    /** Whether users wait for their writer, who is between two sites: ending the process now would leave them waiting. */
    public boolean areUsersWaiting() {
        return crew.areUsersWaiting();
    }

    /**
     * To the end, whichever it is.
     *
     * @throws PhoenixException if the journal cannot be written, or the owner itself fails; once a step has begun it
     *     says "stopped", not "failed"
     */
    public RunOutcome run() throws InterruptedException {
        return guarded(
                state.mode() == RunState.Mode.TAKING_BACK
                        ? () -> takeBack(Retreat.asked(state, state.backTo()), state.backTo())
                        : this::goOn);
    }

    /**
     * A person asked for it: everything that can be, the writer included.
     *
     * @param to the last phase that is to stay; empty: none
     */
    public RunOutcome rollBack(Optional<Phase> to) throws InterruptedException {
        return guarded(() -> takeBack(Retreat.asked(state, to), to));
    }

    private RunOutcome goOn() throws InterruptedException {
        while (true) {
            startReady();
            if (!crew.isBusy()) {
                return conclude();
            }
            handle(crew.next());
        }
    }

    /** What the owner's thread does. */
    private interface Course {
        RunOutcome take() throws InterruptedException;
    }

    /** Without an owner nothing more is begun, but a writer on its way arrives or turns back: it must not be cut off. */
    private RunOutcome guarded(Course course) throws InterruptedException {
        try {
            return course.take();
        } catch (RuntimeException | Error broken) {
            crew.end();
            crew.join();
            throw stopped(broken);
        }
    }

    private PhoenixException stopped(Throwable broken) {
        var diagnostics = broken instanceof PhoenixException known
                ? known.diagnostics()
                : List.of(new Diagnostic(
                        Severity.ERROR,
                        "RUN-010",
                        Optional.empty(),
                        "run " + state.opened().run() + " stopped, because what leads it failed: " + broken + ".",
                        "What had begun was ended first. phoenix resume goes on from what the journal knows."));
        boolean begun = state.steps().values().stream().anyMatch(each -> each != RunState.StepState.PENDING);
        return new PhoenixException(begun ? ExitCode.STOPPED : ExitCode.FAILED, diagnostics, broken);
    }

    private void startReady() {
        if (failed.isPresent() || interrupted || paused) {
            return;
        }
        for (var step : state.ready()) {
            if (crew.isFullAt(PARALLEL)) {
                return;
            }
            if (!crew.isAt(step) && !withheld.contains(step)) {
                paused = consent.asksToPause();
                if (paused) {
                    return;
                }
                startOrWithhold(step);
            }
        }
    }

    private void startOrWithhold(Step step) {
        if ((step instanceof Step.UnpublishHosts || step instanceof Step.Destroy) && !consent.allows(step)) {
            withheld.add(step);
            return;
        }
        boolean again = state.stateOf(step.id()) == RunState.StepState.STARTED;
        append(new RunEvent.StepStarted(now(), step.id()));
        crew.start(step, step.id(), worker(drivers.of(step), step, again)::apply);
    }

    private <S extends Step> Worker<S> worker(Driver<S> driver, Step step, boolean again) {
        boolean approved = state.approved().contains(step.id());
        var context = new WorkerContext(
                world, state.opened().run(), step, approved, crew.ending(), crew::tell, crew::usersWait);
        return Worker.of(driver, context, again, world.secrets()::redact, listener::failure);
    }

    private void handle(Message message) {
        switch (message) {
            case Message.Progress(var step, var subject, var text) -> listener.progress(step, subject, text);
            case Message.Seen(var step, var observation) ->
                append(new RunEvent.Observed(now(), step.id(), observation));
            case Message.Succeeded(var step, var evidence, var changed) -> {
                crew.finished(step);
                append(new RunEvent.StepSucceeded(now(), step.id(), evidence, changed));
            }
            case Message.Failed(var step, var diagnostics, var allows) -> {
                crew.finished(step);
                append(new RunEvent.StepFailed(now(), step.id(), diagnostics, allows == Message.Way.ASK));
                failed = failed.or(() -> Optional.of(step));
                way = way.or(allows);
                crew.wake();
            }
            case Message.Interrupt _ -> {
                interrupted = true;
                crew.end();
            }
        }
    }

    private RunOutcome conclude() throws InterruptedException {
        if (state.complete()) {
            return close(RunOutcome.DONE, "");
        }
        if (failed.isPresent() || interrupted) {
            var phase = failed.or(() -> state.ready().stream().findFirst())
                    .map(Step::phase)
                    .orElseThrow();
            var retreat = Retreat.after(state, phase, interrupted, way);
            return retreat.undo().isEmpty()
                    ? close(retreat.outcome(), Notes.of(retreat, state, way))
                    : takeBack(retreat, Optional.empty());
        }
        return close(RunOutcome.STOPPED, Notes.before(paused ? state.ready() : withheld, paused));
    }

    private RunOutcome takeBack(Retreat retreat, Optional<Phase> to) throws InterruptedException {
        crew.again();
        // Where the writer goes first there is nothing that would go without it.
        var writer = retreat.undo().stream()
                .skip(1)
                .filter(step -> step.undo() == Step.Undo.WHILE_REVERSE_CHANNEL_HOLDS)
                .findFirst();
        if (writer.isPresent()) {
            var refused = lookBack(writer.get());
            if (refused.isPresent()) {
                return stay(writer.get(), refused.get().diagnostics());
            }
        }
        return takeAllBack(retreat, to);
    }

    /** Names that led to the old site again would lead to nobody if the writer could not follow. */
    private Optional<Message.Failed> lookBack(Step writer) throws InterruptedException {
        crew.start(writer, "look back " + writer.id(), worker(drivers.of(writer), writer, true)::lookBack);
        return ended(writer);
    }

    /**
     * @throws PhoenixException RUN-015 if the run has ended before: its own end is as true as it was, and nothing is
     *     written
     */
    private RunOutcome stay(Step writer, List<Diagnostic> why) {
        if (state.mode() != RunState.Mode.CLOSED) {
            return close(RunOutcome.STOPPED, Notes.stays(writer, why, state));
        }
        var all = new ArrayList<Diagnostic>();
        all.add(new Diagnostic(
                Severity.ERROR,
                "RUN-015",
                Optional.empty(),
                "run " + state.opened().run() + " was not taken back, no part of it: \"" + writer.title()
                        + "\" could not be, for the reason below, and the names would lead to a site without it.",
                "Mend that, then the same command again; or go on: phoenix resume "
                        + state.opened().run() + "."));
        all.addAll(why);
        throw new PhoenixException(ExitCode.STOPPED, all, null);
    }

    private RunOutcome takeAllBack(Retreat retreat, Optional<Phase> to) throws InterruptedException {
        var note = to.map(Notes::backTo).orElseGet(() -> Notes.of(retreat, state, way));
        if (state.mode() != RunState.Mode.TAKING_BACK || !state.backTo().equals(to)) {
            append(new RunEvent.TakingBack(now(), note, to));
        }
        var stuck = new ArrayList<Step>();
        var stays = new HashSet<String>();
        for (var step : retreat.undo()) {
            // What somebody stands on is not taken away: users still named there would meet nobody.
            if (!stays.contains(step.id()) && !undo(step)) {
                stuck.add(step);
                stays.addAll(state.opened().plan().allNeedsOf(step.id()));
            }
        }
        return stuck.isEmpty() ? close(retreat.outcome(), note) : close(RunOutcome.STOPPED, Notes.stuck(stuck));
    }

    private boolean undo(Step step) throws InterruptedException {
        append(new RunEvent.UndoStarted(now(), step.id()));
        crew.start(step, "undo " + step.id(), worker(drivers.of(step), step, true)::undo);
        var failure = ended(step);
        append(
                failure.isEmpty()
                        ? new RunEvent.StepUndone(now(), step.id())
                        : new RunEvent.UndoFailed(
                                now(), step.id(), failure.get().diagnostics()));
        return failure.isEmpty();
    }

    /** Waits for the only step at work. @return what it said if it did not succeed */
    private Optional<Message.Failed> ended(Step step) throws InterruptedException {
        while (true) {
            switch (crew.next()) {
                case Message.Succeeded _ -> {
                    crew.finished(step);
                    return Optional.empty();
                }
                case Message.Failed broken -> {
                    crew.finished(step);
                    return Optional.of(broken);
                }
                case Message.Interrupt _ -> interrupted = true;
                case Message.Progress other -> handle(other);
                case Message.Seen other -> handle(other);
            }
        }
    }

    private RunOutcome close(RunOutcome outcome, String note) {
        append(new RunEvent.RunClosed(now(), outcome, note));
        return outcome;
    }

    private void append(RunEvent event) {
        var next = RunState.next(state, event);
        journal.append(state.opened().run(), event);
        state = next;
        listener.event(event);
    }

    private Instant now() {
        return world.clock().instant();
    }
}
