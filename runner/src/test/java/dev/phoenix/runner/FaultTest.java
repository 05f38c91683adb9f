package dev.phoenix.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Faults of the process itself: each reaches the run's owner, who would otherwise wait for ever. */
@Timeout(60)
class FaultTest {
    private final Rig rig = new Rig();

    static Stream<String> everyStep() {
        return ExecutorTest.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("everyStep")
    void anErrorInAnyStepStopsTheRunWhereItIs(String step) throws InterruptedException {
        rig.world.goMadAt(step);
        assertThat(rig.run()).isEqualTo(RunOutcome.STOPPED);
        assertThat(rig.world.undone).isEmpty();
        assertThat(rig.said()).anyMatch(line -> line.contains("RUN-009") && line.contains("StackOverflowError"));
        rig.world.mend();
        assertThat(rig.resume()).isEqualTo(RunOutcome.DONE);
    }

    @Test
    void anErrorWhileAStepIsTakenBackIsToldAndLeavesWhatItNeeds() throws InterruptedException {
        assertThat(rig.begin(_ -> false).run()).isEqualTo(RunOutcome.STOPPED);
        rig.world.goMadAt("move-writer");
        assertThat(rig.rollBack()).isEqualTo(RunOutcome.STOPPED);
        assertThat(rig.said()).anyMatch(line -> line.contains("RUN-009"));
        assertThat(rig.world.done).contains("move-writer", "share/www/10000", "link-edges/ocean/helsinki");
    }

    /** As after an OutOfMemoryError while the failure itself is put into words. */
    @Test
    void aWorkerThatDiesWithoutAWordIsNoticed() throws InterruptedException {
        rig.redact = _ -> {
            throw new OutOfMemoryError("for this test");
        };
        assertThat(rig.run()).isEqualTo(RunOutcome.STOPPED);
        assertThat(rig.said()).anyMatch(line -> line.contains("RUN-021") && line.contains("OutOfMemoryError"));
        rig.redact = text -> text;
        assertThat(rig.resume()).isEqualTo(RunOutcome.DONE);
    }

    @Test
    void aJournalWithAFaultThatNobodyForesawStopsTheRunAndLetsAWriterOnItsWayArrive() {
        rig.journal.breakAfterStartOf("move-writer", new IllegalStateException("no such column"));
        assertThatThrownBy(rig::run).isInstanceOfSatisfying(PhoenixException.class, stopped -> {
            assertThat(stopped.code()).isEqualTo("RUN-010");
            assertThat(stopped.exit()).isEqualTo(ExitCode.STOPPED);
            assertThat(stopped).hasMessageContaining("no such column");
        });
        assertThat(rig.world.applied).contains("move-writer");
    }

    @Test
    void aRunThatIsDoneIsNotWrittenToWhenItsResumptionIsRefused() throws InterruptedException {
        assertThat(rig.run()).isEqualTo(RunOutcome.DONE);
        var before = List.copyOf(rig.journal.events);
        assertThatThrownBy(rig::resume).hasMessageContaining("RUN-005");
        assertThat(rig.journal.events).isEqualTo(before);
    }

    @Test
    void aRunWhoseStepsHaveNoDriverIsNotWrittenToWhenItsResumptionIsRefused() {
        rig.begin(_ -> true);
        assertThatThrownBy(() -> new Resumption(rig.journal, "1").resume(Rig.CLOCK.instant(), new Drivers(List.of())))
                .hasMessageContaining("RUN-003");
        assertThat(rig.journal.events).hasSize(1);
    }
}
