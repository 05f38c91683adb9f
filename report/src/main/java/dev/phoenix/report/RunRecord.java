package dev.phoenix.report;

import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.observation.Observation;
import dev.phoenix.model.plan.Phase;
import dev.phoenix.model.plan.Step;
import dev.phoenix.runner.RunEvent;
import dev.phoenix.runner.RunOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * One run as its journal tells it.
 *
 * @param outcome empty: the journal ends without one, so the run was cut off
 * @param steps in the order of the plan, those that never started included
 */
public record RunRecord(
        String run,
        String estate,
        String command,
        String commit,
        SequencedMap<String, String> settings,
        Instant began,
        Instant ended,
        Optional<RunOutcome> outcome,
        String note,
        List<StepRecord> steps,
        List<Observation> observations) {

    /** How far a step came. */
    public enum State {
        WAITING,
        RUNNING,
        DONE,
        FAILED,
        UNDONE
    }

    /**
     * @param evidence what the step itself says a person can check, or what went wrong
     */
    public record StepRecord(
            String id,
            String title,
            Phase phase,
            State state,
            Optional<Instant> began,
            Optional<Instant> ended,
            boolean changed,
            String evidence) {
        /** From its first start to its end; 0 if it never ran or never ended. */
        public double seconds() {
            return began.flatMap(from -> ended.map(to -> Seconds.between(from, to)))
                    .orElse(0.0);
        }

        private StepRecord at(State next, Instant when, boolean hasChanged, String said) {
            return new StepRecord(id, title, phase, next, began, Optional.of(when), hasChanged, said);
        }

        private StepRecord startedAt(Instant when) {
            return new StepRecord(
                    id, title, phase, State.RUNNING, Optional.of(began.orElse(when)), Optional.empty(), changed, "");
        }
    }

    /** The site that users leave; only a switch has one. */
    public Optional<String> from() {
        return Optional.ofNullable(settings.get("from"));
    }

    /** The site that users come to. */
    public Optional<String> to() {
        return Optional.ofNullable(settings.get("to"));
    }

    /** @throws IllegalArgumentException if the events don't begin with an opened run: there is nothing to tell */
    public static RunRecord of(List<RunEvent> events) {
        if (events.isEmpty() || !(events.getFirst() instanceof RunEvent.RunOpened opened)) {
            throw new IllegalArgumentException("a run's events begin with RunOpened, these with "
                    + events.stream().findFirst());
        }
        var fold = new Fold(opened);
        events.forEach(fold::add);
        return fold.record(opened, events.getLast().at());
    }

    private static final class Fold {
        private final Map<String, StepRecord> steps = new LinkedHashMap<>();
        private final List<Observation> observations = new ArrayList<>();
        private Optional<RunOutcome> outcome = Optional.empty();
        private String note = "";

        Fold(RunEvent.RunOpened opened) {
            opened.plan().nodes().forEach(node -> steps.put(node.step().id(), waiting(node.step())));
        }

        private static StepRecord waiting(Step step) {
            return new StepRecord(
                    step.id(),
                    step.title(),
                    step.phase(),
                    State.WAITING,
                    Optional.empty(),
                    Optional.empty(),
                    false,
                    "");
        }

        void add(RunEvent event) {
            switch (event) {
                case RunEvent.RunOpened _, RunEvent.StepApproved _, RunEvent.UndoStarted _ -> {}
                case RunEvent.RunResumed _ -> {
                    outcome = Optional.empty();
                    note = "";
                }
                case RunEvent.StepStarted started -> change(started.step(), step -> step.startedAt(started.at()));
                case RunEvent.StepSucceeded done ->
                    change(done.step(), step -> step.at(State.DONE, done.at(), done.changed(), done.evidence()));
                case RunEvent.StepFailed failed ->
                    change(
                            failed.step(),
                            step -> step.at(State.FAILED, failed.at(), true, lines(failed.diagnostics())));
                case RunEvent.TakingBack back -> note = back.why();
                case RunEvent.StepUndone undone ->
                    change(undone.step(), step -> step.at(State.UNDONE, undone.at(), true, "taken back"));
                case RunEvent.UndoFailed failed -> note = lines(failed.diagnostics());
                case RunEvent.Observed seen -> observations.add(seen.observation());
                case RunEvent.RunClosed closed -> {
                    outcome = Optional.of(closed.outcome());
                    note = closed.note().isEmpty() ? note : closed.note();
                }
            }
        }

        private static String lines(List<Diagnostic> diagnostics) {
            return String.join(" ", diagnostics.stream().map(Diagnostic::line).toList());
        }

        private void change(String id, java.util.function.UnaryOperator<StepRecord> how) {
            steps.computeIfPresent(id, (_, step) -> how.apply(step));
        }

        RunRecord record(RunEvent.RunOpened opened, Instant last) {
            return new RunRecord(
                    opened.run(),
                    opened.estate(),
                    opened.command(),
                    opened.commit(),
                    new LinkedHashMap<>(new TreeMap<>(opened.settings())),
                    opened.at(),
                    last,
                    outcome,
                    note,
                    List.copyOf(steps.values()),
                    List.copyOf(observations));
        }
    }
}
