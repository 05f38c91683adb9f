package dev.phoenix.cli.state;

import dev.phoenix.cli.Surroundings;
import dev.phoenix.cli.show.JsonProgress;
import dev.phoenix.cli.show.Screen;
import dev.phoenix.cli.show.TerminalProgress;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.plan.Phase;
import dev.phoenix.model.plan.Plan;
import dev.phoenix.model.plan.Step;
import dev.phoenix.runner.Consent;
import dev.phoenix.runner.Executor;
import dev.phoenix.runner.Grounds;
import dev.phoenix.runner.PastRuns;
import dev.phoenix.runner.Resumption;
import dev.phoenix.runner.RunEvent;
import dev.phoenix.runner.RunListener;
import dev.phoenix.runner.RunLock;
import dev.phoenix.runner.RunOutcome;
import dev.phoenix.runner.RunState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Begins runs and goes on with them: lock, journal, signals and progress round the executor. */
public final class RunControl {
    /** How a run is shown. */
    public record Manner(Screen screen, boolean json, boolean debug) {}

    private record Person(Predicate<Step> gate, PauseRequest pause) implements Consent {
        @Override
        public boolean allows(Step step) {
            return gate.test(step);
        }

        @Override
        public boolean asksToPause() {
            return pause.isThere();
        }
    }

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
    public Ended begin(String command, Map<String, String> settings, Supplier<Plan> plan, Predicate<Step> gate)
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

    /**
     * @param goOn a person says yes to what the run stopped to ask
     * @param allowed looks once more, now that nobody else is at work
     */
    public Ended resume(String run, boolean goOn, Consumer<RunState> allowed, Predicate<Step> gate)
            throws InterruptedException {
        try (var _ = lock("resume " + run)) {
            allowed.accept(stillMeant(run));
            new Grounds(session.journal()).refuseUnlessTheyStand(run);
            var resumption = new Resumption(session.journal(), run);
            if (goOn) {
                var _ = resumption.approve(surroundings.clock().instant());
            }
            var _ = resumption.resume(
                    surroundings.clock().instant(), session.wiring().drivers());
            return execute(run, gate, Executor::run);
        }
    }

    /** Noted in the run's journal; the run does not go on yet. */
    public List<Step> approve(String run) {
        try (var _ = lock("approve " + run)) {
            var _ = stillMeant(run);
            return new Resumption(session.journal(), run)
                    .approve(surroundings.clock().instant());
        }
    }

    /**
     * @param to the last phase that stays; empty: everything goes back that can
     * @param allowed looks once more, now that nobody else is at work
     */
    public Ended rollBack(String run, Optional<Phase> to, Consumer<RunState> allowed) throws InterruptedException {
        try (var _ = lock("rollback " + run)) {
            allowed.accept(stillMeant(run));
            return execute(run, _ -> false, executor -> executor.rollBack(to));
        }
    }

    /** Which run is meant was decided before the lock was held: another one may have made it history since. */
    private RunState stillMeant(String run) {
        return new PastRuns(session.journal()).find(Optional.of(run));
    }

    private RunLock lock(String command) {
        var holder =
                "phoenix " + command + ", process " + ProcessHandle.current().pid() + ", since "
                        + surroundings.clock().instant();
        // What is asked from here on is asked of this run, though its plan may take a while.
        return RunLock.acquire(session.state().lock(), holder, pauseRequest()::withdraw);
    }

    private Ended execute(String run, Predicate<Step> gate, Work work) throws InterruptedException {
        var state = RunState.of(session.journal().events(run));
        var terminal = new TerminalProgress(manner.screen(), surroundings.clock(), manner.debug());
        RunListener listener = manner.json() ? new JsonProgress(manner.screen()) : terminal;
        if (!manner.json()) {
            terminal.start(state);
            tick(terminal);
        }
        var asked = pauseRequest();
        var executor = new Executor(
                state,
                session.journal(),
                session.wiring().drivers(),
                session.world(),
                listener,
                new Person(gate, asked));
        stopOnSignal(executor);
        var outcome = work.with(executor);
        asked.withdraw();
        return new Ended(run, outcome, RunState.of(session.journal().events(run)));
    }

    private PauseRequest pauseRequest() {
        return new PauseRequest(session.state().pause());
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

    private void stopOnSignal(Executor executor) {
        var requests = new StopRequests(
                executor::areUsersWaiting,
                executor::interrupt,
                () -> Runtime.getRuntime().halt(ExitCode.INTERRUPTED.number()),
                manner.screen()::error);
        Signals.on(requests, requests::hangUp);
    }
}
