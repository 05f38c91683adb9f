package dev.phoenix.cli.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.journal.sqlite.SqliteJournal;
import dev.phoenix.model.observation.Observation;
import dev.phoenix.model.plan.Plan;
import dev.phoenix.runner.RunEvent;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PinnedPeopleTest {
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");
    private static final String DRAIN = "drain/ocean";

    @TempDir
    Path folder;

    private PinnedPeople.State look(Optional<String> past) {
        return PinnedPeople.look(folder.resolve("journal.db"), "ocean", past);
    }

    private static void drain(SqliteJournal journal, String run) {
        journal.append(
                run,
                new RunEvent.RunOpened(
                        AT, run, "blog", "switch ocean helsinki", new Plan("s", List.of()), "c", Map.of()));
        journal.append(run, new RunEvent.StepStarted(AT, DRAIN));
    }

    @Test
    void whoAnEarlierSwitchHasNamedIsNoNewsToTheNextOne() {
        try (var journal = SqliteJournal.open(folder.resolve("journal.db"))) {
            assertThat(look(Optional.empty())).isEqualTo(PinnedPeople.State.BEFORE);
            drain(journal, "1");
            assertThat(look(Optional.empty())).isEqualTo(PinnedPeople.State.DRAINING);
            journal.append(
                    "1",
                    new RunEvent.Observed(
                            AT,
                            DRAIN,
                            new Observation.Residual(AT, "ocean", "192.0.2.7", "person", "curl", 3, "pinned")));
            assertThat(look(Optional.empty())).isEqualTo(PinnedPeople.State.NAMED);
            assertThat(look(Optional.of("1"))).isEqualTo(PinnedPeople.State.BEFORE);
            drain(journal, "2");
            assertThat(look(Optional.of("1"))).isEqualTo(PinnedPeople.State.DRAINING);
        }
    }
}
