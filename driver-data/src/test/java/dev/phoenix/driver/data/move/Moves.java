package dev.phoenix.driver.data.move;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.driver.edge.EdgeGate;
import dev.phoenix.model.observation.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Moves between the two sites of a {@link World}, and what they tell. */
final class Moves {
    final List<Observation> seen = new ArrayList<>();

    WriterMove all(World world, Duration atMost) {
        return move(world, List.of(world.new Database(), world.new Files()), atMost);
    }

    WriterMove files(World world) {
        return move(world, List.of(world.new Files()), Duration.ofSeconds(1));
    }

    private WriterMove move(World world, List<Handover> data, Duration atMost) {
        return new WriterMove(
                List.of("guestbook"),
                data,
                world.new Jobs(),
                world.ocean,
                world.helsinki,
                atMost,
                () -> Instant.EPOCH,
                world.nanos::get,
                seen::add,
                world.person);
    }

    /** Of an estate with singletons and nothing else that has one place. */
    WriterMove singletons(World world, EdgeGate.Gate from, EdgeGate.Gate to) {
        return new WriterMove(
                List.of(),
                List.of(),
                world.new Jobs(),
                from,
                to,
                Duration.ofSeconds(1),
                () -> Instant.EPOCH,
                world.nanos::get,
                seen::add,
                world.person);
    }

    static void assertMoved(World world) {
        assertThat(world.newWrites).isTrue();
        assertThat(world.oldFollows).isTrue();
        assertThat(world.filesWhole).isTrue();
        assertThat(world.singletonAt).isEqualTo("helsinki");
        assertThat(world.ocean.share).isEqualTo(10000);
        assertThat(world.ocean.held || world.helsinki.held).isFalse();
    }
}
