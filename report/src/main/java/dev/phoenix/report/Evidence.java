package dev.phoenix.report;

import dev.phoenix.model.observation.Observation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What a story is judged by: the steps of all runs and everything that was seen. */
final class Evidence {
    private final List<RunRecord.StepRecord> steps;
    private final List<Observation> seen;
    final String from;
    final String to;

    Evidence(List<RunRecord.StepRecord> steps, List<Observation> seen, String from, String to) {
        this.steps = steps;
        this.seen = seen;
        this.from = from;
        this.to = to;
    }

    /**
     * A step that was repeated counts as it ended the last time; if that went well, what it says is taken from the last
     * time that it changed anything. Under the same title only: of a move there and back, each way has its own.
     */
    Optional<RunRecord.StepRecord> step(String id) {
        var times = steps.stream().filter(step -> step.id().equals(id)).toList();
        if (times.isEmpty() || times.getLast().state() != RunRecord.State.DONE) {
            return times.isEmpty() ? Optional.empty() : Optional.of(times.getLast());
        }
        return times.stream()
                .filter(step -> step.title().equals(times.getLast().title()))
                .filter(step -> step.state() == RunRecord.State.DONE && step.changed())
                .reduce((_, later) -> later)
                .or(() -> Optional.of(times.getLast()));
    }

    /** Each step whose id begins so, once. */
    List<RunRecord.StepRecord> stepsOf(String kind) {
        return steps.stream()
                .map(RunRecord.StepRecord::id)
                .filter(id -> id.startsWith(kind + "/"))
                .distinct()
                .flatMap(id -> step(id).stream())
                .toList();
    }

    <T extends Observation> List<T> all(Class<T> kind) {
        return seen.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    <T extends Observation> List<T> all(Class<T> kind, Predicate<T> which) {
        return all(kind).stream().filter(which).toList();
    }

    /** When the first user can have met the new site: the first share, writer's move or renaming. */
    Optional<Instant> firstMove() {
        return steps.stream()
                .filter(step -> switch (step.phase()) {
                    case SHIFT, MOVE_WRITER, RENAME -> true;
                    case BUILD, PROVE, PREPARE, SYNC, WATCH, DRAIN, RETIRE -> false;
                })
                .flatMap(step -> step.began().stream())
                .min(Instant::compareTo);
    }
}
