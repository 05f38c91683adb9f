package dev.phoenix.driver.data.move;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.phoenix.model.PhoenixException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A move back: the edge that is left still sends users on; and what one that was cut off leaves to be done. */
class MoveBackTest {
    private final Moves moves = new Moves();

    @Test
    void whatOneEdgeHasSentToTheOtherIsAnsweredBeforeThatOneHolds() throws Exception {
        var world = new World();
        world.helsinki.share = 10000;
        moves.all(world, Duration.ofSeconds(1)).run();
        Moves.assertMoved(world);
        assertThat(world.helsinki.share).isZero();
        assertThat(world.effects)
                .containsSubsequence("hold helsinki", "drain helsinki", "hold ocean", "drain ocean", "fence");
        assertThat(world.effects.indexOf("hold ocean")).isGreaterThan(world.effects.indexOf("drain helsinki"));
        assertThat(world.helsinki.told.getFirst()).isGreaterThan(world.ocean.told.getFirst());
    }

    @Test
    void aMoveBackOfFilesThatIsCutOffWhileItLeadsIsKnownToHaveLedAndLosesNothing() throws Exception {
        var whole = new World();
        whole.helsinki.share = 10000;
        moves.files(whole).run();
        assertThat(whole.effects).containsSubsequence("share and release ocean", "share and release helsinki");
        var world = new World();
        world.helsinki.share = 10000;
        world.failsAt = whole.effects.indexOf("share and release helsinki");
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> moves.files(world).run())
                .matches(fault -> fault.code().equals("DATA-013"));
        assertThat(moves.files(world).led()).isTrue();
        world.failsAt = -1;
        world.effects.clear();
        moves.files(world).run();
        assertThat(world.helsinki.share).isZero();
        assertThat(world.helsinki.held).isFalse();
        assertThat(world.effects)
                .containsSubsequence("share and release helsinki", "drain ocean", "late files")
                .doesNotContain("prepare files", "last round");
    }

    @Test
    void anEdgeThatCouldNotBeLeftIsNotArrivedAtOnTheOtherSideEither() throws Exception {
        var whole = new World();
        whole.helsinki.share = 10000;
        moves.files(whole).run();
        var world = new World();
        world.helsinki.share = 10000;
        world.failsAt = whole.effects.indexOf("share and release ocean");
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> moves.files(world).run())
                .matches(fault -> fault.code().equals("DATA-013"));
        assertThat(world.helsinki.share).isEqualTo(10000);
        assertThat(moves.files(world).led()).isFalse();
    }

    @Test
    void aRequestThatStaysOnItsWayKeepsTheWriterWhereItIs() {
        var world = new World();
        world.helsinki.share = 10000;
        world.inFlight = 1;
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> moves.all(world, Duration.ofSeconds(1)).run())
                .withMessageContaining("still being worked on");
        assertThat(world.effects).doesNotContain("fence");
        assertThat(world.ocean.held || world.helsinki.held).isFalse();
    }

    @Test
    void aResumeAfterAMoveBackThatWasCutOffOpensTheNewSideBeforeUsersAreLetGoThere() throws Exception {
        var world = new World();
        moves.all(world, Duration.ofSeconds(1)).run();
        for (boolean both : new boolean[] {false, true}) {
            world.newFenced = true;
            world.oldFenced = both;
            world.effects.clear();
            assertThat(moves.all(world, Duration.ofSeconds(1)).backBegun()).isTrue();
            moves.all(world, Duration.ofSeconds(1)).run();
            Moves.assertMoved(world);
            assertThat(world.newFenced).isFalse();
            assertThat(world.effects)
                    .containsSubsequence("reopen", "share and release helsinki", "start jobs at helsinki")
                    .containsSubsequence("reopen", "release ocean", "reverse");
        }
    }

    @Test
    void withBothSidesClosedAndNobodyLedItIsTheMoveForwardThatWasCutOff() {
        var world = new World();
        world.oldFenced = true;
        world.newFenced = true;
        assertThat(moves.all(world, Duration.ofSeconds(1)).backBegun()).isFalse();
    }

    @Test
    void aMoveBackThatHasOpenedTheOldSideIsNotGoneOnFrom() throws Exception {
        var world = new World();
        moves.all(world, Duration.ofSeconds(1)).run();
        world.newFenced = true;
        world.oldFollows = false;
        world.effects.clear();
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> moves.all(world, Duration.ofSeconds(1)).run())
                .matches(fault -> fault.code().equals("DATA-008"));
        assertThat(world.effects).isEmpty();
    }
}
