package dev.phoenix.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.phoenix.cli.Typist;
import dev.phoenix.cli.state.StateFolder;
import dev.phoenix.driver.testkit.Estates;
import dev.phoenix.journal.sqlite.SqliteJournal;
import dev.phoenix.model.estate.SwitchSpec;
import dev.phoenix.model.observation.Observation;
import dev.phoenix.model.plan.Plan;
import dev.phoenix.model.plan.Step;
import dev.phoenix.plan.Plans;
import dev.phoenix.runner.PastRuns;
import dev.phoenix.runner.RunEvent;
import dev.phoenix.runner.RunOutcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What earlier runs allow and forbid to the next command: some are history, others have to be ended first. */
class PastRunsCommandsTest {
    @TempDir
    Path folder;

    private Typist typist = new Typist(Path.of("/nonexistent"), InstantSource.fixed(Instant.EPOCH));

    @BeforeEach
    void estate() throws Exception {
        typist = new Typist(folder, InstantSource.fixed(Instant.EPOCH));
        typist.commit(Typist.SHOP, Map.of("zone", CommandsTest.ZONE));
    }

    private int phoenix(String... args) {
        return typist.phoenix(args);
    }

    private String out() {
        return typist.out();
    }

    private String err() {
        return typist.err();
    }

    @Test
    void aDoneRunIsNotResumedAndADestroyedSiteIsNoWayBack() {
        var state = RecordedRuns.ofACutOffSwitch(folder);
        try (var journal = SqliteJournal.open(state.journal())) {
            journal.append("1", new RunEvent.StepStarted(Instant.EPOCH, "destroy/ocean"));
        }
        assertThat(phoenix("rollback")).isEqualTo(2);
        assertThat(err()).startsWith("RUN-006 ");
        try (var journal = SqliteJournal.open(state.journal())) {
            journal.append("1", new RunEvent.RunClosed(Instant.EPOCH, RunOutcome.DONE, ""));
        }
        assertThat(phoenix("resume", "1")).isEqualTo(2);
        assertThat(err()).startsWith("RUN-005 ");
    }

    @Test
    void aSiteThatUsersAreOnTheirWayToIsNotDestroyedAndItsRunNotForgotten() {
        var state = RecordedRuns.ofACutOffSwitch(folder);
        try (var journal = SqliteJournal.open(state.journal())) {
            journal.append("1", new RunEvent.StepStarted(Instant.EPOCH, "share/www/100"));
            var prove = Plans.prove(Estates.blog("ns"), "ocean", "");
            journal.append(
                    "2",
                    new RunEvent.RunOpened(
                            Instant.EPOCH.plusSeconds(60), "2", "shop", "prove new", prove, "HEAD", Map.of()));
        }
        for (var site : List.of("old", "new")) {
            assertThat(phoenix("destroy", site, "--confirm", site))
                    .as(this::err)
                    .isEqualTo(2);
            assertThat(err()).startsWith("RUN-008 ").contains("phoenix resume 1");
        }
        assertThat(phoenix("switch", "old", "new")).isEqualTo(2);
        assertThat(err()).startsWith("RUN-008 ").contains("phoenix resume 1");
        for (var command : List.of("resume", "rollback")) {
            assertThat(phoenix(command)).isEqualTo(2);
            assertThat(err()).startsWith("RUN-007 ").contains("2 (prove new) and 1 (switch old new)");
        }
    }

    @Test
    void whatASwitchThatHasNotEndedHasLinkedIsNotSettledUnderIt() {
        var state = RecordedRuns.ofACutOffSwitch(folder);
        var link = "link-edges/ocean/helsinki";
        try (var journal = SqliteJournal.open(state.journal())) {
            journal.append("1", new RunEvent.StepStarted(Instant.EPOCH, link));
            journal.append("1", new RunEvent.StepSucceeded(Instant.EPOCH, link, "each leads to the other", true));
        }
        for (var site : List.of("old", "new")) {
            assertThat(phoenix("settle", site)).as(this::err).isEqualTo(2);
            assertThat(err())
                    .startsWith("RUN-008 ")
                    .contains("needs what it has made at " + site, "phoenix rollback 1");
        }
        assertThat(phoenix("runs")).isZero();
        assertThat(out()).doesNotContain("settle");
    }

