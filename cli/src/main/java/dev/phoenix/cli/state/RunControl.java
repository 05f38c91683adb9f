package dev.phoenix.cli.state;

import dev.phoenix.cli.Surroundings;
import dev.phoenix.cli.show.JsonProgress;
import dev.phoenix.cli.show.Screen;
import dev.phoenix.cli.show.TerminalProgress;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.plan.Plan;
import dev.phoenix.runner.Consent;
import dev.phoenix.runner.Executor;
import dev.phoenix.runner.Resumption;
import dev.phoenix.runner.RunEvent;
import dev.phoenix.runner.RunListener;
import dev.phoenix.runner.RunLock;
import dev.phoenix.runner.RunOutcome;
import dev.phoenix.runner.RunState;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Begins runs and goes on with them: lock, journal, signals and progress round the executor. */
public final class RunControl {
    /** How a run is shown. */
    public record Manner(Screen screen, boolean json, boolean debug) {}

    /** How a run is carried out. */
    private interface Work {
        RunOutcome with(Executor executor) throws InterruptedException;
    }

    /** @param state as it is at the end, for summaries and reports */
    public record Ended(String run, RunOutcome outcome, RunState state) {}

    private final Session session;
    private final Surroundings surroundings;
    private final Manner manner;

    public RunControl(Session session, Surroundings surroundings, Manner manner) {
        this.session = session;
        this.surroundings = surroundings;
        this.manner = manner;
    }

    /** Makes the plan under the lock, so that nobody changes the world between looking and acting. */
    public Ended begin(
            String command, Map<String, String> settings, java.util.function.Supplier<Plan> plan, Consent gate)
            throws InterruptedException {
        try (var _ = lock(command)) {
            var steps = plan.get();
            session.wiring().drivers().cover(steps);
            var run = String.valueOf(session.journal().runs().size() + 1);
            var estate = session.estate();
            var opened = new RunEvent.RunOpened(
                    surroundings.clock().instant(), run, estate.name(), command, steps, estate.commit(), settings);
            session.journal().append(run, opened);
            return execute(run, gate, Executor::run);
        }
    }

    public Ended resume(String run, Consent gate) throws InterruptedException {
        try (var _ = lock("resume " + run)) {
            var _ = new Resumption(session.journal(), run)
                    .resume(surroundings.clock().instant(), session.wiring().drivers());
            return execute(run, gate, Executor::run);
        }
    }

    public Ended rollBack(String run) throws InterruptedException {
        try (var _ = lock("rollback " + run)) {
            return execute(run, _ -> false, executor -> executor.rollBack(Optional.empty()));
        }
    }

    private RunLock lock(String command) {
        var holder =
                "phoenix " + command + ", process " + ProcessHandle.current().pid() + ", since "
                        + surroundings.clock().instant();
        return RunLock.acquire(session.state().lock(), holder);
    }

    private Ended execute(String run, Consent gate, Work work) throws InterruptedException {
        var state = RunState.of(session.journal().events(run));
        var terminal = new TerminalProgress(manner.screen(), surroundings.clock(), manner.debug());
        RunListener listener = manner.json() ? new JsonProgress(manner.screen()) : terminal;
        if (!manner.json()) {
            terminal.start(state);
            tick(terminal);
        }
        var executor =
                new Executor(state, session.journal(), session.wiring().drivers(), session.world(), listener, gate);
        stopOnSignal(executor);
        var outcome = work.with(executor);
        return new Ended(run, outcome, RunState.of(session.journal().events(run)));
    }

    private void tick(TerminalProgress terminal) {
        if (manner.screen().live()) {
            Thread.ofVirtual().start(() -> {
                while (true) {
                    Surroundings.pause(Duration.ofMillis(500));
                    terminal.tick();
                }
            });
        }
    }

    /** The first signal asks, the second does not wait for the answer: the journal knows where to go on. */
    private void stopOnSignal(Executor executor) {
        var count = new AtomicInteger();
        Signals.on(() -> {
            if (count.incrementAndGet() > 1) {
                Runtime.getRuntime().halt(ExitCode.INTERRUPTED.number());
            }
            executor.interrupt();
            manner.screen().error("stopping; once more to stop at once (phoenix resume goes on)");
        });
    }
}
