package dev.phoenix.cli.command;

import dev.phoenix.model.observation.Observation;
import dev.phoenix.runner.RunEvent;
import dev.phoenix.runner.RunOutcome;
import dev.phoenix.runner.RunState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

/**
 * Why a run that is not done stands where it stands.
 *
 * @param note in which way it ended
 * @param failed what its failed steps said, since it was begun or last resumed
 * @param left who was still seen at the old site when last looked, one entry for each client
 */
record LastRun(String note, List<String> failed, List<String> left) {
    /** A screen is not a log. */
    private static final int SHOWN = 10;

    static LastRun of(List<RunEvent> events) {
        var ended = events.reversed().stream()
                .filter(event -> !(event instanceof RunEvent.StepApproved))
                .findFirst();
        if (!(ended.orElse(null) instanceof RunEvent.RunClosed closed) || closed.outcome() == RunOutcome.DONE) {
            return new LastRun("", List.of(), List.of());
        }
        var state = RunState.of(events);
        var left = new LinkedHashMap<String, String>();
        var failed = new ArrayList<String>();
        for (var event : events) {
            switch (event) {
                case RunEvent.RunResumed _ -> failed.clear();
                case RunEvent.StepFailed broken ->
                    broken.diagnostics()
                            .forEach(
                                    each -> failed.add(state.step(broken.step()).title() + ": " + each.line()));
                case RunEvent.UndoFailed broken ->
                    broken.diagnostics()
                            .forEach(each -> failed.add(
                                    "taking back " + state.step(broken.step()).title() + ": " + each.line()));
                case RunEvent.Observed seen -> {
                    if (seen.observation() instanceof Observation.Residual one) {
                        left.put(
                                one.client(),
                                one.client() + " (" + one.visitor() + ", " + one.agent() + "): " + one.why());
                    }
                }
                default -> {}
            }
        }
        return new LastRun(closed.note(), failed, List.copyOf(left.values()));
    }

    List<String> lines() {
        var shown = left.stream().limit(SHOWN).map(one -> "still there: " + one);
        var more = left.size() > SHOWN ? Stream.of("and " + (left.size() - SHOWN) + " more") : Stream.<String>empty();
        return Stream.of(Stream.of(note).filter(text -> !text.isEmpty()), failed.stream(), shown, more)
                .flatMap(lines -> lines)
                .toList();
    }
}
