package dev.phoenix.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.model.estate.SwitchSpec.Strategy;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Seeded orders of commands, with faults in them: none costs a read, a write or a site, and none ends in untrue words. */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class SimulationTest {
    private static final int ENOUGH = 1000;
    private static final int SEEDS = Integer.getInteger("phoenix.simulation.seeds", 500);

    @Test
    void noOrderOfCommandsAndNoFaultBreaksAPromise() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            var schedule = Schedule.of(seed);
            if (Simulation.run(schedule, Broken.NOTHING).violation().isPresent()) {
                throw new AssertionError(told(seed, schedule, Broken.NOTHING));
            }
        }
    }

    @Test
    void noGroupIsMovedByWhatIsDoneToAnother() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            var schedule = Schedule.ofGroups(seed);
            if (Simulation.run(schedule, Broken.NOTHING).violation().isPresent()) {
                throw new AssertionError(told(seed, schedule, Broken.NOTHING));
            }
        }
    }

    @Test
    void twoGroupsMovedInTwoSwitchesAndTheSecondTakenBackLeavesTheFirstWhereItIs() {
        var result = Simulation.run(
                new Schedule(
                        List.of(
                                plain(new Order.Command.Up("ocean")),
                                plain(group("pages")),
                                plain(group("book")),
                                plain(new Order.Command.RollBackGroup("book")),
                                plain(new Order.Command.Destroy("third")),
                                plain(group("book")),
                                plain(new Order.Command.SwitchGroup(Optional.empty(), "helsinki", Strategy.EDGE))),
                        true),
                Broken.NOTHING);
        assertThat(result.violation()).isEmpty();
        assertThat(result.trace().stream().filter(line -> line.startsWith("  ended") || line.startsWith("  refused")))
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("  ended done"),
                        line -> assertThat(line).isEqualTo("  ended done"),
                        line -> assertThat(line).isEqualTo("  ended done"),
                        line -> assertThat(line).isEqualTo("  ended rolled-back"),
                        line -> assertThat(line).startsWith("  refused: RUN-030"),
                        line -> assertThat(line).isEqualTo("  ended done"),
                        line -> assertThat(line).isEqualTo("  ended done"));
    }

    private static Order.Command group(String name) {
        return new Order.Command.SwitchGroup(Optional.of(name), "helsinki", Strategy.EDGE);
    }

    private static Order plain(Order.Command command) {
        return new Order(command, 1, List.of());
    }

    @Test
    void theSameSeedIsTheSameRun() {
        for (long seed = 1; seed <= 30; seed++) {
            var schedule = Schedule.of(seed);
            assertThat(Simulation.run(schedule, Broken.NOTHING).trace())
                    .isEqualTo(Simulation.run(schedule, Broken.NOTHING).trace());
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NOTHING")
    void aBrokenStepIsCaughtReplaysAndIsToldShortly(Broken broken) {
        for (long seed = 1; seed <= ENOUGH; seed++) {
            var schedule = Schedule.of(seed);
            var found = Simulation.run(schedule, broken);
            if (found.violation().isPresent()) {
                assertThat(Simulation.run(schedule, broken)).isEqualTo(found);
                var shortest = shortest(schedule, broken);
                assertThat(shortest.orders())
                        .hasSizeLessThanOrEqualTo(schedule.orders().size());
                assertThat(Simulation.run(shortest, broken).violation()).isPresent();
                return;
            }
        }
        throw new AssertionError(broken + " was not seen in " + ENOUGH + " seeds");
    }

    private static Schedule shortest(Schedule schedule, Broken broken) {
        return schedule.shortest(
                shorter -> Simulation.run(shorter, broken).violation().isPresent());
    }

    private static String told(long seed, Schedule schedule, Broken broken) {
        var shortest = Simulation.run(shortest(schedule, broken), broken);
        return "seed " + seed + ": " + shortest.violation().orElse("") + "\n" + String.join("\n", shortest.trace());
    }
}
