package dev.phoenix.runner;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A journal in memory that has many runs. */
final class Shelf implements Journal {
    private final Map<String, List<RunEvent>> runs = new LinkedHashMap<>();

    @Override
    public void append(String run, RunEvent event) {
        runs.computeIfAbsent(run, _ -> new ArrayList<>()).add(event);
    }

    @Override
    public Recorded read(String run) {
        return new Recorded(runs.getOrDefault(run, List.of()), Optional.empty());
    }

    @Override
    public List<RunSummary> runs() {
        return runs.values().stream()
                .map(Shelf::summary)
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
