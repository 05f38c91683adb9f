package dev.phoenix.cli.rehearse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.phoenix.driver.data.move.Point;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.observation.Observation;
import dev.phoenix.runner.RunEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScenarioTest {
    private static final Scenario.Sites SITES = new Scenario.Sites("ocean", "helsinki", "digitalocean", "hetzner");

    private static Scenario read(String text) {
        return ScenarioReader.read("faults.yaml", text);
    }

    @Test
    void aFaultComesAtAStepForAWhile() {
        var entry = read("""
                - at: share/www/50 %
                  fault: host-off edge.{new}
                  for: 10s
                """).entries().getFirst().between(SITES);
        assertThat(entry.words()).containsExactly("host-off", "edge.helsinki");
        assertThat(entry.lasts()).contains(Duration.ofSeconds(10));
        assertThat(entry.number()).isEqualTo(1);
        assertThat(entry.comesAt("share/www/5000")).isTrue();
        assertThat(entry.comesAt("share/www/500")).isFalse();
        assertThat(entry.comesAt("share/blog/5000")).isFalse();
    }

    @Test
    void aStarIsAnyText() {
        var entry = read("[{ at: 'share/*/0.5%', fault: dns-down, for: 1s }]")
                .entries()
                .getFirst();
        assertThat(entry.comesAt("share/www/50")).isTrue();
        assertThat(entry.comesAt("share/www/5000")).isFalse();
        var sync =
                read("[{ at: 'sync/*', fault: dns-down, for: 1s }]").entries().getFirst();
        assertThat(sync.comesAt("sync/uploads")).isTrue();
        assertThat(sync.comesAt("forecast")).isFalse();
    }

    @Test
    void aFaultMayComeAtAPointWithinTheWritersMove() {
        var entry = read("[{ at: move-writer/held, fault: operator-killed }]")
                .entries()
                .getFirst();
        var now = Instant.EPOCH;
        var started = new RunEvent.StepStarted(now, "move-writer");
        var begun = Places.of(List.of(List.of(started)));
        assertThat(begun.has(entry)).isFalse();
        assertThat(begun.isNear(entry)).isTrue();
        var takenBack = List.<RunEvent>of(
                started, new RunEvent.UndoStarted(now, "move-writer"), new RunEvent.StepUndone(now, "move-writer"));
        assertThat(Places.of(List.of(takenBack)).isNear(entry)).isFalse();
        assertThat(Places.of(List.of(List.of(started), takenBack)).isNear(entry))
                .isTrue();
        var held = Places.of(List.of(List.of(
                started,
                new RunEvent.Observed(now, "move-writer", new Observation.Fact(now, Point.TOPIC, Point.HELD.word())),
                new RunEvent.Observed(now, "move-writer", new Observation.Fact(now, "forecast", "closed")))));
        assertThat(held.has(entry)).isTrue();
        assertThat(held.isNear(entry)).isFalse();
        assertThat(held.has(read("[{ at: move-writer/closed, fault: operator-killed }]")
                        .entries()
                        .getFirst()))
                .isFalse();
    }

    @Test
    void theExampleKillsPhoenixWhileUsersWait() {
        var points = Stream.of(Point.values()).map(point -> "move-writer/" + point.word());
        assertThat(Scenario.named("holds.yaml", 1, Path.of("../examples/blog"), Path.of("../examples/blog"))
                        .entries())
                .extracting(Scenario.Entry::at)
                .containsAll(points.toList());
    }

    @Test
    void anOperatorMayTurnBackInsteadOfDoingWhatIsAdvised() {
        var entries = read("""
                - { at: drain, fault: operator-killed, then: rollback }
                - { at: drain, fault: operator-killed }
                """).entries();
        assertThat(entries).extracting(Scenario.Entry::turnsBack).containsExactly(true, false);
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> read("[{ at: drain, fault: operator-killed, then: panic }]"))
                .withMessageContaining("then: is rollback");
    }

    @Test
    void allThatIsWrongIsSaidAtOnceWithItsLine() {
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> read("""
                        - at: move-writer
                          fault: meteor edge.ocean
                          for: 10s
                        - fault: dns-down
                          for: soon
                        - at: drain
                          fault: operator-killed
                          for: 5s
                          why: not
                        - at: drain
                          fault: dns-down
                          switch: last
                        """))
                .satisfies(fault -> assertThat(fault.diagnostics())
                        .extracting(one -> one.code() + " " + one.where().orElseThrow())
                        .containsExactly(
                                "LAB-018 faults.yaml:2",
                                "RHS-032 faults.yaml:4",
                                "RHS-033 faults.yaml:5",
                                "RHS-033 faults.yaml:9",
                                "RHS-033 faults.yaml:6",
                                "RHS-032 faults.yaml:10",
                                "RHS-033 faults.yaml:12"));
    }

    @Test
    void whatIsNoListIsRefusedWithItsPlace() {
        for (var text : List.of("", "at: x", "[", "[1]")) {
            assertThatExceptionOfType(PhoenixException.class)
                    .as(text)
                    .isThrownBy(() -> read(text))
                    .matches(fault -> fault.code().equals("RHS-031"));
        }
    }

    @Test
    void whatIsTooDeepOrContainsItselfIsRefusedWithItsPlace() {
        for (var text : List.of("[".repeat(30_000) + "]".repeat(30_000), "# one\n&a [*a]")) {
            assertThatExceptionOfType(PhoenixException.class)
                    .isThrownBy(() -> read(text))
                    .matches(fault -> fault.code().equals("RHS-031"))
                    .withMessageContaining("faults.yaml:");
        }
    }

    @Test
    void theExamplesOwnFaultsAreReadAndAreMany() {
        var all = Scenario.named("all", 1, Path.of("../examples/blog"), Path.of(""));
        assertThat(all.entries()).hasSizeGreaterThanOrEqualTo(25);
        assertThat(all.switches()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void theSameSeedChoosesTheSameFourInTwoSwitches() {
        var chosen = new HashSet<Scenario>();
        for (long seed = 1; seed <= 20; seed++) {
            var one = Scenario.named("random", seed, Path.of("../examples/blog"), Path.of(""));
            assertThat(one).isEqualTo(Scenario.named("random", seed, Path.of("../examples/blog"), Path.of("")));
            assertThat(one.entries()).hasSize(4);
            assertThat(one.in(1)).hasSize(2);
            assertThat(one.in(2)).hasSize(2);
            chosen.add(one);
        }
        assertThat(chosen).hasSizeGreaterThan(15);
    }

    @Test
    void yesIsWrittenAsYamlHasIt() {
        for (var yes : List.of("yes", "true")) {
            assertThat(read("[{ at: drain, fault: dns-down, for: 1s, cuts-users-off: " + yes + " }]")
                            .entries()
                            .getFirst()
                            .cutsUsersOff())
                    .isTrue();
        }
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> read("[{ at: drain, fault: dns-down, for: 1s, cuts-users-off: maybe }]"))
                .withMessageContaining("is yes or no");
    }
}
