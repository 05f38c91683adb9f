package dev.phoenix.simulation;

import dev.phoenix.runner.Journal;
import dev.phoenix.runner.Recorded;
import dev.phoenix.runner.RunEvent;
import dev.phoenix.runner.RunOutcome;
import dev.phoenix.runner.RunSummary;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The journal of all runs of a simulation; knows who is at work, and ends the process after an event when told to. */
final class Books implements Journal {
    private final Turns turns;
    private final Map<String, List<RunEvent>> runs = new LinkedHashMap<>();
    private final List<String> trace;
    private final Set<String> working = new HashSet<>();
    private Order order;
    private int count;

    Books(Turns turns, List<String> trace, Order first) {
        this.turns = turns;
        this.trace = trace;
        this.order = first;
    }

    synchronized void begin(Order next) {
        order = next;
        count = 0;
        working.clear();
    }

    synchronized int working() {
        return working.size();
    }

    @Override
    public synchronized void append(String run, RunEvent event) {
        if (turns.isDead()) {
            throw new Turns.Killed();
        }
        runs.computeIfAbsent(run, _ -> new ArrayList<>()).add(event);
        trace.add("  " + text(event));
        if (order.has(Order.Kind.KILL, ++count)) {
            trace.add("  SIGKILL");
            turns.kill();
            throw new Turns.Killed();
        }
    }

    private String text(RunEvent event) {
        return switch (event) {
            case RunEvent.RunOpened it -> "opened " + it.run() + ": " + it.command();
            case RunEvent.RunResumed _ -> "resumed";
            case RunEvent.StepStarted it -> {
                working.add(it.step());
                yield "started " + it.step();
            }
            case RunEvent.StepSucceeded it -> {
                working.remove(it.step());
                yield "done " + it.step() + ": " + it.evidence();
            }
            case RunEvent.StepFailed it -> {
                working.remove(it.step());
                yield "failed " + it.step() + ": " + it.diagnostics().getFirst().line();
            }
            case RunEvent.StepApproved it -> "approved " + it.step();
            case RunEvent.TakingBack it -> "taking back: " + it.why();
            case RunEvent.UndoStarted it -> {
                working.add(it.step());
                yield "taking back " + it.step();
            }
            case RunEvent.StepUndone it -> {
                working.remove(it.step());
                yield "taken back " + it.step();
            }
            case RunEvent.UndoFailed it -> {
                working.remove(it.step());
                yield "not taken back " + it.step() + ": "
                        + it.diagnostics().getFirst().line();
            }
            case RunEvent.Observed it -> "seen " + it.observation();
            case RunEvent.RunClosed it -> "closed " + it.outcome().word() + ": " + it.note();
        };
    }

    @Override
    public synchronized Recorded read(String run) {
        return new Recorded(runs.getOrDefault(run, List.of()), Optional.empty());
    }

    @Override
    public synchronized List<RunSummary> runs() {
        return runs.values().stream()
                .map(Books::summary)
                .sorted(RunSummary.NEWEST_FIRST)
                .toList();
    }

    private static RunSummary summary(List<RunEvent> events) {
        var opened = (RunEvent.RunOpened) events.getFirst();
        var outcome = events.getLast() instanceof RunEvent.RunClosed closed
                ? Optional.of(closed.outcome())
                : Optional.<RunOutcome>empty();
        return new RunSummary(
                opened.run(),
                opened.command(),
                opened.commit(),
                opened.at(),
                events.getLast().at(),
                outcome);
    }

    @Override
    public void close() {}
}
