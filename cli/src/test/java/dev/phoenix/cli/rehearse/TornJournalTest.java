package dev.phoenix.cli.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.journal.sqlite.SqliteJournal;
import dev.phoenix.lab.fault.TornJournal;
import dev.phoenix.model.plan.Plan;
import dev.phoenix.runner.RunEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A power cut in the middle of an entry, made to a journal of SQLite's own. */
class TornJournalTest {
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");
    private static final RunEvent OPENED =
            new RunEvent.RunOpened(AT, "r1", "blog", "up old", new Plan("up", List.of()), "c0ffee", Map.of());
    private static final RunEvent STARTED = new RunEvent.StepStarted(AT, "provision/old");
    private static final RunEvent SUCCEEDED = new RunEvent.StepSucceeded(AT, "provision/old", "12 added", true);

    @TempDir
    Path folder;

    @Test
    void whatWasWrittenIsThereAndWhatWasBeingWrittenIsNot() throws IOException {
        var state = Files.createDirectories(folder.resolve("state/blog"));
        Files.createDirectories(folder.resolve("dead/blog"));
        try (var journal = SqliteJournal.open(state.resolve("journal.db"))) {
            journal.append("r1", OPENED);
            journal.append("r1", STARTED);
            for (var name : List.of("journal.db", "journal.db-wal")) {
                Files.copy(state.resolve(name), folder.resolve("dead/blog").resolve(name));
            }
        }
        var log = folder.resolve("dead/blog/journal.db-wal");
        long before = Files.size(log);
        TornJournal.below(folder.resolve("dead"));
        assertThat(Files.size(log)).isGreaterThan(before);
        try (var journal = SqliteJournal.open(folder.resolve("dead/blog/journal.db"))) {
            assertThat(journal.events("r1")).containsExactly(OPENED, STARTED);
            journal.append("r1", SUCCEEDED);
            assertThat(journal.events("r1")).containsExactly(OPENED, STARTED, SUCCEEDED);
        }
    }
}
