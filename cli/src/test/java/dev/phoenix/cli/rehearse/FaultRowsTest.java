package dev.phoenix.cli.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.model.SourceSpan;
import dev.phoenix.model.observation.Observation;
import dev.phoenix.report.Report.FaultRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FaultRowsTest {
    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    private static FaultPlayer.Played played(String fault, int second, boolean cutsOff, String trouble) {
        var entry = new Scenario.Entry(
                new SourceSpan("f", 1, 1),
                1,
                "drain",
                List.of(fault),
                Optional.of(Duration.ofSeconds(2)),
                cutsOff,
                false);
        return new FaultPlayer.Played(entry, at(second), at(second + 2), trouble);
    }

    private static Instant at(int second) {
        return START.plusSeconds(second);
    }

    private static Observation traffic(int second, int failed, int held) {
        return new Observation.Traffic(at(second), "ocean", "www", 10, failed, held > 0 ? 1 : 0, held, 1, 2, 3);
    }

    private static Observation.Writes writes(int lost, int doubled) {
        return new Observation.Writes(at(50), "helsinki", 100, lost, doubled, 10, 0);
    }

    @Test
    void whatUsersFeltIsThatOfTheFaultThatBeganLast() {
        var ended = new FaultRows.Ended(
                List.of(played("second", 20, false, ""), played("first", 10, false, "")),
                List.of(),
                List.of(
                        new FaultRows.Told(at(9), "failed, nothing moved"),
                        new FaultRows.Told(at(22), "switched again: killed"),
                        new FaultRows.Told(at(39), "resumed: done")),
                at(40),
                List.of(writes(0, 0)));
        var rows = FaultRows.of(
                List.of(ended), List.of(traffic(5, 1, 0), traffic(12, 2, 300), traffic(25, 4, 100), traffic(45, 8, 0)));
        assertThat(rows).extracting(FaultRow::fault).containsExactly("first", "second");
        assertThat(rows)
                .extracting(FaultRow::outcome)
                .containsExactly("went on", "switched again: killed, resumed: done");
        assertThat(rows).extracting(FaultRow::failed).containsExactly(2L, 4L);
        assertThat(rows).extracting(FaultRow::longestHoldMs).containsExactly(300L, 100L);
        assertThat(rows).noneMatch(FaultRow::good);
    }

    @Test
    void writesThatWereLostEarlierAreNotLostAgain() {
        var first = new FaultRows.Ended(
                List.of(played("a", 10, false, "")), List.of(), List.of(), at(20), List.of(writes(2, 1)));
        var second = new FaultRows.Ended(
                List.of(played("b", 30, false, "")), List.of(), List.of(), at(40), List.of(writes(2, 1)));
        var rows = FaultRows.of(List.of(first, second), List.of());
        assertThat(rows).extracting(FaultRow::lost).containsExactly(2, 0);
        assertThat(rows).extracting(FaultRow::doubled).containsExactly(1, 0);
        assertThat(rows).extracting(FaultRow::good).containsExactly(false, true);
    }

    @Test
    void whatWasNotMadeNotReachedOrNotLookedForIsNoSuccess() {
        var made = new FaultRows.Ended(
                List.of(played("a", 10, true, "not made: no such host"), played("b", 20, true, "")),
                List.of(played("c", 0, false, "").entry()),
                List.of(),
                at(40),
                List.of(writes(0, 0)));
        var unseen = new FaultRows.Ended(List.of(played("d", 50, false, "")), List.of(), List.of(), at(60), List.of());
        var rows = FaultRows.of(List.of(made, unseen), List.of(traffic(25, 7, 0)));
        assertThat(rows).extracting(FaultRow::good).containsExactly(false, true, false, false);
        assertThat(rows.get(1).failed()).isEqualTo(7);
    }
}
