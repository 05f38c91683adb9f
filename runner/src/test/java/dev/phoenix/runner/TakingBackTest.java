package dev.phoenix.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.plan.Phase;
import dev.phoenix.model.plan.Step;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The way back, as far as it was asked for, and what stays when a part of it fails; pausing and asking. */
@Timeout(60)
class TakingBackTest {
    private final Rig rig = new Rig();

    static Stream<String> everyStepThatConcernsUsers() {
        return ExecutorTest.ALL.stream().filter(ExecutorTest::concernsUsers);
    }

    @Test
    void askedToRollBackItMovesTheWriterBackBeforeUsers() throws InterruptedException {
        switched();
        assertThat(rig.rollBack()).isEqualTo(RunOutcome.ROLLED_BACK);
        assertThat(rig.world.done).noneMatch(ExecutorTest::concernsUsers).contains("provision/helsinki");
        assertThat(rig.world.undone.indexOf("rename/www")).isLessThan(rig.world.undone.indexOf("move-writer"));
        assertThat(rig.world.undone.indexOf("move-writer")).isLessThan(rig.world.undone.indexOf("share/www/10000"));
    }

    @Test
    void aNameThatCannotGoBackKeepsTheWriterAndTheRelayThatItsUsersNeed() throws InterruptedException {
        switched();
        rig.world.cannotUndo("rename/www");
        assertThat(rig.rollBack()).isEqualTo(RunOutcome.STOPPED);
        assertThat(rig.world.done)
                .contains("rename/www", "move-writer", "share/www/10000", "link-edges/ocean/helsinki");
        assertThat(rig.note()).contains("www: names lead to helsinki");
        rig.world.mend();
        assertThat(rig.rollBack()).isEqualTo(RunOutcome.ROLLED_BACK);
        assertThat(rig.world.done).noneMatch(ExecutorTest::concernsUsers);
    }

    @Test
    void aWriterThatCannotFollowKeepsTheNamesAndAllElseWhereTheyAre() throws InterruptedException {
        switched();
        var before = List.copyOf(rig.journal.events);
        rig.world.cutTheWayBackOf("move-writer");
        assertThatThrownBy(() -> rig.rollBack()).isInstanceOfSatisfying(PhoenixException.class, refused -> {
            assertThat(refused.code()).isEqualTo("RUN-015");
            assertThat(refused.exit()).isEqualTo(ExitCode.STOPPED);
            assertThat(refused).hasMessageContaining("FAKE-006");
        });
        assertThat(rig.world.undone).isEmpty();
        assertThat(rig.journal.events).isEqualTo(before);
        assertThat(rig.resume()).isEqualTo(RunOutcome.DONE);
    }

    @Test
    void aWriterThatStaysIsNotAskedWhetherItCouldFollow() throws InterruptedException {
        switched();
        rig.world.cutTheWayBackOf("move-writer");
        assertThat(rig.rollBack(Optional.of(Phase.MOVE_WRITER))).isEqualTo(RunOutcome.STOPPED);
        assertThat(rig.world.undone).contains("rename/www").doesNotContain("move-writer");
    }

    @Test
    void cutOffOnItsWayBackItStopsWhereTheWriterCannotFollowAndCanGoOn() throws InterruptedException {
        switched();
        rig.journal.losePowerAfter(4);
        assertThatThrownBy(() -> rig.rollBack()).hasRootCauseInstanceOf(MemoryJournal.PowerCut.class);
        rig.journal.losePowerAfter(Integer.MAX_VALUE);
        rig.world.cutTheWayBackOf("move-writer");
        assertThat(rig.resume()).isEqualTo(RunOutcome.STOPPED);
        assertThat(rig.note()).startsWith("nothing more was taken back").contains("FAKE-006");
        assertThat(rig.world.undone).doesNotContain("move-writer");
        rig.world.mend();
        assertThat(rig.resume()).isEqualTo(RunOutcome.DONE);
    }

    @ParameterizedTest
    @MethodSource("everyStepThatConcernsUsers")
    void whatCannotGoBackKeepsAllThatItNeedsAndNothingElse(String stuck) throws InterruptedException {
        switched();
        rig.world.cannotUndo(stuck);
        assertThat(rig.rollBack()).isEqualTo(RunOutcome.STOPPED);
        var needed = Rig.PLAN.allNeedsOf(stuck);
        assertThat(everyStepThatConcernsUsers())
                .allSatisfy(step -> assertThat(rig.world.done.contains(step))
                        .as(step)
                        .isEqualTo(step.equals(stuck) || needed.contains(step)));
    }

