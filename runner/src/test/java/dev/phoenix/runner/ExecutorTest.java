package dev.phoenix.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.plan.Phase;
import dev.phoenix.model.plan.Plan;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ExecutorTest {
    static final List<String> ALL =
            Rig.PLAN.nodes().stream().map(node -> node.step().id()).toList();

    private final Rig rig = new Rig();

    static Stream<String> everyStep() {
        return ALL.stream();
    }

    @Test
    void aStepBeginsOnlyWhenWhatItNeedsIsDone() throws InterruptedException {
        assertThat(rig.run()).isEqualTo(RunOutcome.DONE);
        for (var node : Rig.PLAN.nodes()) {
            int at = started(node.step().id());
            assertThat(node.needs())
                    .allSatisfy(need -> assertThat(succeeded(need)).isBetween(0, at));
        }
        assertThat(rig.world.applied).containsExactlyInAnyOrderElementsOf(ALL);
    }

    @Test
    void aSecondRunFindsEverythingDoneAndChangesNothing() throws InterruptedException {
        rig.world.done.addAll(ALL);
        assertThat(rig.run()).isEqualTo(RunOutcome.DONE);
        assertThat(rig.world.applied).allMatch(ExecutorTest::judges);
        assertThat(rig.journal.events)
                .noneMatch(event -> event instanceof RunEvent.StepSucceeded success && success.changed());
    }

    @ParameterizedTest
    @MethodSource("everyStep")
    void aFailureAtAnyStepLeavesUsersServed(String step) throws InterruptedException {
        rig.world.breakAt(step);
        var outcome = rig.run();
        var phase = Rig.PLAN.nodes().stream()
                .map(Plan.Node::step)
                .filter(each -> each.id().equals(step))
                .findFirst()
                .orElseThrow()
                .phase();
        switch (phase) {
            case BUILD, PROVE, PREPARE -> assertThat(outcome).isEqualTo(RunOutcome.FAILED);
            case SYNC, SHIFT, MOVE_WRITER -> assertThat(outcome).isEqualTo(RunOutcome.ROLLED_BACK);
            case RENAME, WATCH, DRAIN, RETIRE -> assertThat(outcome).isEqualTo(RunOutcome.STOPPED);
        }
        if (phase.compareTo(Phase.RENAME) < 0) {
            assertThat(rig.world.done).noneMatch(ExecutorTest::concernsUsers);
        } else {
            assertThat(rig.world.done).contains("move-writer", "link-edges/ocean/helsinki");
            assertThat(rig.world.undone).isEmpty();
        }
        assertThat(rig.world.done).doesNotContain("destroy/ocean");
    }

    @ParameterizedTest
    @MethodSource("everyStep")
    void whatFailedAtAnyStepCanBeResumedToTheEnd(String step) throws InterruptedException {
        rig.world.breakAt(step);
        rig.run();
        rig.world.mend();
        assertThat(rig.resume()).isEqualTo(RunOutcome.DONE);
        assertThat(rig.world.done).containsExactlyInAnyOrderElementsOf(ALL);
    }

    @ParameterizedTest
    @MethodSource("everyStep")
    void aStepThatRanUnseenIsFoundDoneAndRepeatedOnlyForItsVerdict(String step) throws InterruptedException {
        rig.world.done.add(step);
        assertThat(rig.run()).isEqualTo(RunOutcome.DONE);
        assertThat(rig.world.applied.contains(step)).isEqualTo(judges(step));
    }

    @Test
    void aWriterThatMovedHalfWayKeepsUsersWhereTheyAre() throws InterruptedException {
        rig.world.breakHalfWayAt("move-writer");
        assertThat(rig.run()).isEqualTo(RunOutcome.STOPPED);
        assertThat(rig.world.undone).isEmpty();
        rig.world.mend();
        assertThat(rig.resume()).isEqualTo(RunOutcome.DONE);
    }

    @Test
    void aWriterThatMovedAlthoughAnErrorCameBackCountsAsMoved() throws InterruptedException {
        rig.world.breakAfterwardsAt("move-writer");
        assertThat(rig.run()).isEqualTo(RunOutcome.DONE);
        assertThat(rig.world.undone).isEmpty();
    }

    @Test
    void anInterruptionTakesBackWhatUsersCouldNotice() throws InterruptedException {
        rig.world.waitForeverAt("share/www/10000");
        var executor = rig.begin(_ -> true);
        Thread.ofVirtual().start(() -> interruptWhenStarted(executor, "share/www/10000"));
        assertThat(executor.run()).isEqualTo(RunOutcome.INTERRUPTED);
        assertThat(rig.world.done).noneMatch(ExecutorTest::concernsUsers).contains("deploy/helsinki");
        rig.world.mend();
        assertThat(rig.resume()).isEqualTo(RunOutcome.DONE);
    }

    @Test
    void withoutConsentItStopsBeforeTheOldSiteIsTouched() throws InterruptedException {
        assertThat(rig.begin(_ -> false).run()).isEqualTo(RunOutcome.STOPPED);
        assertThat(rig.world.done).contains("drain/ocean", "archive/ocean").doesNotContain("unpublish-hosts/ocean");
        assertThat(rig.resume()).isEqualTo(RunOutcome.DONE);
    }

    @Test
    void anInterruptionOfAWriterOfWhomNobodyKnowsWhereHeIsTakesNothingBack() throws InterruptedException {
        rig.world.waitForeverAt("move-writer");
        rig.world.hide("move-writer");
        var executor = rig.begin(_ -> true);
        Thread.ofVirtual().start(() -> interruptWhenStarted(executor, "move-writer"));
        assertThat(executor.run()).isEqualTo(RunOutcome.INTERRUPTED);
        assertThat(rig.world.undone).isEmpty();
        rig.world.mend();
        assertThat(rig.resume()).isEqualTo(RunOutcome.DONE);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void itIsKnownWhetherUsersWaitForTheWriterJustNow(boolean waits) throws InterruptedException {
        rig.world.waitForeverAt("move-writer");
        if (waits) {
            rig.world.letUsersWait();
        }
        var executor = rig.begin(_ -> true);
        var waiting = new CompletableFuture<Boolean>();
        assertThat(executor.areUsersWaiting()).isFalse();
        Thread.ofVirtual().start(() -> {
            rig.world.awaitStuck();
            waiting.complete(executor.areUsersWaiting());
            executor.interrupt();
        });
        assertThat(executor.run()).isEqualTo(RunOutcome.INTERRUPTED);
        assertThat(waiting.join()).isEqualTo(waits);
        assertThat(executor.areUsersWaiting()).isFalse();
    }

    @Test
    void aWriterThatMovedHalfWayAndCannotBeLookedAtIsTakenBackByNobodyButAPerson() throws InterruptedException {
        rig.world.breakHalfWayAt("move-writer");
        assertThat(rig.run()).isEqualTo(RunOutcome.STOPPED);
        rig.world.mend();
        rig.world.loseSightOf("move-writer");
        for (int attempt = 0; attempt < 2; attempt++) {
            assertThat(rig.resume()).isEqualTo(RunOutcome.STOPPED);
            assertThat(rig.world.undone).isEmpty();
        }
        assertThat(rig.rollBack()).isEqualTo(RunOutcome.ROLLED_BACK);
    }

    @Test
    void aJournalThatIsFullStopsARunAndLetsAWriterOnItsWayArrive() throws InterruptedException {
        rig.journal.fullAfterStartOf("move-writer");
        assertThatThrownBy(rig::run).isInstanceOfSatisfying(PhoenixException.class, full -> {
            assertThat(full.code()).isEqualTo("JRN-003");
            assertThat(full.exit()).isEqualTo(ExitCode.STOPPED);
        });
        assertThat(rig.world.applied).contains("move-writer");
        assertThat(rig.world.undone).isEmpty();
    }

    private void interruptWhenStarted(Executor executor, String step) {
        while (rig.journal.events("1").stream()
                .noneMatch(event -> event instanceof RunEvent.StepStarted started
                        && started.step().equals(step))) {
            Thread.onSpinWait();
        }
        executor.interrupt();
    }

    private static boolean judges(String id) {
        return Rig.PLAN.nodes().stream()
                .map(Plan.Node::step)
                .anyMatch(step -> step.id().equals(id) && step.judges());
    }

    static boolean concernsUsers(String id) {
        return List.of("share/", "rename/", "link-edges/", "sync/", "lower-ttl", "move-writer").stream()
                .anyMatch(id::startsWith);
    }

    private int started(String step) {
        return index(event ->
                event instanceof RunEvent.StepStarted started && started.step().equals(step));
    }

    private int succeeded(String step) {
        return index(event -> event instanceof RunEvent.StepSucceeded success
                && success.step().equals(step));
    }

    private int index(java.util.function.Predicate<RunEvent> what) {
        return IntStream.range(0, rig.journal.events.size())
                .filter(i -> what.test(rig.journal.events.get(i)))
                .findFirst()
                .orElse(-1);
    }
}
