package dev.phoenix.journal.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phoenix.model.Severity;
import dev.phoenix.model.observation.Observation;
import dev.phoenix.model.plan.Step;
import dev.phoenix.runner.RunEvent;
import dev.phoenix.runner.RunOutcome;
import dev.phoenix.runner.RunState;
import dev.phoenix.runner.RunSummary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Journals recorded by each format's own version: an up; a switch that was taken back in part; a switch that was
 * interrupted, resumed and done, with an observation of each kind; a destroy that was cut off.
 */
class JournalFormatTest {
    private static final Instant AT = Instant.parse("2026-12-01T00:00:00Z");
    private static final int PRESENT = Upgrade.FORMAT;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void aJournalOfEachFormatIsReadAndReplayed(int format) throws Exception {
        try (var journal = SqliteJournal.open(recorded(format))) {
            assertThat(journal.runs()).extracting(RunSummary::run).containsExactly("4", "3", "2", "1");
            assertThat(journal.runs())
                    .extracting(RunSummary::outcome)
                    .containsExactly(
                            Optional.empty(),
                            Optional.of(RunOutcome.DONE),
                            Optional.of(RunOutcome.STOPPED),
                            Optional.of(RunOutcome.DONE));
            assertThat(RunState.of(journal.events("1")).complete()).isTrue();
            assertThat(RunState.of(journal.events("3")).complete()).isTrue();
            var half = RunState.of(journal.events("2"));
            assertThat(half.mayHaveMovedUsers()).isTrue();
            assertThat(half.stateOf("share/www/10000")).isEqualTo(RunState.StepState.UNDOING);
            assertThat(half.stateOf("share/www/100")).isEqualTo(RunState.StepState.UNDONE);
            assertThat(RunState.of(journal.events("4")).stateOf("unpublish-hosts/ocean"))
                    .isEqualTo(RunState.StepState.STARTED);
            var seen = journal.events("3").stream()
                    .filter(RunEvent.Observed.class::isInstance)
                    .map(event ->
                            ((RunEvent.Observed) event).observation().getClass().getSimpleName());
            assertThat(seen)
                    .hasSameElementsAs(Kinds.OBSERVATIONS.keySet().stream()
                            .map(Class::getSimpleName)
                            .toList());
            assertThat(failures(journal.events("3")))
                    .isNotEmpty()
                    .allSatisfy(failure -> assertThat(failure.began()).isBeforeOrEqualTo(failure.at()));
        }
    }

    /** A class that is renamed, or a field, must not change what is written. */
    @Test
    void thePresentFormatIsWrittenAsItWasRecorded() throws Exception {
        var file = recorded(PRESENT);
        try (var journal = SqliteJournal.open(file)) {
            for (var run : journal.runs()) {
                var again =
                        journal.events(run.run()).stream().map(RunJson::write).toList();
                assertThat(again).isEqualTo(payloads(file, run.run()));
            }
        }
    }

    @Test
    void aRunThatAnOlderVersionBeganGoesOnAndIsSealedFromThereOn() throws Exception {
        var file = recorded(1);
        try (var journal = SqliteJournal.open(file)) {
            journal.append("4", new RunEvent.RunResumed(AT));
            assertThat(RunState.of(journal.events("4")).ready())
                    .extracting(Step::id)
                    .containsExactly("unpublish-hosts/ocean");
        }
        execute(file, "UPDATE event SET payload = replace(payload, 'destroy ocean', 'destroy other') WHERE run = '4'");
        try (var journal = SqliteJournal.open(file)) {
            assertThatThrownBy(() -> journal.events("4")).hasMessageContaining("JRN-005 event 3 of run 4");
        }
    }

    static IntStream everyEventOfARun() {
        return IntStream.rangeClosed(1, 16);
    }

    /** In the file itself, as a disk would. */
    @ParameterizedTest
    @MethodSource("everyEventOfARun")
    void aFlippedByteIsNamedAndConcernsNoOtherRun(int number) throws Exception {
        var file = recorded(PRESENT);
        var payload = payloads(file, "1").get(number - 1);
        var bytes = Files.readAllBytes(file);
        int within = payload.indexOf("\"at\":\"2026") + 7;
        // Pages that were split leave copies behind that nobody reads.
        allOf(payload.getBytes(StandardCharsets.UTF_8), bytes).forEach(at -> bytes[at + within] ^= 1);
        Files.write(file, bytes);
        try (var journal = SqliteJournal.open(file)) {
            assertThatThrownBy(() -> journal.events("1"))
                    .hasMessageContaining("JRN-005 event " + number + " of run 1 in the journal " + file);
            assertThat(journal.read("1").events()).hasSize(number - 1);
            assertThat(journal.runs()).hasSize(4);
            assertThat(RunState.of(journal.events("3")).complete()).isTrue();
        }
    }

