package dev.phoenix.lab.users;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * One person: an address, a resolver, a habit. Does one thing at a time and never tries a failed one again by itself. A
 * kept connection that the server closed while idle is replaced before anything is written on it; from the first byte
 * on, whatever happens is the request's fate.
 */
final class Person implements AutoCloseable {
    private final Habit habit;
    private final World world;
    private final SplittableRandom random;
    private final Connector connector;
    private final Map<String, Kept> connections = new HashMap<>();

    /**
     * @param keeps whether connections are kept
     * @param agent the {@code User-Agent}
     * @param keptFor how long a kept connection lives, ± 50 %
     */
    record Habit(Connector.Standpoint standpoint, boolean keeps, String agent, Duration keptFor, Duration patience) {
        Habit behind(Stub other) {
            return new Habit(standpoint.behind(other), keeps, agent, keptFor, patience);
        }
    }

    /** What all people share. */
    record World(Trust trust, Deadlines deadlines, Recorder recorder, Ledger ledger) {}

    private record Kept(TlsConnection connection, long closeAt) {}

    Person(Habit habit, World world, SplittableRandom random) {
        this.habit = habit;
        this.world = world;
        this.random = random;
        this.connector = new Connector(world.trust().context());
    }

    void run(Errand errand) {
        long began = System.nanoTime();
        try (var deadline = world.deadlines().in(habit.patience())) {
            try {
                var answer = ask(errand, deadline);
                judge(errand, answer, System.nanoTime() - began);
            } catch (IOException | RuntimeException e) {
                drop(errand);
                var fault =
                        deadline.over() ? "no answer within " + habit.patience().toSeconds() + " s" : Faults.text(e);
                fail(errand, Answer.UNKNOWN_SITE, fault, System.nanoTime() - began);
            }
        }
    }

    private Answer ask(Errand errand, Deadlines.Deadline deadline) throws IOException {
        var connection = connection(errand, deadline);
        deadline.guard(connection.channel());
        connection.send(errand.request(habit.agent(), habit.keeps()));
        var answer = new AnswerReader(connection).read();
        if (!habit.keeps() || !answer.keepsAlive()) {
            drop(errand);
        }
        return answer;
    }

    private void judge(Errand errand, Answer answer, long nanos) {
        var fault = errand.faultIn(answer);
        if (fault.isPresent()) {
            fail(errand, answer.site(), fault.get(), nanos);
            return;
        }
        world.ledger().acknowledged(errand);
        world.recorder().succeeded(errand.service().name(), answer, nanos);
    }

    private void fail(Errand errand, String site, String fault, long nanos) {
        var client = habit.standpoint().v4().getHostAddress();
        world.recorder().failed(errand.service().name(), site, client, errand.line(), fault, nanos);
    }

    private TlsConnection connection(Errand errand, Deadlines.Deadline deadline) throws IOException {
        var kept = connections.get(errand.host());
        if (kept != null) {
            if (System.nanoTime() - kept.closeAt() < 0 && !kept.connection().unusable()) {
                return kept.connection();
            }
            drop(errand);
        }
        var opened = connector.open(
                habit.standpoint(), errand.host(), errand.service().port(), deadline);
        long life = (long) (habit.keptFor().toNanos() * (0.5 + random.nextDouble()));
        connections.put(errand.host(), new Kept(opened, System.nanoTime() + life));
        return opened;
    }

    private void drop(Errand errand) {
        var kept = connections.remove(errand.host());
        if (kept != null) {
            kept.connection().close();
        }
    }

    /** Closes all tabs. */
    @Override
    public void close() {
        connections.values().forEach(kept -> kept.connection().close());
        connections.clear();
    }
}
