package dev.phoenix.driver.data.move;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.phoenix.model.PhoenixException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How long the edges hold, and what becomes of a move that takes longer. */
class HeldMoveTest {
    private final Moves moves = new Moves();

    @Test
    void overTheDeadlineTheOldSideGoesOnAndNothingIsLost() {
        var world = new World();
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> moves.all(world, Duration.ofMillis(5)).run())
                .matches(fault -> fault.code().equals("DATA-010"));
        assertThat(world.newWrites).isFalse();
        assertThat(world.oldFenced).isFalse();
        assertThat(world.ocean.held || world.helsinki.held).isFalse();
        assertThat(world.singletonAt).isEqualTo("ocean");
    }

    @Test
    void aMoveThatIsGivenUpHoldsRequestsUntilTheOldSideServesAgain() {
        var world = new World();
        world.takesBack = () -> {
            while (world.ocean.told.size() < 4 || world.helsinki.told.size() < 4) {
                Thread.onSpinWait();
            }
        };
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> moves.all(world, Duration.ofMillis(5)).run())
                .matches(fault -> fault.code().equals("DATA-010"));
        assertThat(world.oldWrites()).isTrue();
        assertThat(world.effects)
                .containsSubsequence("hold ocean", "fence", "hold ocean", "unfence", "release ocean")
                .containsSubsequence("hold helsinki", "fence", "hold helsinki", "unfence", "release helsinki");
        assertThat(world.ocean.told).hasSizeLessThanOrEqualTo(11);
    }

    @Test
    void anEdgeThatDoesNotAnswerKeepsNobodyFromTakingBack() {
        var world = new World();
        world.takesBack = () -> {
            while (world.ocean.told.size() < 2) {
                Thread.onSpinWait();
            }
        };
        world.holdsOnceOnly = true;
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> moves.all(world, Duration.ofMillis(5)).run())
                .matches(fault -> fault.code().equals("DATA-010"));
        assertThat(world.oldWrites()).isTrue();
        assertThat(world.ocean.held || world.helsinki.held).isFalse();
    }

    @Test
    void theEdgesOwnDeadlineLiesBeyondTheMovesAndWithinWhatTheyCanHold() throws Exception {
        var world = new World();
        world.ocean.longestHold = Duration.ofMillis(1500);
        world.helsinki.longestHold = Duration.ofMillis(500);
        moves.all(world, Duration.ofSeconds(1)).run();
        assertThat(world.ocean.told).containsExactly(Duration.ofMillis(1500));
        assertThat(world.helsinki.told).as("refused by the edge").containsExactly(Duration.ofSeconds(1));
    }

    @Test
    void whatTheOldEdgeLetGoTooEarlyIsFetchedOnceItHasBeenAnswered() throws Exception {
        var world = new World();
        world.ocean.letsGoEarly = true;
        moves.all(world, Duration.ofSeconds(1)).run();
        Moves.assertMoved(world);
        assertThat(world.effects)
                .containsSubsequence("share and release ocean", "drain ocean", "late rows", "late files", "reverse");
    }

    @Test
    void whatTheOldEdgeLetGoIsFetchedAlsoWhereTheEdgeCannotBeAsked() throws Exception {
        var whole = new World();
        whole.ocean.letsGoEarly = true;
        moves.all(whole, Duration.ofSeconds(1)).run();
        var world = new World();
        world.ocean.letsGoEarly = true;
        world.failsAt = whole.effects.lastIndexOf("drain ocean");
        moves.all(world, Duration.ofSeconds(1)).run();
        Moves.assertMoved(world);
        assertThat(world.effects).contains("late rows", "late files");
    }

    @Test
    void requestsThatDoNotEndKeepTheWriterWhereItIs() {
        var world = new World();
        world.inFlight = 1;
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> moves.all(world, Duration.ofSeconds(1)).run())
                .withMessageContaining("still being worked on");
        assertThat(world.effects).doesNotContain("fence");
        assertThat(world.oldWrites()).isTrue();
    }
}
