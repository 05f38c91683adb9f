package dev.phoenix.driver.data.move;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.phoenix.driver.edge.EdgeGate;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.observation.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WriterMoveTest {
    private final List<Observation> seen = new ArrayList<>();

    private WriterMove move(World world, Duration atMost) {
        return new WriterMove(
                List.of("guestbook"),
                List.of(world.new Database(), world.new Files()),
                world.new Jobs(),
                world.ocean,
                world.helsinki,
                atMost,
                () -> Instant.EPOCH,
                world.nanos::get,
                seen::add);
    }

    /** Of an estate with singletons and nothing else that has one place. */
    private WriterMove onlySingletons(World world, EdgeGate.Gate from, EdgeGate.Gate to) {
        return new WriterMove(
                List.of(),
                List.of(),
                world.new Jobs(),
                from,
                to,
                Duration.ofSeconds(1),
                () -> Instant.EPOCH,
                world.nanos::get,
                seen::add);
    }

    private static void assertMoved(World world) {
        assertThat(world.newWrites).isTrue();
        assertThat(world.oldFollows).isTrue();
        assertThat(world.filesWhole).isTrue();
        assertThat(world.singletonAt).isEqualTo("helsinki");
        assertThat(world.ocean.share).isEqualTo(10000);
        assertThat(world.ocean.held || world.helsinki.held).isFalse();
    }

    @Test
    void movesInOrderAndReportsThePartsOfTheHold() throws Exception {
        var world = new World();
        move(world, Duration.ofSeconds(1)).run();
        assertMoved(world);
        assertThat(world.effects.indexOf("stop jobs at ocean")).isLessThan(world.effects.indexOf("hold ocean"));
        assertThat(world.effects.indexOf("promote")).isGreaterThan(world.effects.indexOf("last round"));
        assertThat(world.effects.indexOf("start jobs at helsinki")).isGreaterThan(world.effects.indexOf("promote"));
        assertThat(seen)
                .filteredOn(one -> one instanceof Observation.Hold)
                .singleElement()
                .satisfies(one -> assertThat(((Observation.Hold) one).partsMillis())
                        .containsKeys("hold", "drain", "close guestbook", "open", "release"));
    }

    @Test
    void everySubStepMayFailOrLoseItsAnswerAndARepetitionFinishesWithoutTwoWriters() throws Exception {
        var whole = new World();
        move(whole, Duration.ofSeconds(1)).run();
        for (int effect = 0; effect < whole.effects.size(); effect++) {
            for (boolean lost : new boolean[] {false, true}) {
                var world = new World();
                world.failsAt = effect;
                world.answerLost = lost;
                failsAtMostOnce(world, effect);
                assertOneSideServes(world, effect);
                world.failsAt = -1;
                move(world, Duration.ofSeconds(1)).run();
                assertMoved(world);
            }
        }
    }

    private void failsAtMostOnce(World world, int effect) throws InterruptedException {
        try {
            move(world, Duration.ofSeconds(1)).run();
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
    void whatOneEdgeHasSentToTheOtherIsAnsweredBeforeThatOneHolds() throws Exception {
        var world = new World();
        world.helsinki.share = 10000;
        move(world, Duration.ofSeconds(1)).run();
        assertMoved(world);
        assertThat(world.helsinki.share).isZero();
        assertThat(world.effects)
                .containsSubsequence("hold helsinki", "drain helsinki", "hold ocean", "drain ocean", "fence");
        assertThat(world.effects.indexOf("hold ocean")).isGreaterThan(world.effects.indexOf("drain helsinki"));
        assertThat(world.helsinki.told.getFirst()).isGreaterThan(world.ocean.told.getFirst());
    }

    private WriterMove onlyFiles(World world) {
        return new WriterMove(
                List.of("guestbook"),
                List.of(world.new Files()),
                world.new Jobs(),
                world.ocean,
                world.helsinki,
                Duration.ofSeconds(1),
                () -> Instant.EPOCH,
                world.nanos::get,
                seen::add);
    }

    @Test
    void aMoveBackOfFilesThatIsCutOffWhileItLeadsIsKnownToHaveLedAndLosesNothing() throws Exception {
        var whole = new World();
        whole.helsinki.share = 10000;
        onlyFiles(whole).run();
        assertThat(whole.effects).containsSubsequence("share and release ocean", "share and release helsinki");
        var world = new World();
        world.helsinki.share = 10000;
        world.failsAt = whole.effects.indexOf("share and release helsinki");
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> onlyFiles(world).run())
                .matches(fault -> fault.code().equals("DATA-013"));
        assertThat(onlyFiles(world).led()).isTrue();
        world.failsAt = -1;
        world.effects.clear();
        onlyFiles(world).run();
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
        onlyFiles(whole).run();
        var world = new World();
        world.helsinki.share = 10000;
        world.failsAt = whole.effects.indexOf("share and release ocean");
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> onlyFiles(world).run())
                .matches(fault -> fault.code().equals("DATA-013"));
        assertThat(world.helsinki.share).isEqualTo(10000);
        assertThat(onlyFiles(world).led()).isFalse();
    }

    @Test
    void aRequestThatStaysOnItsWayKeepsTheWriterWhereItIs() {
        var world = new World();
        world.helsinki.share = 10000;
        world.inFlight = 1;
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> move(world, Duration.ofSeconds(1)).run())
                .withMessageContaining("still being worked on");
        assertThat(world.effects).doesNotContain("fence");
        assertThat(world.ocean.held || world.helsinki.held).isFalse();
    }

    @Test
    void doneTwiceIsDoneOnce() throws Exception {
        var world = new World();
        move(world, Duration.ofSeconds(1)).run();
        world.effects.clear();
        move(world, Duration.ofSeconds(1)).run();
        assertMoved(world);
        assertThat(world.effects).doesNotContain("hold ocean", "fence", "promote");
    }

    @Test
    void aResumeAfterUsersWereLedCollectsNothingFromTheOldSide() throws Exception {
        var world = new World();
        move(world, Duration.ofSeconds(1)).run();
        world.oldFollows = false;
        world.effects.clear();
        move(world, Duration.ofSeconds(1)).run();
        assertThat(world.effects).contains("reverse").doesNotContain("late files", "late rows");
    }

    @Test
    void aResumeAfterAMoveBackThatWasCutOffOpensTheNewSideBeforeUsersAreLetGoThere() throws Exception {
        var world = new World();
        move(world, Duration.ofSeconds(1)).run();
        for (boolean both : new boolean[] {false, true}) {
            world.newFenced = true;
            world.oldFenced = both;
            world.effects.clear();
            assertThat(move(world, Duration.ofSeconds(1)).backBegun()).isTrue();
            move(world, Duration.ofSeconds(1)).run();
            assertMoved(world);
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
        assertThat(move(world, Duration.ofSeconds(1)).backBegun()).isFalse();
    }

    @Test
    void aMoveBackThatHasOpenedTheOldSideIsNotGoneOnFrom() throws Exception {
        var world = new World();
        move(world, Duration.ofSeconds(1)).run();
        world.newFenced = true;
        world.oldFollows = false;
        world.effects.clear();
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> move(world, Duration.ofSeconds(1)).run())
                .matches(fault -> fault.code().equals("DATA-008"));
        assertThat(world.effects).isEmpty();
    }

    @Test
    void singletonsAloneMoveWithoutTheEdges() throws Exception {
        var world = new World();
        var move = onlySingletons(world, world.ocean, world.helsinki);
        assertThat(move.led()).isFalse();
        move.run();
        assertThat(world.effects).containsExactly("stop jobs at ocean", "start jobs at helsinki");
        assertThat(move.led()).isTrue();
        assertThat(seen).isEmpty();
        onlySingletons(world, world.helsinki, world.ocean).run();
        assertThat(move.led()).as("after the move back").isFalse();
        assertThat(world.singletonAt).isEqualTo("ocean");
    }

    /** Singletons of which one may run at a site already, or still, and the others nowhere. */
    private record OneOfThem(String site) implements OneSite {
        @Override
        public void stop(String at) {}

        @Override
        public void start(String at) {}

        @Override
        public void refuseUnknown(String... sites) {}

        @Override
        public boolean known(String at) {
            return true;
        }

        @Override
        public boolean allowedAt(String at) {
            return false;
        }

        @Override
        public boolean anyAllowedAt(String at) {
            return at.equals(site);
        }
    }

    @Test
    void theFirstSingletonThatRunsAtASiteTellsWhereTheWorkIsDone() {
        var world = new World();
        for (var site : List.of("ocean", "helsinki")) {
            var move = new WriterMove(
                    List.of(),
                    List.of(world.new Files()),
                    new OneOfThem(site),
                    world.ocean,
                    world.helsinki,
                    Duration.ofSeconds(1),
                    () -> Instant.EPOCH,
                    world.nanos::get,
                    seen::add);
            assertThat(move.led()).as(site).isEqualTo(site.equals("helsinki"));
        }
    }

    @Test
    void singletonsThatAreTakenBackRunAtOneSite() throws Exception {
        var world = new World();
        world.singletonAt = "helsinki";
        onlySingletons(world, world.ocean, world.helsinki).abandon();
        assertThat(world.effects).containsExactly("stop jobs at helsinki", "start jobs at ocean");
    }

    @Test
    void aNewSideThatFallsSilentInTheMiddleStopsTheMoveAndLeavesTheOldSideClosed() throws Exception {
        var whole = new World();
        move(whole, Duration.ofSeconds(1)).run();
        var world = new World();
        world.failsAt = whole.effects.indexOf("promote");
        world.answerLost = true;
        world.fallsSilent = true;
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> move(world, Duration.ofSeconds(1)).run())
                .matches(fault -> fault.code().equals("DATA-013"));
        assertThat(world.oldFenced).isTrue();
        assertThatExceptionOfType(IllegalStateException.class)
                .as("a resume that comes too early")
                .isThrownBy(() -> move(world, Duration.ofSeconds(1)).run());
        assertThat(world.oldFenced).isTrue();
        world.newSilent = false;
        world.fallsSilent = false;
        world.failsAt = -1;
        move(world, Duration.ofSeconds(1)).run();
        assertMoved(world);
    }

    @Test
    void overTheDeadlineTheOldSideGoesOnAndNothingIsLost() {
        var world = new World();
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> move(world, Duration.ofMillis(5)).run())
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
                .isThrownBy(() -> move(world, Duration.ofMillis(5)).run())
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
                .isThrownBy(() -> move(world, Duration.ofMillis(5)).run())
                .matches(fault -> fault.code().equals("DATA-010"));
        assertThat(world.oldWrites()).isTrue();
        assertThat(world.ocean.held || world.helsinki.held).isFalse();
    }

    @Test
    void theEdgesOwnDeadlineLiesBeyondTheMovesAndWithinWhatTheyCanHold() throws Exception {
        var world = new World();
        world.ocean.longestHold = Duration.ofMillis(1500);
        world.helsinki.longestHold = Duration.ofMillis(500);
        move(world, Duration.ofSeconds(1)).run();
        assertThat(world.ocean.told).containsExactly(Duration.ofMillis(1500));
        assertThat(world.helsinki.told).as("refused by the edge").containsExactly(Duration.ofSeconds(1));
    }

    @Test
    void whatTheOldEdgeLetGoTooEarlyIsFetchedOnceItHasBeenAnswered() throws Exception {
        var world = new World();
        world.ocean.letsGoEarly = true;
        move(world, Duration.ofSeconds(1)).run();
        assertMoved(world);
        assertThat(world.effects)
                .containsSubsequence("share and release ocean", "drain ocean", "late rows", "late files", "reverse");
    }

    @Test
    void whatTheOldEdgeLetGoIsFetchedAlsoWhereTheEdgeCannotBeAsked() throws Exception {
        var whole = new World();
        whole.ocean.letsGoEarly = true;
        move(whole, Duration.ofSeconds(1)).run();
        var world = new World();
        world.ocean.letsGoEarly = true;
        world.failsAt = whole.effects.lastIndexOf("drain ocean");
        move(world, Duration.ofSeconds(1)).run();
        assertMoved(world);
        assertThat(world.effects).contains("late rows", "late files");
    }

    @Test
    void requestsThatDoNotEndKeepTheWriterWhereItIs() {
        var world = new World();
        world.inFlight = 1;
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> move(world, Duration.ofSeconds(1)).run())
                .withMessageContaining("still being worked on");
        assertThat(world.effects).doesNotContain("fence");
        assertThat(world.oldWrites()).isTrue();
    }

    @Test
    void whatAnInterruptedMoveLeftBehindIsTakenBackFirst() throws Exception {
        var world = new World();
        world.oldFenced = true;
        world.singletonAt = "";
        move(world, Duration.ofSeconds(1)).abandon();
        assertThat(world.oldWrites()).isTrue();
        assertThat(world.singletonAt).isEqualTo("ocean");
    }
}