    @Test
    void whatGetsHalfWayWhileItsNameIsTypedIsNotDestroyed() {
        typist.answering(() -> {
            try (var journal =
                    SqliteJournal.open(RecordedRuns.ofACutOffSwitch(folder).journal())) {
                journal.append("1", new RunEvent.StepStarted(Instant.EPOCH, "share/www/100"));
            }
            return "new";
        });
        assertThat(phoenix("destroy", "new")).isEqualTo(2);
        assertThat(err()).contains("RUN-008");
        assertThat(phoenix("runs")).isZero();
        assertThat(out()).doesNotContain("destroy new");
    }

    @Test
    void aSwitchThatWasTakenBackIsHistoryOnceAnotherOneIsDone() {
        var state = RecordedRuns.ofACutOffSwitch(folder);
        try (var journal = SqliteJournal.open(state.journal())) {
            var plan = ((RunEvent.RunOpened) journal.events("1").getFirst()).plan();
            journal.append("1", new RunEvent.RunClosed(Instant.EPOCH, RunOutcome.ROLLED_BACK, ""));
            var later = Instant.EPOCH.plusSeconds(60);
            journal.append(
                    "2",
                    new RunEvent.RunOpened(
                            later, "2", "shop", "switch old new", plan, "HEAD", Map.of("from", "old", "to", "new")));
            journal.append("2", new RunEvent.RunClosed(later, RunOutcome.DONE, ""));
        }
        for (var command : List.of("resume", "rollback")) {
            assertThat(phoenix(command)).isEqualTo(2);
            assertThat(err()).startsWith("RUN-004 ");
            assertThat(phoenix(command, "1")).isEqualTo(2);
            assertThat(err()).startsWith("RUN-013 ").contains("run 2 (switch old new)");
        }
    }

    @Test
    void whatLeftNothingIsHistoryOnceItsSiteWasChangedSince() {
        var state = RecordedRuns.ofAFailedDestruction(folder);
        try (var journal = SqliteJournal.open(state.journal())) {
            RecordedRuns.open(journal, "2", "prove new", Plans.prove(Estates.blog("ns"), "helsinki", ""));
            journal.append("2", new RunEvent.RunClosed(Instant.EPOCH, RunOutcome.DONE, ""));
            assertThat(new PastRuns(journal).find(Optional.empty()).opened().run())
                    .as("proving changes nothing")
                    .isEqualTo("1");
            RecordedRuns.open(journal, "3", "up new", Plans.prove(Estates.blog("ns"), "helsinki", ""));
            journal.append("3", new RunEvent.RunClosed(Instant.EPOCH, RunOutcome.DONE, ""));
        }
        for (var command : List.of("resume", "rollback", "approve")) {
            assertThat(phoenix(command)).isEqualTo(2);
            assertThat(err()).startsWith("RUN-004 ");
            assertThat(phoenix(command, "1")).isEqualTo(2);
            assertThat(err()).startsWith("RUN-013 ").contains("run 3 (up new) has changed the same site since");
        }
    }

    @Test
    void aDestructionGoesOnOnlyWhereItCouldBeginAndWhenItsSiteIsNamed() throws Exception {
        var tofu = Files.createDirectories(folder.resolve("bin")).resolve("tofu");
        Files.writeString(tofu, "#!/bin/false\n");
        Files.setPosixFilePermissions(tofu, PosixFilePermissions.fromString("rwx------"));
        typist.with("PATH", folder.resolve("bin").toString());
        var state = RecordedRuns.ofAFailedDestruction(folder);
        assertThat(phoenix("resume", "--confirm", "old")).as(this::err).isEqualTo(3);
        assertThat(out()).contains("stopped before: remove the host names of new");
        try (var journal = SqliteJournal.open(state.journal())) {
            var plan = Plans.switchSites(
                    Estates.blog("ns"), "ocean", "helsinki", Set.of("ocean"), SwitchSpec.Strategy.EDGE);
            journal.append(
                    "2",
                    new RunEvent.RunOpened(
                            Instant.EPOCH,
                            "2",
                            "shop",
                            "switch old new",
                            plan,
                            "HEAD",
                            Map.of("from", "old", "to", "new")));
            journal.append("2", new RunEvent.StepStarted(Instant.EPOCH, "share/www/100"));
        }
        assertThat(phoenix("resume", "1", "--confirm", "new")).isEqualTo(2);
        assertThat(err()).contains("RUN-008 run 2 ", "phoenix resume 2");
    }

