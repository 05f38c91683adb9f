package dev.phoenix.driver.data.move;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A move of what runs at one site only. */
class MovedSingletonsTest {
    private final Moves moves = new Moves();

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
    void singletonsAloneMoveWithoutTheEdges() throws Exception {
        var world = new World();
        var move = moves.singletons(world, world.ocean, world.helsinki);
        assertThat(move.led()).isFalse();
        move.run();
        assertThat(world.effects).containsExactly("stop jobs at ocean", "start jobs at helsinki");
        assertThat(move.led()).isTrue();
        assertThat(moves.seen).isEmpty();
        moves.singletons(world, world.helsinki, world.ocean).run();
        assertThat(move.led()).as("after the move back").isFalse();
        assertThat(world.singletonAt).isEqualTo("ocean");
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
                    moves.seen::add,
                    world.person);
            assertThat(move.led()).as(site).isEqualTo(site.equals("helsinki"));
        }
    }

    @Test
    void singletonsThatAreTakenBackRunAtOneSite() throws Exception {
        var world = new World();
        world.singletonAt = "helsinki";
        moves.singletons(world, world.ocean, world.helsinki).abandon();
        assertThat(world.effects).containsExactly("stop jobs at helsinki", "start jobs at ocean");
    }
}
