package dev.phoenix.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunStateTest {
    private static final Instant AT = Instant.EPOCH;
    private static final RunEvent OPENED =
            new RunEvent.RunOpened(AT, "1", "blog", "switch", Rig.PLAN, "c0ffee", Map.of());
    private static final String STEP = "provision/helsinki";

    @Test
    void whatCannotFollowNamesBoth() {
        assertThatThrownBy(() -> fold(new RunEvent.StepSucceeded(AT, STEP, "", true)))
                .hasMessageContaining("StepSucceeded cannot follow provision/helsinki PENDING");
        assertThatThrownBy(
                        () -> fold(new RunEvent.RunClosed(AT, RunOutcome.DONE, ""), new RunEvent.StepStarted(AT, STEP)))
                .hasMessageContaining("StepStarted cannot follow CLOSED");
        assertThatThrownBy(() -> fold(new RunEvent.StepStarted(AT, "unknown")))
                .hasMessageContaining("a plan without step unknown");
        assertThatThrownBy(() -> fold(new RunEvent.StepStarted(AT, STEP), new RunEvent.StepUndone(AT, STEP)))
                .hasMessageContaining("StepUndone cannot follow FORWARD");
        assertThatThrownBy(() -> fold(new RunEvent.RunClosed(AT, RunOutcome.DONE, ""), new RunEvent.RunResumed(AT)))
                .hasMessageContaining("RunResumed cannot follow DONE");
    }

    @Test
    void aStepThatWasCutOffIsToBeDoneAgain() {
        var state = fold(new RunEvent.StepStarted(AT, STEP), new RunEvent.RunResumed(AT));
        assertThat(state.ready()).extracting(step -> step.id()).contains(STEP);
    }

    @Test
    void theWritersMoveIsThePointOfNoReturn() {
        var events = new ArrayList<RunEvent>();
        for (var node : Rig.PLAN.nodes()) {
            var id = node.step().id();
            events.add(new RunEvent.StepStarted(AT, id));
            events.add(new RunEvent.StepSucceeded(AT, id, "", true));
            var past = fold(events.toArray(RunEvent[]::new)).pastNoReturn();
            assertThat(past).as(id).isEqualTo(events.contains(new RunEvent.StepStarted(AT, "move-writer")));
        }
    }

    private static RunState fold(RunEvent... events) {
        var all = new ArrayList<RunEvent>(List.of(OPENED));
        all.addAll(List.of(events));
        return RunState.of(all);
    }
}
