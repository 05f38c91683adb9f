package dev.phoenix.cli.rehearse;

import dev.phoenix.cli.Surroundings;
import dev.phoenix.journal.sqlite.SqliteJournal;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.observation.Observation;
import dev.phoenix.runner.RunEvent;
import dev.phoenix.runner.RunSummary;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * People whose resolver never asks again stay at the old edge until somebody tells them. Phoenix names them while it
 * drains; in real life they are then called, in a rehearsal this class does what the call would: once the journal has
 * named somebody, their resolvers are restarted.
 */
final class PinnedPeople implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(500);

    private final Thread thread;

    private PinnedPeople(Thread thread) {
        this.thread = thread;
    }

    /**
     * @param past the newest run, where another one is to begin: whom it has named is no news
     * @param told called once, when somebody at the old site has been named or the wait for quiet has gone on for a while
     */
    static PinnedPeople follow(Path journal, String from, Optional<String> past, Runnable told) {
        return new PinnedPeople(Thread.ofVirtual().name("pinned people").start(() -> await(journal, from, past, told)));
    }

    private static void await(Path journal, String from, Optional<String> past, Runnable told) {
        int draining = 0;
        while (!Thread.currentThread().isInterrupted()) {
            var state = look(journal, from, past);
            draining = state == State.BEFORE ? 0 : draining + 1;
            if (state == State.NAMED || draining > 20) {
                told.run();
                return;
            }
            Surroundings.pause(LOOK);
        }
    }

    enum State {
        BEFORE,
        DRAINING,
        NAMED
    }

    static State look(Path file, String from, Optional<String> past) {
        try (var journal = SqliteJournal.open(file)) {
            var newest = journal.runs().stream()
                    .findFirst()
                    .map(RunSummary::run)
                    .filter(run -> past.filter(run::equals).isEmpty());
            if (newest.isEmpty()) {
                return State.BEFORE;
            }
            return journal.events(newest.get()).stream()
                    .reduce(State.BEFORE, (state, event) -> next(state, event, from), (_, later) -> later);
        } catch (PhoenixException busy) {
            return State.BEFORE;
        }
    }

    private static State next(State state, RunEvent event, String from) {
        return switch (event) {
            case RunEvent.StepStarted started when started.step().equals("drain/" + from) -> State.DRAINING;
            case RunEvent.Observed seen
            when state == State.DRAINING && seen.observation() instanceof Observation.Residual -> State.NAMED;
            default -> state;
        };
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
