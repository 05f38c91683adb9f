package dev.phoenix.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.cli.show.Paint;
import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.Severity;
import dev.phoenix.model.observation.Observation;
import dev.phoenix.model.plan.Plan;
import dev.phoenix.model.plan.Step;
import dev.phoenix.runner.RunEvent;
import dev.phoenix.runner.RunOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The last lines of a switch of one group whose only step of weight is the writer's move. */
class SummariesTest {
    private static final Step.MoveWriter MOVE =
            new Step.MoveWriter(List.of("guestbook"), List.of("guestbook"), "ocean", "helsinki");

    private final List<RunEvent> events = new ArrayList<>();
    private Instant now = Instant.EPOCH;

    private List<String> lines() {
        return Summaries.lines(events, new Paint(false));
    }

    private Instant later(long seconds) {
        now = now.plusSeconds(seconds);
        return now;
    }

    private void opened(Map<String, String> set) {
        var settings = new HashMap<>(set);
        settings.putAll(Map.of("from", "ocean", "to", "helsinki", "group", "book", "strategy", "edge"));
        var command = "switch ocean helsinki --group book";
        var plan = new Plan(command, List.of(new Plan.Node(MOVE, Set.of())));
        events.add(new RunEvent.RunOpened(now, "3", "blog", command, plan, "c0ffee", settings));
    }

    private void held(double millis) {
        events.add(new RunEvent.Observed(
                now, MOVE.id(), new Observation.Hold(now, List.of("guestbook"), millis, Map.of())));
    }

    private void closed(RunOutcome outcome, String note) {
        events.add(new RunEvent.RunClosed(now, outcome, note));
    }

    private void moved() {
        events.add(new RunEvent.StepStarted(now, MOVE.id()));
        held(120);
        events.add(new RunEvent.StepSucceeded(later(60), MOVE.id(), "the writer is at helsinki", true));
    }

    private void takenBack() {
        events.add(new RunEvent.TakingBack(now, "everything was taken back", Optional.empty()));
        events.add(new RunEvent.UndoStarted(now, MOVE.id()));
        held(80);
        events.add(new RunEvent.StepUndone(later(5), MOVE.id()));
    }

    @Test
    void aGroupsSwitchThatIsDoneTellsHowItIsTakenBack() {
        opened(Map.of());
        moved();
        closed(RunOutcome.DONE, "");
        assertThat(lines())
                .containsExactly(
                        "requests were held for 120 ms at most while the writer moved",
                        "done  switch ocean helsinki --group book in 1 min 00 s: 1 of 1 steps changed something",
                        "        To take it back: phoenix rollback 3");
    }

    @Test
    void oneThatIsTakenBackLaterTellsOfTheWayBackOnlyAndNotOfAFailure() {
        opened(Map.of());
        moved();
        closed(RunOutcome.DONE, "");
        var _ = later(3600);
        takenBack();
        closed(RunOutcome.ROLLED_BACK, "everything was taken back");
        assertThat(lines())
                .containsExactly(
                        "requests were held for 80 ms at most while the writer moved",
                        "rolled-back  switch ocean helsinki --group book in 5.0 s: everything was taken back",
                        "        To do it again: phoenix switch ocean helsinki --group book");
    }

    @Test
    void soDoesOneWhoseWayBackWasCutOffAndGoneOnWith() {
        opened(Map.of("switch.pause", "4s"));
        moved();
        closed(RunOutcome.STOPPED, "paused before: wait");
        var _ = later(3600);
        events.add(new RunEvent.TakingBack(now, "everything was taken back", Optional.empty()));
        events.add(new RunEvent.UndoStarted(now, MOVE.id()));
        var _ = later(60);
        events.add(new RunEvent.RunResumed(now));
        events.add(new RunEvent.UndoStarted(now, MOVE.id()));
        events.add(new RunEvent.StepUndone(later(2), MOVE.id()));
        closed(RunOutcome.ROLLED_BACK, "everything was taken back");
        assertThat(lines())
                .containsExactly(
                        "rolled-back  switch ocean helsinki --group book in 2.0 s: everything was taken back",
                        "        To do it again: phoenix switch ocean helsinki --group book, with what was --set then");
    }

    @Test
    void oneThatTookItselfBackAfterAFailureIsToBeMended() {
        opened(Map.of());
        events.add(new RunEvent.StepStarted(now, MOVE.id()));
        events.add(new RunEvent.StepFailed(
                now,
                MOVE.id(),
                List.of(new Diagnostic(Severity.ERROR, "DATA-010", Optional.empty(), "it is late.", "Wait.")),
                false));
        takenBack();
        closed(RunOutcome.ROLLED_BACK, "everything was taken back");
        assertThat(lines())
                .last()
                .asString()
                .isEqualTo("        Mended in the repository: commit, then the same command again."
                        + " Mended elsewhere: phoenix resume 3");
    }

    @Test
    void whatStandsOrAsksIsGoneOnWithOrTakenBack() {
        opened(Map.of());
        moved();
        closed(RunOutcome.STOPPED, "stopped to ask; nothing was taken back");
        events.add(new RunEvent.StepApproved(now, MOVE.id()));
        var _ = later(3600);
        events.add(new RunEvent.TakingBack(now, "taken back to the end of sync", Optional.empty()));
        events.add(new RunEvent.UndoStarted(now, MOVE.id()));
        events.add(new RunEvent.StepUndone(later(1), MOVE.id()));
        closed(RunOutcome.STOPPED, "taken back to the end of sync");
        assertThat(lines())
                .containsExactly(
                        "stopped  switch ocean helsinki --group book in 1.0 s: 1 of 1 steps changed something;"
                                + " taken back to the end of sync",
                        "        To go on: phoenix resume 3   To go back: phoenix rollback 3");
    }
}
