package dev.phoenix.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * SIGKILL after every event of the journal. What was at work then has either had its effect, unseen, or not; both are
 * tried. Either way the run ends as if nothing had happened.
 */
@Timeout(60)
class KillTest {
    private final Rig rig = new Rig();

    /** A run writes its opening, an intent and an outcome for every step, and its end. */
    static Stream<Arguments> everyEventForward() {
        return bothWays(2 * ExecutorTest.ALL.size() + 1);
    }

    /** Rename, writer, shares, copies, relay and TTLs: an intent and an outcome each, between two events of the run. */
    static Stream<Arguments> everyEventBack() {
        long back =
                ExecutorTest.ALL.stream().filter(ExecutorTest::concernsUsers).count();
        return bothWays(2 * (int) back + 1);
    }

    private static Stream<Arguments> bothWays(int events) {
        return IntStream.rangeClosed(1, events)
                .boxed()
                .flatMap(number -> Stream.of(Arguments.of(number, true), Arguments.of(number, false)));
    }

    @ParameterizedTest
    @MethodSource("everyEventForward")
    void killedAfterAnyEventItEndsAsIfNothingHadHappened(int events, boolean effectsLost) throws InterruptedException {
        kill(events, effectsLost, rig::run);
        assertThat(rig.journal.events).hasSize(events);
        assertThat(rig.resume()).isEqualTo(RunOutcome.DONE);
        assertThat(rig.world.done).containsExactlyInAnyOrderElementsOf(ExecutorTest.ALL);
        assertThat(rig.world.undone).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("everyEventBack")
    void killedWhileItTakesBackItTakesBackTheRest(int events, boolean effectsLost) throws InterruptedException {
        assertThat(rig.begin(_ -> false).run()).isEqualTo(RunOutcome.STOPPED);
        kill(events, effectsLost, rig::rollBack);
        assertThat(rig.resume()).isEqualTo(RunOutcome.ROLLED_BACK);
        assertThat(rig.world.done).noneMatch(ExecutorTest::concernsUsers).contains("deploy/helsinki");
        assertThat(rig.world.undone.indexOf("rename/www")).isLessThan(rig.world.undone.indexOf("move-writer"));
    }

    @ParameterizedTest
    @MethodSource("everyEventForward")
    void killedAgainRightAfterItWasResumedItStillEnds(int events, boolean effectsLost) throws InterruptedException {
        kill(events, effectsLost, rig::run);
        kill(1, effectsLost, rig::resume);
        assertThat(rig.resume()).isEqualTo(RunOutcome.DONE);
        assertThat(rig.world.done).containsExactlyInAnyOrderElementsOf(ExecutorTest.ALL);
    }

    @ParameterizedTest
    @MethodSource("everyEventForward")
    void killedAndThenBlindItTakesBackNoWriterThatWasOnItsWay(int events, boolean effectsLost)
            throws InterruptedException {
        kill(events, effectsLost, rig::run);
        boolean begun = rig.journal.events.stream()
                .anyMatch(event -> event instanceof RunEvent.StepStarted started
                        && started.step().equals("move-writer"));
        rig.world.loseSightOf("move-writer");
        if (!begun) {
            assertThat(rig.resume()).isEqualTo(RunOutcome.ROLLED_BACK);
        } else if (RunState.of(rig.journal.events).pastNoReturn()) {
            assertThat(rig.resume()).isEqualTo(RunOutcome.DONE);
        } else {
            assertThat(rig.resume()).isEqualTo(RunOutcome.STOPPED);
            assertThat(rig.world.undone).isEmpty();
            assertThat(rig.note()).contains("only going on can tell");
            rig.world.mend();
            assertThat(rig.resume()).isEqualTo(RunOutcome.DONE);
        }
    }

    private interface Work {
        RunOutcome run() throws InterruptedException;
    }

    private void kill(int events, boolean effectsLost, Work work) {
        rig.journal.losePowerAfter(events);
        if (effectsLost) {
            rig.journal.atPowerCut(rig.world::freeze);
        }
        assertThatThrownBy(work::run)
                .satisfies(killed -> assertThat(killed instanceof MemoryJournal.PowerCut
                                || killed.getCause() instanceof MemoryJournal.PowerCut)
                        .isTrue());
        rig.journal.losePowerAfter(Integer.MAX_VALUE);
        rig.world.mend();
    }
}
