package dev.phoenix.runner;

import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.plan.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;

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
    private final Predicate<Step> gate;
    private final BlockingQueue<Message> inbox = new LinkedBlockingQueue<>();
    private final Map<Step, Thread> running = new HashMap<>();
    private final List<Step> withheld = new ArrayList<>();
    private CountDownLatch ending = new CountDownLatch(1);
    private boolean interrupted;
    private boolean onlyForward;
    private Optional<Step> failed = Optional.empty();
    private RunState state;

    /**
     * @param state after {@code RunOpened} or {@code RunResumed}
     * @param gate asked once before a step that removes what users had; no: the run stops there, resumable
     */
    public Executor(
            RunState state, Journal journal, Drivers drivers, World world, RunListener listener, Predicate<Step> gate) {
        this.state = state;
        this.journal = journal;
        this.drivers = drivers;
        this.world = world;
        this.listener = listener;
        this.gate = gate;
    }

    /** Like a failure: what runs may end, what users could notice is taken back. For signal handlers; returns at once. */
    public void interrupt() {
        inbox.add(new Message.Interrupt());
    }

    /**
     * To the end, whichever it is.
     *
     * @throws PhoenixException if the journal cannot be written; once a step has begun it says "stopped", not "failed"
     */
    public RunOutcome run() throws InterruptedException {
        return journalled(
                state.mode() == RunState.Mode.TAKING_BACK ? () -> takeBack(Retreat.asked(state)) : this::goOn);
    }

    /** A person asked for it: everything that can be, the writer included. */
    public RunOutcome rollBack() throws InterruptedException {
        return journalled(() -> takeBack(Retreat.asked(state)));
    }

    private RunOutcome goOn() throws InterruptedException {
        while (true) {
            startReady();
            if (running.isEmpty()) {
                return conclude();
            }
            handle(inbox.take());
        }
    }

    /** What the owner's thread does. */
    private interface Course {
        RunOutcome take() throws InterruptedException;
    }

    /** Without a journal nothing more is begun, but a writer on its way arrives or turns back: it must not be cut off. */
    private RunOutcome journalled(Course course) throws InterruptedException {
        try {
            return course.take();
        } catch (PhoenixException unwritten) {
            endWhatRuns();
            for (var thread : running.values()) {
                thread.join();
            }
            boolean begun = state.steps().values().stream().anyMatch(each -> each != RunState.StepState.PENDING);
            throw begun ? new PhoenixException(ExitCode.STOPPED, unwritten.diagnostics(), unwritten) : unwritten;
        }
    }

    private void endWhatRuns() {
        ending.countDown();
        running.forEach((step, thread) -> {
            if (endsWhenAsked(step)) {
                thread.interrupt();
            }
        });
    }

    private void startReady() {
        if (failed.isPresent() || interrupted) {
            return;
        }
        for (var step : state.ready()) {
            if (running.size() >= PARALLEL) {
                return;
            }
            if (!running.containsKey(step) && !withheld.contains(step)) {
                startOrWithhold(step);
            }
        }
    }

    private void startOrWithhold(Step step) {
        if ((step instanceof Step.UnpublishHosts || step instanceof Step.Destroy) && !gate.test(step)) {
            withheld.add(step);
            return;
        }
        append(new RunEvent.StepStarted(now(), step.id()));
        var worker = worker(step);
        running.put(step, Thread.ofVirtual().name(step.id()).start(() -> inbox.add(worker.apply())));
    }

    private Worker<?> worker(Step step) {
        var context = new WorkerContext(world, state.opened().run(), step, ending, inbox::add);
        return Worker.of(drivers.of(step), context, world.secrets()::redact, listener::failure);
    }

    private void handle(Message message) {
        switch (message) {
            case Message.Progress(var step, var subject, var text) -> listener.progress(step, subject, text);
            case Message.Seen(var step, var observation) ->
                append(new RunEvent.Observed(now(), step.id(), observation));
            case Message.Succeeded(var step, var evidence, var changed) -> {
                running.remove(step);
                append(new RunEvent.StepSucceeded(now(), step.id(), evidence, changed));
            }
            case Message.Failed(var step, var diagnostics, var forward) -> {
                running.remove(step);
                append(new RunEvent.StepFailed(now(), step.id(), diagnostics));
                failed = failed.or(() -> Optional.of(step));
                onlyForward |= forward;
                ending.countDown();
            }
            case Message.Interrupt _ -> {
                interrupted = true;
                endWhatRuns();
            }
        }
    }

    /** Not the writer's move: it has a deadline of its own, and is either over soon or takes itself back. */
    private static boolean endsWhenAsked(Step step) {
        return step.undo() != Step.Undo.WHILE_REVERSE_CHANNEL_HOLDS;
    }

    private RunOutcome conclude() throws InterruptedException {
        if (state.complete()) {
            return close(RunOutcome.DONE, "");
        }
        if (failed.isPresent() || interrupted) {
            var phase = failed.or(() -> state.ready().stream().findFirst())
                    .map(Step::phase)
                    .orElseThrow();
            var retreat = Retreat.after(state, phase, interrupted, onlyForward);
            return retreat.undo().isEmpty() ? close(retreat.outcome(), note(retreat)) : takeBack(retreat);
        }
        return close(
                RunOutcome.STOPPED, "stopped before: " + withheld.getFirst().title());
    }

    private String note(Retreat retreat) {
        return switch (retreat.outcome()) {
            case DONE -> "";
            case FAILED -> "nothing was moved";
            case STOPPED -> "stopped half-way; everybody is served";
            case ROLLED_BACK -> "everything was taken back";
            case INTERRUPTED -> state.pastNoReturn() ? "interrupted half-way; everybody is served" : "interrupted";
        };
    }

    private RunOutcome takeBack(Retreat retreat) throws InterruptedException {
        if (state.mode() != RunState.Mode.TAKING_BACK) {
            append(new RunEvent.TakingBack(now(), note(retreat)));
        }
        ending = new CountDownLatch(1);
        boolean complete = true;
        for (var step : retreat.undo()) {
            boolean undone = undo(step);
            complete &= undone;
            if (!undone && step instanceof Step.MoveWriter) {
                // Users must stay where the writer is.
                return close(RunOutcome.STOPPED, "the writer could not be moved back; everything stays as it is");
            }
        }
        return complete
                ? close(retreat.outcome(), note(retreat))
                : close(RunOutcome.STOPPED, "not everything could be taken back");
    }

    private boolean undo(Step step) throws InterruptedException {
        var worker = worker(step);
        running.put(step, Thread.ofVirtual().name("undo " + step.id()).start(() -> inbox.add(worker.undo())));
        while (true) {
            switch (inbox.take()) {
                case Message.Succeeded _ -> {
                    running.remove(step);
                    append(new RunEvent.StepUndone(now(), step.id()));
                    return true;
                }
                case Message.Failed broken -> {
                    running.remove(step);
                    append(new RunEvent.UndoFailed(now(), step.id(), broken.diagnostics()));
                    return false;
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
        journal.append(state.opened().run(), event);
        state = RunState.next(state, event);
        listener.event(event);
    }

    private java.time.Instant now() {
        return world.clock().instant();
    }
}