    @ParameterizedTest
    @EnumSource(Phase.class)
    void takenBackToAPhaseThatPhaseStaysAndTheRunCanGoOn(Phase phase) throws InterruptedException {
        switched();
        assertThat(rig.rollBack(Optional.of(phase))).isEqualTo(RunOutcome.STOPPED);
        for (var node : Rig.PLAN.nodes()) {
            var step = node.step();
            if (ExecutorTest.concernsUsers(step.id())) {
                assertThat(rig.world.done.contains(step.id()))
                        .as(step.id())
                        .isEqualTo(step.phase().compareTo(phase) <= 0);
            }
        }
        assertThat(rig.note()).isEqualTo("taken back to the end of " + phase.word());
        assertThat(rig.resume()).isEqualTo(RunOutcome.DONE);
    }

    @Test
    void killedWhileItTakesBackToAPhaseItStopsThereWhenResumed() throws InterruptedException {
        switched();
        rig.journal.losePowerAfter(4);
        assertThatThrownBy(() -> rig.rollBack(Optional.of(Phase.SYNC)))
                .hasRootCauseInstanceOf(MemoryJournal.PowerCut.class);
        rig.journal.losePowerAfter(Integer.MAX_VALUE);
        assertThat(rig.resume()).isEqualTo(RunOutcome.STOPPED);
        assertThat(rig.world.done).contains("link-edges/ocean/helsinki").doesNotContain("share/www/100");
    }

    @Test
    void aStepWhoseWayBackHasBegunIsDoneAgainWhenTheRunGoesOn() throws InterruptedException {
        switched();
        rig.world.cannotUndo("share/www/10000");
        assertThat(rig.rollBack()).isEqualTo(RunOutcome.STOPPED);
        rig.world.mend();
        rig.world.applied.clear();
        assertThat(rig.resume()).isEqualTo(RunOutcome.DONE);
        assertThat(rig.world.applied).contains("share/www/10000").doesNotContain("share/www/100");
    }

    @Test
    void aVerdictIsAskedForAgainWhenWhatItWasAboutWasTakenBack() throws InterruptedException {
        switched();
        assertThat(rig.rollBack()).isEqualTo(RunOutcome.ROLLED_BACK);
        rig.world.applied.clear();
        assertThat(rig.resume()).isEqualTo(RunOutcome.DONE);
        assertThat(rig.world.applied).contains("forecast").doesNotContain("prove-services/helsinki");
        assertThat(rig.world.applied.indexOf("drain/ocean")).isGreaterThan(rig.world.applied.indexOf("rename/mail"));
    }

    @Test
    void aStepThatAsksStopsTheRunTakesNothingBackAndGoesOnWhenApproved() throws InterruptedException {
        rig.world.askAt("share/www/100");
        assertThat(rig.run()).isEqualTo(RunOutcome.STOPPED);
        assertThat(rig.world.undone).isEmpty();
        assertThat(rig.note()).isEqualTo("stopped to ask; nothing was taken back");
        assertThat(rig.resume()).as("not approved").isEqualTo(RunOutcome.STOPPED);
        assertThat(rig.resumption().approve(Rig.CLOCK.instant()))
                .extracting(Step::id)
                .containsExactly("share/www/100");
        assertThat(rig.resume()).isEqualTo(RunOutcome.DONE);
    }

    @Test
    void aYesHoldsForTheAttemptThatAskedAndNotForTheNextOne() throws InterruptedException {
        rig.world.askAt("share/www/100");
        rig.run();
        rig.resumption().approve(Rig.CLOCK.instant());
        assertThat(rig.rollBack()).isEqualTo(RunOutcome.ROLLED_BACK);
        assertThat(rig.resume()).as("asks again").isEqualTo(RunOutcome.STOPPED);
        assertThat(rig.note()).isEqualTo("stopped to ask; nothing was taken back");
    }

    @Test
    void whatWasNotAskedCannotBeApproved() throws InterruptedException {
        rig.world.breakAt("share/www/100");
        rig.run();
        assertThatThrownBy(() -> rig.resumption().approve(Rig.CLOCK.instant())).hasMessageContaining("RUN-011");
    }

    @Test
    void askedToPauseItFinishesWhatRunsAndStopsBeforeTheNextStep() throws InterruptedException {
        var paused = rig.begin(new Consent() {
            @Override
            public boolean allows(Step step) {
                return true;
            }

            @Override
            public boolean asksToPause() {
                return rig.world.applied.contains("share/www/100");
            }
        });
        assertThat(paused.run()).isEqualTo(RunOutcome.STOPPED);
        assertThat(rig.note()).startsWith("paused before: ");
        assertThat(rig.world.done).contains("share/www/100").doesNotContain("share/www/10000");
        assertThat(rig.world.undone).isEmpty();
        assertThat(rig.resume()).isEqualTo(RunOutcome.DONE);
    }

    private void switched() throws InterruptedException {
        assertThat(rig.begin(_ -> false).run()).isEqualTo(RunOutcome.STOPPED);
    }
}
