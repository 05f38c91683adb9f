package dev.phoenix.cli.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.model.SourceSpan;
import dev.phoenix.model.observation.Observation;
import dev.phoenix.report.Report.FaultRow;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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

    private static List<Observation> failures(double began, double ended, int number) {
        return Collections.nCopies(
                number,
                new Observation.Failure(
                        START.plusMillis(Math.round(ended * 1000)),
                        START.plusMillis(Math.round(began * 1000)),
                        "ocean",
                        "www",
                        "192.0.2.7",
                        "GET https://www.example.org/",
                        "HTTP 503"));
    }

    private static List<Observation> all(Stream<List<Observation>> users) {
        return users.flatMap(List::stream).toList();
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
        var users = all(Stream.of(
                List.of(traffic(5, 1, 0), traffic(12, 2, 300), traffic(25, 4, 100), traffic(45, 8, 0)),
                failures(5, 5.5, 1),
                failures(12, 12.5, 2),
                failures(25, 25.5, 4),
                failures(45, 45.5, 8)));
        var rows = FaultRows.of(List.of(ended), users);
        assertThat(rows).extracting(FaultRow::fault).containsExactly("first", "second");
        assertThat(rows)
                .extracting(FaultRow::outcome)
                .containsExactly("went on", "switched again: killed, resumed: done");
        assertThat(rows).extracting(FaultRow::failed).containsExactly(2L, 4L);
        assertThat(rows).extracting(FaultRow::longestHoldMs).containsExactly(300L, 100L);
        assertThat(rows).noneMatch(FaultRow::good);
    }

    @Test
    void whatWasAskedWhileUsersWereCutOffIsTheCutsHoweverLateItFails() {
        var cutThenNext = new FaultRows.Ended(
                List.of(played("cut", 10, true, ""), played("next", 13, false, "")),
                List.of(),
                List.of(),
                at(40),
                List.of(writes(0, 0)));
        var users = all(Stream.of(
                failures(9.9, 10.2, 1), failures(11.9, 12.95, 2), failures(11.9, 14, 4), failures(12.5, 14, 8)));
        assertThat(FaultRows.of(List.of(cutThenNext), users))
                .extracting(FaultRow::failed)
                .containsExactly(7L, 8L);
    }

    @Test
    void whatFailedJustBeforeAFaultBeganIsNotThatFaults() {
        var ended = new FaultRows.Ended(
                List.of(played("first", 10, false, ""), played("next", 13, false, "")),
                List.of(),
                List.of(),
                at(40),
                List.of(writes(0, 0)));
        var users = all(
                Stream.of(failures(12.5, 12.99, 1), failures(12.5, 13, 2), failures(9, 9.9, 4), failures(40, 40.1, 8)));
        assertThat(FaultRows.of(List.of(ended), users))
                .extracting(FaultRow::failed)
                .containsExactly(1L, 2L);
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
        var rows = FaultRows.of(List.of(made, unseen), failures(25, 25.5, 7));
        assertThat(rows).extracting(FaultRow::good).containsExactly(false, true, false, false);
        assertThat(rows.get(1).failed()).isEqualTo(7);
    }
}
