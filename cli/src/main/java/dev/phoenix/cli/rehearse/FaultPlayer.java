package dev.phoenix.cli.rehearse;

import dev.phoenix.cli.Surroundings;
import dev.phoenix.journal.sqlite.SqliteJournal;
import dev.phoenix.lab.fault.ActiveFaults;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.runner.RunSummary;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/**
 * Follows a journal, and lets each fault of a switch come when its step begins, or comes to its point; takes each away when its time is over. The journal
 * is not looked into while a fault is made: who has it open would tidy up what a power cut leaves.
 */
final class FaultPlayer implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(200);
    /** Where one comes within a step. */
    private static final Duration CLOSE_LOOK = Duration.ofMillis(10);

    /**
     * A fault that came.
     *
     * @param trouble why it could not be made or taken away; empty: nothing of the kind
     */
    record Played(Scenario.Entry entry, Instant began, Instant ended, String trouble) {}

    private final Path journal;
    private final ActiveFaults faults;
    private final Stages stages;
    private final List<Scenario.Entry> waiting;
    private final Set<String> before;
    private final List<Thread> running = new CopyOnWriteArrayList<>();
    private final List<Played> played = new CopyOnWriteArrayList<>();
    private volatile boolean over;
    private volatile boolean near;
    private final Thread thread;

    private FaultPlayer(Path journal, ActiveFaults faults, Stages stages, List<Scenario.Entry> entries) {
        this.journal = journal;
        this.faults = faults;
        this.stages = stages;
        this.waiting = new ArrayList<>(entries);
        this.before = runs();
        this.thread = Thread.ofVirtual().name("faults").start(this::follow);
    }

    /** @param entries those of one switch, with its sites filled in */
    static FaultPlayer follow(Path journal, ActiveFaults faults, Stages stages, List<Scenario.Entry> entries) {
        return new FaultPlayer(journal, faults, stages, entries);
    }

    /** Returns when none of those that have come is there any more. */
    void awaitCleared() {
        awaitMade();
        for (var one : running) {
            try {
                one.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** One that is being made just now is among those that have come. */
    private synchronized void awaitMade() {}

    /** What has come so far and is over. */
    List<Played> played() {
        return List.copyOf(played);
    }

    /** Of what has come so far: what is answered by a rollback. */
    List<Scenario.Entry> turningBack() {
        return played.stream()
                .map(Played::entry)
                .filter(Scenario.Entry::turnsBack)
                .toList();
    }

    /** Those whose step has not begun yet. */
    synchronized List<Scenario.Entry> waiting() {
        return List.copyOf(waiting);
    }

    /** No more of them come; returns when those that have are over. */
    void finish() {
        synchronized (this) {
            over = true;
        }
        awaitCleared();
        thread.interrupt();
    }

    @Override
    public void close() {
        finish();
    }

    private void follow() {
        while (!over) {
            beginWhatIsDue();
            Surroundings.pause(near ? CLOSE_LOOK : LOOK);
        }
    }

    private synchronized void beginWhatIsDue() {
        if (waiting.isEmpty()) {
            return;
        }
        var places = places();
        for (var entry : List.copyOf(waiting)) {
            if (!over && places.has(entry)) {
                waiting.remove(entry);
                begin(entry);
            }
        }
        near = waiting.stream().anyMatch(places::isNear);
    }

    private void begin(Scenario.Entry entry) {
        stages.stage("fault", entry.fault() + ", at " + entry.at());
        var began = now();
        try {
            var active = faults.begin(entry.words());
            running.add(Thread.ofVirtual().start(() -> end(entry, active, began)));
        } catch (RuntimeException refused) {
            var why = refused instanceof PhoenixException known
                    ? known.diagnostics().getFirst().what()
                    : refused.toString();
            stages.stage("fault", why);
            played.add(new Played(entry, began, now(), "not made: " + why));
        }
    }

    private void end(Scenario.Entry entry, ActiveFaults.Active active, Instant began) {
        entry.lasts().ifPresent(Surroundings::pause);
        var left = taken(active);
        stages.stage("fault", entry.fault() + (left.isEmpty() ? " is over" : " is over, but: " + left));
        played.add(new Played(entry, began, now(), left));
    }

    private synchronized String taken(ActiveFaults.Active active) {
        try {
            return String.join("; ", faults.clear(active));
        } catch (RuntimeException stays) {
            return "not taken away: " + stays.getMessage();
        }
    }

    private Instant now() {
        return faults.clock().instant();
    }

    private Set<String> runs() {
        try (var opened = SqliteJournal.open(journal)) {
            return opened.runs().stream().map(RunSummary::run).collect(Collectors.toSet());
        }
    }

    private Places places() {
        try (var opened = SqliteJournal.open(journal)) {
            return Places.of(opened.runs().stream()
                    .map(RunSummary::run)
                    .filter(run -> !before.contains(run))
                    .map(opened::events)
                    .toList());
        } catch (PhoenixException busy) {
            return Places.NONE;
        }
    }
}
