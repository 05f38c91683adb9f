package dev.phoenix.driver.data.move;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.observation.Observation;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WriterMoveTest {
    private final Moves moves = new Moves();

    @Test
    void movesInOrderAndReportsThePartsOfTheHold() throws Exception {
        var world = new World();
        moves.all(world, Duration.ofSeconds(1)).run();
        Moves.assertMoved(world);
        assertThat(world.effects.indexOf("stop jobs at ocean")).isLessThan(world.effects.indexOf("hold ocean"));
        assertThat(world.effects.indexOf("promote")).isGreaterThan(world.effects.indexOf("last round"));
        assertThat(world.effects.indexOf("start jobs at helsinki")).isGreaterThan(world.effects.indexOf("promote"));
        assertThat(moves.seen)
                .filteredOn(one -> one instanceof Observation.Hold)
                .singleElement()
                .satisfies(one -> assertThat(((Observation.Hold) one).partsMillis())
                        .containsKeys("hold", "drain", "close guestbook", "open", "release"));
    }

    @Test
    void whereItIsWhileUsersWaitIsToldAsItComesThere() throws Exception {
        moves.all(new World(), Duration.ofSeconds(1)).run();
        assertThat(moves.seen)
                .filteredOn(one ->
                        one instanceof Observation.Fact fact && fact.topic().equals(Point.TOPIC))
                .extracting(one -> ((Observation.Fact) one).text())
                .containsExactly("held", "closed", "opened");
    }

    @Test
    void everySubStepMayFailOrLoseItsAnswerAndARepetitionFinishesWithoutTwoWriters() throws Exception {
        var whole = new World();
        moves.all(whole, Duration.ofSeconds(1)).run();
        for (int effect = 0; effect < whole.effects.size(); effect++) {
            for (boolean lost : new boolean[] {false, true}) {
                var world = new World();
                world.failsAt = effect;
                world.answerLost = lost;
                failsAtMostOnce(world, effect);
                assertOneSideServes(world, effect);
                world.failsAt = -1;
                moves.all(world, Duration.ofSeconds(1)).run();
                Moves.assertMoved(world);
            }
        }
    }

    private void failsAtMostOnce(World world, int effect) throws InterruptedException {
        try {
            moves.all(world, Duration.ofSeconds(1)).run();
        } catch (PhoenixException expected) {
            assertThat(expected.code()).as("effect %d", effect).isIn("TST-001", "DATA-010", "DATA-013");
        }
    }

    private static void assertOneSideServes(World world, int effect) {
        var what = world.effects.get(Math.min(effect, world.effects.size() - 1));
        assertThat(world.newWrites && world.oldWrites())
                .as("two writers after %s", what)
                .isFalse();
        if (!world.newWrites) {
            assertThat(world.oldWrites())
                    .as("the old side goes on after %s", what)
                    .isTrue();
            assertThat(world.ocean.share).as("users stay after %s", what).isZero();
        }
    }

    @Test
    void doneTwiceIsDoneOnce() throws Exception {
        var world = new World();
        moves.all(world, Duration.ofSeconds(1)).run();
        world.effects.clear();
        moves.all(world, Duration.ofSeconds(1)).run();
        Moves.assertMoved(world);
        assertThat(world.effects).doesNotContain("hold ocean", "fence", "promote");
    }

    @Test
    void aResumeAfterUsersWereLedCollectsNothingFromTheOldSide() throws Exception {
        var world = new World();
        moves.all(world, Duration.ofSeconds(1)).run();
        world.oldFollows = false;
        world.effects.clear();
        moves.all(world, Duration.ofSeconds(1)).run();
        assertThat(world.effects).contains("reverse").doesNotContain("late files", "late rows");
    }

    @Test
    void aNewSideThatFallsSilentInTheMiddleStopsTheMoveAndLeavesTheOldSideClosed() throws Exception {
        var whole = new World();
        moves.all(whole, Duration.ofSeconds(1)).run();
        var world = new World();
        world.failsAt = whole.effects.indexOf("promote");
        world.answerLost = true;
        world.fallsSilent = true;
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> moves.all(world, Duration.ofSeconds(1)).run())
                .matches(fault -> fault.code().equals("DATA-013"));
        assertThat(world.oldFenced).isTrue();
        assertThatExceptionOfType(IllegalStateException.class)
                .as("a resume that comes too early")
                .isThrownBy(() -> moves.all(world, Duration.ofSeconds(1)).run());
        assertThat(world.oldFenced).isTrue();
        world.newSilent = false;
        world.fallsSilent = false;
        world.failsAt = -1;
        moves.all(world, Duration.ofSeconds(1)).run();
        Moves.assertMoved(world);
    }

    @Test
    void whatAnInterruptedMoveLeftBehindIsTakenBackFirst() throws Exception {
        var world = new World();
        world.oldFenced = true;
        world.singletonAt = "";
        moves.all(world, Duration.ofSeconds(1)).abandon();
        assertThat(world.oldWrites()).isTrue();
        assertThat(world.singletonAt).isEqualTo("ocean");
    }

    @Test
    void whoeverWantsItEndedBeforeUsersWaitHasItEndedAndNobodyWaits() {
        var world = new World();
        world.person.goesOn = false;
        assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(() -> moves.all(world, Duration.ofSeconds(1)).run());
        assertThat(world.effects).containsExactly("prepare database", "prepare files");
        assertThat(world.singletonAt).isEqualTo("ocean");
    }

    @Test
    void onceTheNewSideWritesNobodyCanHaveItEnded() throws Exception {
        var whole = new World();
        moves.all(whole, Duration.ofSeconds(1)).run();
        var world = new World();
        world.failsAt = whole.effects.indexOf("share and release ocean");
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> moves.all(world, Duration.ofSeconds(1)).run())
                .matches(fault -> fault.code().equals("DATA-013"));
        world.failsAt = -1;
        world.person.goesOn = false;
        moves.all(world, Duration.ofSeconds(1)).run();
        Moves.assertMoved(world);
    }

    @Test
    void usersWaitFromTheFirstHoldToTheLastReleaseAndForNoCopy() throws Exception {
        var world = new World();
        moves.all(world, Duration.ofSeconds(1)).run();
        assertThat(world.whileWaiting)
                .contains(
                        "stop jobs at ocean",
                        "hold ocean",
                        "drain ocean",
                        "fence",
                        "last round",
                        "promote",
                        "share and release ocean",
                        "start jobs at helsinki")
                .doesNotContain("prepare database", "prepare files", "reverse");
        assertThat(world.person.waiting).isFalse();
        world.whileWaiting.clear();
        moves.all(world, Duration.ofSeconds(1)).run();
        assertThat(world.whileWaiting).contains("release ocean");
    }

    @Test
    void nobodyIsSaidToWaitAfterAMoveThatWasGivenUp() {
        var world = new World();
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> moves.all(world, Duration.ofMillis(5)).run());
        assertThat(world.whileWaiting).contains("unfence", "release ocean");
        assertThat(world.person.waiting).isFalse();
    }
}