    @Test
    void aSwitchDoesNotGoOnAtASiteThatWasDestroyedSinceButCanBeTakenBack() {
        var state = RecordedRuns.ofACutOffSwitch(folder);
        try (var journal = SqliteJournal.open(state.journal())) {
            journal.append("1", new RunEvent.StepStarted(Instant.EPOCH, "lower-ttl"));
            journal.append("1", new RunEvent.StepSucceeded(Instant.EPOCH, "lower-ttl", "", true));
            journal.append("1", new RunEvent.RunClosed(Instant.EPOCH, RunOutcome.STOPPED, "paused"));
            for (var run : List.of("2", "3")) {
                var command = run.equals("2") ? "destroy new" : "up new";
                RecordedRuns.open(journal, run, command, Plans.prove(Estates.blog("ns"), "helsinki", ""));
                journal.append(run, new RunEvent.RunClosed(Instant.EPOCH, RunOutcome.DONE, ""));
            }
        }
        for (var command : List.of(List.of("resume"), List.of("resume", "1", "--go-on"))) {
            assertThat(phoenix(command.toArray(String[]::new))).isEqualTo(2);
            assertThat(err())
                    .startsWith("RUN-014 ")
                    .contains("run 2 (destroy new)")
                    .contains("phoenix rollback 1");
        }
        try (var journal = SqliteJournal.open(state.journal())) {
            assertThat(new PastRuns(journal).find(Optional.of("1")).opened().run())
                    .isEqualTo("1");
        }
    }

    @Test
    void aClockThatWasAheadMakesNoHalfMovedSwitchHistory() {
        var state = RecordedRuns.ofACutOffSwitch(folder);
        try (var journal = SqliteJournal.open(state.journal())) {
            var plan = ((RunEvent.RunOpened) journal.events("1").getFirst()).plan();
            var ahead = Instant.EPOCH.plusSeconds(3600);
            for (var run : List.of("2", "3")) {
                var at = run.equals("2") ? ahead : Instant.EPOCH.plusSeconds(60);
                journal.append(
                        run,
                        new RunEvent.RunOpened(
                                at, run, "shop", "switch old new", plan, "HEAD", Map.of("from", "old", "to", "new")));
            }
            journal.append("2", new RunEvent.RunClosed(ahead, RunOutcome.DONE, ""));
            journal.append("3", new RunEvent.StepStarted(Instant.EPOCH, "share/www/100"));
        }
        assertThat(phoenix("destroy", "new", "--confirm", "new")).isEqualTo(2);
        assertThat(err()).startsWith("RUN-008 run 3 ");
        assertThat(phoenix("approve")).isEqualTo(2);
        assertThat(err()).startsWith("RUN-011 run 3 ");
    }

    @Test
    void aSiteWithHalfOfABackupInItGetsNoApplicationsBeforeItHasAllOfIt() {
        var state = StateFolder.open(folder.resolve("state"), "shop");
        var restore = new Step.Restore("orders", "old", "/backups/orders.sql", "00");
        var plan = new Plan("up old", List.of(new Plan.Node(restore, Set.of())));
        try (var journal = SqliteJournal.open(state.journal())) {
            RecordedRuns.open(journal, "1", "up old", plan);
            journal.append("1", new RunEvent.StepStarted(Instant.EPOCH, restore.id()));
            assertThatCode(() -> new PastRuns(journal).refuseIfHalfRestored("old"))
                    .as("nothing was put in yet")
                    .doesNotThrowAnyException();
            var begun = new Observation.Fact(Instant.EPOCH, Step.Restore.BEGUN, "orders");
            journal.append("1", new RunEvent.Observed(Instant.EPOCH, restore.id(), begun));
        }
        assertThat(phoenix("up", "old")).isEqualTo(2);
        assertThat(err()).startsWith("RUN-016 ").contains("orders", "phoenix resume 1", "phoenix destroy old");
        assertThat(phoenix("switch", "new", "old")).isEqualTo(2);
        assertThat(err()).startsWith("RUN-016 ").contains("orders of old");
        try (var journal = SqliteJournal.open(state.journal())) {
            assertThatCode(() -> new PastRuns(journal).refuseIfHalfRestored("new"))
                    .doesNotThrowAnyException();
            RecordedRuns.open(journal, "2", "up old", plan);
            journal.append("2", new RunEvent.StepStarted(Instant.EPOCH, restore.id()));
            journal.append("2", new RunEvent.StepSucceeded(Instant.EPOCH, restore.id(), "3 tables", true));
            assertThatCode(() -> new PastRuns(journal).refuseIfHalfRestored("old"))
                    .as("a newer run has put all of it there")
                    .doesNotThrowAnyException();
        }
    }
}
