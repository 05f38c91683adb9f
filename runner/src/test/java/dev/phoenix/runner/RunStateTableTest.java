package dev.phoenix.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phoenix.model.observation.Observation;
import dev.phoenix.model.plan.Plan;
import dev.phoenix.model.plan.Step;
import dev.phoenix.runner.RunState.Mode;
import dev.phoenix.runner.RunState.StepState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every event in every state of a run and of a step: what it leads to, or that it cannot be. */
class RunStateTableTest {
    private static final Instant AT = Instant.EPOCH;
    private static final String ID = "configure/helsinki";
    private static final Plan PLAN =
            new Plan("one step", List.of(new Plan.Node(new Step.Configure("helsinki"), Set.of())));

    private static final Map<String, RunEvent> EVENTS = events();

    /** Columns: PENDING STARTED DONE FAILED ASKING UNDOING UNDONE; a dot is a pair that cannot be. */
    private static final String TABLE = """
            FORWARD      run-opened      .       .       .       .       .       .       .
            FORWARD      run-resumed     PENDING STARTED DONE    STARTED STARTED STARTED PENDING
            FORWARD      step-started    STARTED STARTED .       .       .       .       .
            FORWARD      step-succeeded  .       DONE    .       .       .       .       .
            FORWARD      step-failed     .       FAILED  .       .       .       .       .
            FORWARD      step-asks       .       ASKING  .       .       .       .       .
            FORWARD      step-approved   .       .       .       .       ASKING  .       .
            FORWARD      taking-back     PENDING STARTED DONE    FAILED  ASKING  UNDOING UNDONE
            FORWARD      undo-started    .       .       .       .       .       .       .
            FORWARD      step-undone     .       .       .       .       .       .       .
            FORWARD      undo-failed     .       .       .       .       .       .       .
            FORWARD      observed        PENDING STARTED DONE    FAILED  ASKING  UNDOING UNDONE
            FORWARD      run-closed      PENDING STARTED DONE    FAILED  ASKING  UNDOING UNDONE
            TAKING_BACK  run-opened      .       .       .       .       .       .       .
            TAKING_BACK  run-resumed     PENDING STARTED DONE    FAILED  ASKING  UNDOING UNDONE
            TAKING_BACK  step-started    .       .       .       .       .       .       .
            TAKING_BACK  step-succeeded  .       DONE    .       .       .       .       .
            TAKING_BACK  step-failed     .       FAILED  .       .       .       .       .
            TAKING_BACK  step-asks       .       ASKING  .       .       .       .       .
            TAKING_BACK  step-approved   .       .       .       .       ASKING  .       .
            TAKING_BACK  taking-back     PENDING STARTED DONE    FAILED  ASKING  UNDOING UNDONE
            TAKING_BACK  undo-started    .       UNDOING UNDOING UNDOING UNDOING UNDOING .
            TAKING_BACK  step-undone     .       UNDONE  UNDONE  UNDONE  UNDONE  UNDONE  .
            TAKING_BACK  undo-failed     .       UNDOING UNDOING UNDOING UNDOING UNDOING .
            TAKING_BACK  observed        PENDING STARTED DONE    FAILED  ASKING  UNDOING UNDONE
            TAKING_BACK  run-closed      PENDING STARTED DONE    FAILED  ASKING  UNDOING UNDONE
            CLOSED       run-opened      .       .       .       .       .       .       .
            CLOSED       run-resumed     PENDING STARTED DONE    STARTED STARTED STARTED PENDING
            CLOSED       step-started    .       .       .       .       .       .       .
            CLOSED       step-succeeded  .       .       .       .       .       .       .
            CLOSED       step-failed     .       .       .       .       .       .       .
            CLOSED       step-asks       .       .       .       .       .       .       .
            CLOSED       step-approved   .       .       .       .       ASKING  .       .
            CLOSED       taking-back     PENDING STARTED DONE    FAILED  ASKING  UNDOING UNDONE
            CLOSED       undo-started    .       .       .       .       .       .       .
            CLOSED       step-undone     .       .       .       .       .       .       .
            CLOSED       undo-failed     .       .       .       .       .       .       .
            CLOSED       observed        PENDING STARTED DONE    FAILED  ASKING  UNDOING UNDONE
            CLOSED       run-closed      .       .       .       .       .       .       .
            """;

    private static Map<String, RunEvent> events() {
        var events = new LinkedHashMap<String, RunEvent>();
        events.put("run-opened", new RunEvent.RunOpened(AT, "1", "blog", "up", PLAN, "c0ffee", Map.of()));
        events.put("run-resumed", new RunEvent.RunResumed(AT));
        events.put("step-started", new RunEvent.StepStarted(AT, ID));
        events.put("step-succeeded", new RunEvent.StepSucceeded(AT, ID, "", true));
        events.put("step-failed", new RunEvent.StepFailed(AT, ID, List.of(), false));
        events.put("step-asks", new RunEvent.StepFailed(AT, ID, List.of(), true));
        events.put("step-approved", new RunEvent.StepApproved(AT, ID));
        events.put("taking-back", new RunEvent.TakingBack(AT, "", Optional.empty()));
        events.put("undo-started", new RunEvent.UndoStarted(AT, ID));
        events.put("step-undone", new RunEvent.StepUndone(AT, ID));
        events.put("undo-failed", new RunEvent.UndoFailed(AT, ID, List.of()));
        events.put("observed", new RunEvent.Observed(AT, ID, new Observation.Fact(AT, "topic", "text")));
        events.put("run-closed", new RunEvent.RunClosed(AT, RunOutcome.STOPPED, ""));
        return events;
    }

    private static RunEvent event(String kind) {
        return Objects.requireNonNull(EVENTS.get(kind));
    }

    static Stream<Arguments> everyPair() {
        return TABLE.lines().flatMap(line -> {
            var words = line.split(" +", -1);
            var states = StepState.values();
            return IntStream.range(0, states.length)
                    .mapToObj(column ->
                            Arguments.of(Mode.valueOf(words[0]), words[1], states[column], words[2 + column]));
        });
    }

    @ParameterizedTest(name = "{1} while {0} and the step is {2}: {3}")
    @MethodSource("everyPair")
    void theTableHolds(Mode mode, String event, StepState from, String to) {
        var outcome = mode == Mode.CLOSED ? Optional.of(RunOutcome.STOPPED) : Optional.<RunOutcome>empty();
        var state = new RunState(
                (RunEvent.RunOpened) event("run-opened"), mode, Map.of(ID, from), Set.of(), Optional.empty(), outcome);
        if (to.equals(".")) {
            assertThatThrownBy(() -> RunState.next(state, event(event)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("cannot follow");
        } else {
            assertThat(RunState.next(state, event(event)).stateOf(ID)).isEqualTo(StepState.valueOf(to));
        }
    }

    @Test
    void theTableKnowsEveryPair() {
        var rows = new ArrayList<String>();
        for (var mode : Mode.values()) {
            EVENTS.keySet().forEach(event -> rows.add(mode + " " + event));
        }
        assertThat(TABLE.lines().map(line -> line.replaceAll("^(\\S+) +(\\S+) .*", "$1 $2")))
                .containsExactlyElementsOf(rows);
        assertThat(EVENTS.values().stream().map(Object::getClass).distinct().map(Class::getSimpleName))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(RunEvent.class.getPermittedSubclasses())
                        .map(Class::getSimpleName)
                        .toList());
    }
}
