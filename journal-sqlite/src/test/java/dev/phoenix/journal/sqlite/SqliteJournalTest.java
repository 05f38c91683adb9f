package dev.phoenix.journal.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.SourceSpan;
import dev.phoenix.model.observation.Observation;
import dev.phoenix.model.plan.Phase;
import dev.phoenix.model.plan.Plan;
import dev.phoenix.model.plan.Step;
import dev.phoenix.runner.RunEvent;
import dev.phoenix.runner.RunOutcome;
import dev.phoenix.runner.RunSummary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteJournalTest {
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final Plan PLAN = new Plan(
            "switch",
            List.of(
                    new Plan.Node(new Step.LowerTtl(List.of("www")), Set.of()),
                    new Plan.Node(new Step.PublishZone("new", Phase.RETIRE), Set.of("lower-ttl")),
                    new Plan.Node(new Step.ProveConfigured("new"), Set.of("lower-ttl")),
                    new Plan.Node(new Step.Share("www", "old", "new", 100), Set.of("lower-ttl"))));
    private static final List<RunEvent> EVENTS = List.of(
            new RunEvent.RunOpened(AT, "r1", "blog", "switch old new", PLAN, "c0ffee", Map.of("from", "old")),
            new RunEvent.StepStarted(AT, "lower-ttl"),
            new RunEvent.Observed(
                    AT, "lower-ttl", new Observation.DnsAnswer(AT, "ns1", "www", "A", List.of("192.0.2.1"), 60)),
            new RunEvent.Observed(
                    AT,
                    "lower-ttl",
                    new Observation.Probe(AT, "new", "www", "u", "a", 200, 1.5, "d", Optional.of("slow"))),
            new RunEvent.StepFailed(
                    AT,
                    "lower-ttl",
                    List.of(Diagnostic.error("DNS-001", new SourceSpan("zone", 3, 1), "a", "b")),
                    true),
            new RunEvent.TakingBack(AT, "failed", Optional.of(Phase.SYNC)),
            new RunEvent.StepUndone(AT, "lower-ttl"),
            new RunEvent.RunClosed(AT, RunOutcome.ROLLED_BACK, ""));

    @TempDir
    Path folder;

    @Test
    void everythingIsReadBackAsItWasWritten() {
        try (var journal = SqliteJournal.open(folder.resolve("journal.db"))) {
            EVENTS.forEach(event -> journal.append("r1", event));
        }
        try (var journal = SqliteJournal.open(folder.resolve("journal.db"))) {
            assertThat(journal.events("r1")).isEqualTo(EVENTS);
            assertThat(journal.runs()).singleElement().satisfies(run -> {
                assertThat(run.command()).isEqualTo("switch old new");
                assertThat(run.outcome()).contains(RunOutcome.ROLLED_BACK);
            });
            assertThat(journal.events("other")).isEmpty();
        }
    }

    @Test
    void theNewestRunIsTheOneWithTheHighestNumberWhateverTheClockSaidThen() {
        try (var journal = SqliteJournal.open(folder.resolve("journal.db"))) {
            for (int number = 8; number <= 11; number++) {
                var at = number == 9 ? AT.plusSeconds(3600) : AT.plusSeconds(number);
                var run = String.valueOf(number);
                journal.append(
                        run, new RunEvent.RunOpened(at, run, "blog", "switch old new", PLAN, "c0ffee", Map.of()));
            }
            assertThat(journal.runs()).extracting(RunSummary::run).containsExactly("11", "10", "9", "8");
        }
    }

    @Test
    void anEventNamesItsKind() {
        assertThat(RunJson.write(EVENTS.get(1)))
                .isEqualTo("{\"kind\":\"step-started\",\"at\":\"2026-01-02T03:04:05.678Z\",\"step\":\"lower-ttl\"}");
    }

    @Test
    void aForecastThatDoesNotSayWhichSingletonsIsOfAll() {
        var all = new Plan(
                "switch",
                List.of(new Plan.Node(new Step.Forecast(List.of("d"), "old", "new", Optional.empty()), Set.of())));
        var opened = new RunEvent.RunOpened(AT, "r1", "blog", "switch old new", all, "c0ffee", Map.of());
        var written = RunJson.write(opened);
        assertThat(written).contains(",\"singletons\":null");
        for (int format = 1; format <= Upgrade.FORMAT; format++) {
            assertThat(RunJson.read(format, written.replace(",\"singletons\":null", "")))
                    .isEqualTo(opened);
        }
    }

    @Test
    void aFileThatIsNoDatabaseIsNamed() throws Exception {
        var file = Files.writeString(folder.resolve("journal.db"), "this is not a database, whatever its name says\n");
        assertThatThrownBy(() -> SqliteJournal.open(file))
                .hasMessageContaining("JRN-001")
                .hasMessageContaining("journal.db");
    }

    @Test
    void aDamagedFileIsNamed() throws Exception {
        var file = folder.resolve("journal.db");
        try (var journal = SqliteJournal.open(file)) {
            EVENTS.forEach(event -> journal.append("r1", event));
        }
        var bytes = Files.readAllBytes(file);
        java.util.Arrays.fill(bytes, 4096, bytes.length, (byte) 0x55);
        Files.write(file, bytes);
        try (var journal = SqliteJournal.open(file)) {
            assertThatThrownBy(() -> journal.events("r1")).hasMessageContaining("JRN-001");
        }
    }

    @Test
    void aLockedFileIsNamed() throws Exception {
        var file = folder.resolve("journal.db");
        SqliteJournal.open(file).close();
        try (var other = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = other.createStatement();
                var journal = SqliteJournal.open(file)) {
            statement.execute("BEGIN EXCLUSIVE");
            assertThatThrownBy(() -> journal.append("r1", EVENTS.getFirst())).hasMessageContaining("JRN-002");
        }
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamed() {
        assertThatThrownBy(() -> SqliteJournal.open(folder.resolve("nowhere/journal.db")))
                .hasMessageContaining("JRN-003");
    }
}
