package dev.phoenix.cli.rehearse;

import dev.phoenix.driver.data.move.Point;
import dev.phoenix.model.observation.Observation;
import dev.phoenix.runner.RunEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where a switch has come by now, as {@code at} of a scenario names it: at the beginning of a step, or at a point within the
 * writer's move.
 *
 * @param underWay steps that have begun, or begun to be taken back, and are not over
 */
record Places(Set<String> reached, Set<String> underWay) {
    static final Places NONE = new Places(Set.of(), Set.of());

    Places {
        reached = Set.copyOf(reached);
        underWay = Set.copyOf(underWay);
    }

    /** @param runs the events of each */
    static Places of(List<List<RunEvent>> runs) {
        var reached = new HashSet<String>();
        var underWay = new HashSet<String>();
        for (var events : runs) {
            var ofRun = new HashSet<String>();
            for (var event : events) {
                note(event, reached, ofRun);
            }
            underWay.addAll(ofRun);
        }
        return new Places(reached, underWay);
    }

    private static void note(RunEvent event, Set<String> reached, Set<String> underWay) {
        switch (event) {
            case RunEvent.StepStarted begun -> {
                reached.add(begun.step());
                underWay.add(begun.step());
            }
            case RunEvent.UndoStarted begun -> underWay.add(begun.step());
            case RunEvent.StepSucceeded over -> underWay.remove(over.step());
            case RunEvent.StepFailed over -> underWay.remove(over.step());
            case RunEvent.StepUndone over -> underWay.remove(over.step());
            case RunEvent.UndoFailed over -> underWay.remove(over.step());
            case RunEvent.Observed seen -> {
                if (seen.observation() instanceof Observation.Fact fact
                        && fact.topic().equals(Point.TOPIC)) {
                    reached.add(seen.step() + "/" + fact.text());
                }
            }
            case RunEvent.RunOpened _,
                    RunEvent.RunResumed _,
                    RunEvent.StepApproved _,
                    RunEvent.TakingBack _,
                    RunEvent.RunClosed _ -> {}
        }
    }

    boolean has(Scenario.Entry entry) {
        return reached.stream().anyMatch(entry::comesAt);
    }

    /** Whether it comes within a step that is under way, where a moment is all there is for it. */
    boolean isNear(Scenario.Entry entry) {
        return !has(entry) && underWay.stream().anyMatch(step -> entry.at().startsWith(step + "/"));
    }
}