    @Test
    void anEventThatIsMissingIsNamed() throws Exception {
        var file = recorded(PRESENT);
        execute(file, "DELETE FROM event WHERE run = '3' AND number = 7");
        try (var journal = SqliteJournal.open(file)) {
            assertThatThrownBy(() -> journal.events("3")).hasMessageContaining("JRN-005 event 7 of run 3");
        }
    }

    @Test
    void anEventOfALaterVersionIsNamedAndOnlyItsRunIsRefused() throws Exception {
        var file = recorded(PRESENT);
        add(file, PRESENT, "step-teleported", "{\"kind\":\"step-teleported\",\"at\":\"2026-11-30T00:00:00Z\"}");
        try (var journal = SqliteJournal.open(file)) {
            assertThatThrownBy(() -> journal.events("4"))
                    .hasMessageContaining("JRN-004 event 3 of run 4")
                    .hasMessageContaining("kind \"step-teleported\"");
            assertThat(journal.runs()).hasSize(4);
            assertThat(journal.read("4").events()).hasSize(2);
            assertThat(RunState.of(journal.events("3")).complete()).isTrue();
        }
    }

    @Test
    void aLaterFormatIsNamed() throws Exception {
        var file = recorded(PRESENT);
        add(file, PRESENT + 1, "run-resumed", "{\"kind\":\"run-resumed\",\"at\":\"2026-11-30T00:00:00Z\"}");
        try (var journal = SqliteJournal.open(file)) {
            assertThatThrownBy(() -> journal.events("4")).hasMessageContaining("has format " + (PRESENT + 1));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"kind\":\"step-succ", "{\"kind\":\"step-succeeded\",\"at\":\"\0\0\0\0"})
    void aTornEndIsTakenForNotWritten(String torn) throws Exception {
        var file = recorded(PRESENT);
        add(file, PRESENT, "step-succeeded", torn);
        try (var journal = SqliteJournal.open(file)) {
            assertThat(journal.read("4").fault()).hasValueSatisfying(fault -> {
                assertThat(fault.severity()).isEqualTo(Severity.WARNING);
                assertThat(fault.line()).contains("JRN-006", "run 4", "event 3");
            });
            assertThat(journal.events("4")).hasSize(2);
            journal.append("4", new RunEvent.RunResumed(AT));
            assertThat(journal.read("4").fault()).isEmpty();
            assertThat(journal.events("4")).hasSize(3);
        }
    }

    @Test
    void everyKindHasAName() {
        assertThat(leaves(RunEvent.class)).hasSameElementsAs(classes(Kinds.EVENTS));
        assertThat(leaves(Step.class)).hasSameElementsAs(classes(Kinds.STEPS));
        assertThat(leaves(Observation.class)).hasSameElementsAs(classes(Kinds.OBSERVATIONS));
        assertThat(Stream.of(Kinds.EVENTS, Kinds.STEPS, Kinds.OBSERVATIONS))
                .allSatisfy(kinds -> assertThat(kinds.values()).doesNotHaveDuplicates());
    }

    private static List<Observation.Failure> failures(List<RunEvent> events) {
        return events.stream()
                .filter(RunEvent.Observed.class::isInstance)
                .map(event -> ((RunEvent.Observed) event).observation())
                .filter(Observation.Failure.class::isInstance)
                .map(Observation.Failure.class::cast)
                .toList();
    }

    private static List<Class<?>> classes(Map<? extends Class<?>, String> kinds) {
        return List.copyOf(kinds.keySet());
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(JournalFormatTest::leaves)
                : Stream.of(type);
    }

    private Path recorded(int format) throws IOException, SQLException {
        var file = folder.resolve("journal.db");
        var name = "/journals/format-" + format + ".sql";
        try (var in = Objects.requireNonNull(JournalFormatTest.class.getResourceAsStream(name), name)) {
            var sql = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            execute(file, sql.split(";\n"));
        }
        return file;
    }

    /** Sealed as its own version would have. */
    private static void add(Path file, int format, String kind, String payload) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement();
                var insert = connection.prepareStatement(
                        "INSERT INTO event (run, number, kind, at, payload, format, seal) VALUES ('4', 3, ?, '', ?, ?, ?)")) {
            String before;
            try (var rows = statement.executeQuery("SELECT seal FROM event WHERE run = '4' AND number = 2")) {
                before = rows.getString(1);
            }
            insert.setString(1, kind);
            insert.setString(2, payload);
            insert.setInt(3, format);
            insert.setString(4, Seal.of(before, "4", 3, format, kind, "", payload));
            insert.executeUpdate();
        }
    }

    private static List<String> payloads(Path file, String run) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var select = connection.prepareStatement("SELECT payload FROM event WHERE run = ? ORDER BY number")) {
            select.setString(1, run);
            var found = new ArrayList<String>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        }
    }

    private static void execute(Path file, String... statements) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            for (var each : statements) {
                statement.execute(each);
            }
        }
    }

    private static IntStream allOf(byte[] part, byte[] bytes) {
        return IntStream.rangeClosed(0, bytes.length - part.length)
                .filter(i -> Arrays.equals(bytes, i, i + part.length, part, 0, part.length));
    }
}
