package dev.phoenix.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.cli.Typist;
import dev.phoenix.cli.state.StateFolder;
import dev.phoenix.driver.Owed;
import dev.phoenix.journal.sqlite.SqliteJournal;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Inventory;
import dev.phoenix.model.observation.Observation;
import dev.phoenix.runner.RunEvent;
import dev.phoenix.runner.RunLock;
import dev.phoenix.runner.RunOutcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands as a person types them, on an estate that nothing was built of. */
class CommandsTest {
    static final String ZONE = """
            $TTL 300
            @   SOA ns1 host 1 3600 600 86400 60
            @   NS ns1
            ns1 A 192.0.2.1
            www CNAME edge.{active}
            web CNAME edge.{active}
            """;

    @TempDir
    Path folder;

    private Typist typist = new Typist(Path.of("/nonexistent"), InstantSource.fixed(Instant.EPOCH));

    @BeforeEach
    void estate() throws Exception {
        typist = new Typist(folder, InstantSource.fixed(Instant.EPOCH));
        commit(Typist.SHOP);
    }

    private void commit(String yaml) throws Exception {
        typist.commit(yaml, Map.of("zone", ZONE));
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
    void aGoodEstateIsValid() {
        assertThat(phoenix("validate")).isZero();
        assertThat(out()).contains("shop at ").contains("is valid").contains("2 sites");
    }

    @Test
    void threeMistakesAreShownWithFileAndLineAndWhatToDo() throws Exception {
        commit(Typist.SHOP.replace("services", "service").replace("{ terraform: tf }", "{ terraform: nowhere }"));
        assertThat(phoenix("validate")).isEqualTo(2);
        assertThat(err())
                .contains("EST-012 phoenix.yaml:3 ")
                .contains("EST-012 phoenix.yaml:4 ")
                .contains("EST-007 phoenix.yaml:8 unknown key service.")
                .contains("\n        Did you mean services?");
        assertThat(phoenix("up", "old")).isEqualTo(2);
        assertThat(phoenix("validate", "--json")).isEqualTo(2);
        assertThat(out())
                .contains("\"code\":\"EST-007\"")
                .contains("\"line\":8")
                .contains("\"exit\":2");
    }

    @Test
    void wrongUsageSaysHowItIsUsed() {
        assertThat(phoenix("validate", "--nonsense=1")).isEqualTo(2);
        assertThat(err()).startsWith("PHX-001 ").contains("phoenix validate --help");
        assertThat(phoenix("up", "mars")).isEqualTo(2);
        assertThat(err()).startsWith("PLN-001 ");
        assertThat(phoenix("fly")).isEqualTo(2);
    }

    @Test
    void helpListsEveryCommand() {
        assertThat(phoenix()).isZero();
        assertThat(out()).contains("validate", "up", "switch", "resume", "rollback", "status", "doctor");
        assertThat(phoenix("switch", "--help")).isZero();
        assertThat(out())
                .contains("--strategy")
                .contains("--confirm")
                .contains("--set")
                .contains("--report");
    }

    @Test
    void backupsAreLookedAtBeforeAnythingIsMade() {
        assertThat(phoenix("up", "old", "--restore", "backups")).isEqualTo(2);
        assertThat(err()).startsWith("DATA-050 ").contains("without --restore");
        assertThat(phoenix("runs")).isZero();
        assertThat(out()).doesNotContain("up old");
        assertThat(phoenix("up", "--help")).isZero();
        assertThat(out()).contains("--restore");
    }

    @Test
    void aSettingChangesTheEstateAndIsChecked() {
        assertThat(phoenix("validate", "--set", "switch.pause=soon")).isEqualTo(2);
        assertThat(err()).startsWith("EST-010 --set switch.pause ");
        assertThat(phoenix("validate", "--set", "switch.pause=4s")).isZero();
    }

    @Test
    void thePlanOfASwitchIsShownWithoutAskingAnybody() {
        assertThat(phoenix("plan", "old", "new")).isZero();
        assertThat(out()).contains("www: 1 % of users to new").contains("destroy old");
        assertThat(phoenix("plan", "old", "new", "--strategy", "dns")).isZero();
        assertThat(out()).doesNotContain("% of users");
    }

    @Test
    void whatWasNotBuiltIsNotConfirmedNotReachedAndNotResumed() {
        assertThat(phoenix("destroy", "new")).isEqualTo(2);
        assertThat(err()).startsWith("PHX-005 ");
        assertThat(phoenix("switch", "old", "new")).isEqualTo(2);
        assertThat(err()).startsWith("PLN-004 ").contains("phoenix up old");
        assertThat(phoenix("ssh", "old", "edge")).isEqualTo(2);
        assertThat(err()).startsWith("PHX-008 ");
        assertThat(phoenix("resume")).isEqualTo(2);
        assertThat(err()).startsWith("RUN-004 ");
    }

    @Test
    void statusShowsSitesServicesAndTheLastRun() {
        RecordedRuns.ofACutOffSwitch(folder);
        assertThat(phoenix("status")).isZero();
        assertThat(out())
                .contains("not built from here")
                .contains("names lead nowhere known")
                .contains("switch old new  not finished");
        assertThat(phoenix("status", "--json")).isZero();
        assertThat(out()).contains("\"outcome\":\"not-finished\"");
        assertThat(phoenix("runs")).isZero();
        assertThat(out()).startsWith("1  ");
        assertThat(phoenix("runs", "1")).isZero();
        assertThat(out()).startsWith("{\"kind\":\"run-opened\"");
    }

    @Test
    void whatASiteStillNeedsIsShownUntilItsHostsAreGone() {
        var state = StateFolder.open(folder.resolve("state"), "shop");
        Owed.in(state.siteFolder("new")).add("its edge has a gate");
        assertThat(phoenix("status")).isZero();
        assertThat(out()).contains("still needs: its edge has a gate");
        state.inventory(new Inventory("new", List.of()));
        assertThat(phoenix("status")).isZero();
        assertThat(out()).doesNotContain("still needs");
    }

    @Test
    void aPauseThatWasAskedOfAnEarlierRunIsNotAskedOfTheNext() throws Exception {
        var state = RecordedRuns.ofACutOffSwitch(folder);
        Files.writeString(state.pause(), "");
        assertThat(phoenix("approve")).isEqualTo(2);
        assertThat(state.pause()).doesNotExist();
    }

    @Test
    void statusSaysWhyTheLastRunStoppedAndWhoIsLeft() {
        var state = RecordedRuns.ofACutOffSwitch(folder);
        try (var journal = SqliteJournal.open(state.journal())) {
            var broken = PhoenixException.failed("DRN-009", "it is not quiet.", "Wait.");
            journal.append("1", new RunEvent.StepStarted(Instant.EPOCH, "drain/ocean"));
            var one = new Observation.Residual(
                    Instant.EPOCH, "ocean", "192.0.2.7", "bot", "crawler/1.0", 3, "keeps the old address");
            journal.append("1", new RunEvent.Observed(Instant.EPOCH, "drain/ocean", one));
            journal.append("1", new RunEvent.StepFailed(Instant.EPOCH, "drain/ocean", broken.diagnostics(), false));
            journal.append("1", new RunEvent.RunClosed(Instant.EPOCH, RunOutcome.STOPPED, "stopped half-way"));
        }
        assertThat(phoenix("status")).isZero();
        assertThat(out())
                .contains("stopped half-way")
                .contains("DRN-009 it is not quiet.")
                .contains("192.0.2.7 (bot, crawler/1.0): keeps the old address");
        assertThat(phoenix("status", "--json")).isZero();
        assertThat(out()).contains("\"left\":[\"192.0.2.7");
    }

    @Test
    void optionsBehindTheSiteBelongToTheProgramThatRunsThere() {
        for (var command : List.of("kubectl", "tofu")) {
            assertThat(phoenix(command, "old", "get", "pods", "-A", "-o", "wide", "--help"))
                    .as(this::err)
                    .isEqualTo(2);
            assertThat(err()).startsWith("PHX-008 ");
        }
        assertThat(SshCommand.command(List.of("--", "uptime"))).containsExactly("uptime");
        assertThat(SshCommand.command(List.of("ls", "-l"))).containsExactly("ls", "-l");
    }

    @Test
    void aReportThatCannotBeWrittenIsSaidBeforeAnythingBegins() throws Exception {
        var file = Files.writeString(folder.resolve("file"), "").toString();
        assertThat(phoenix("switch", "old", "new", "--report", file)).isEqualTo(2);
        assertThat(err()).startsWith("REP-004 ");
    }

    @Test
    void doctorSpeaksJson() {
        var _ = phoenix("doctor", "--json");
        assertThat(out().lines()).allMatch(line -> line.startsWith("{\"kind\":\"check\""));
        assertThat(out()).contains("\"what\":\"java\",\"ok\":true");
    }

    @Test
    void aSecondRunIsToldWhoIsAtWork() {
        var state = StateFolder.open(folder.resolve("state"), "shop");
        try (var _ = RunLock.acquire(state.lock(), "phoenix up old, process 42")) {
            assertThat(phoenix("up", "old")).isEqualTo(1);
            assertThat(err()).startsWith("RUN-001 ").contains("process 42");
        }
    }

    @Test
    void onlyARunThatIsAtWorkIsPausedAndOnlyWhatAskedIsApproved() {
        var state = RecordedRuns.ofACutOffSwitch(folder);
        assertThat(phoenix("pause")).isEqualTo(2);
        assertThat(err()).startsWith("RUN-012 ");
        try (var _ = RunLock.acquire(state.lock(), "phoenix switch old new, process 42")) {
            assertThat(phoenix("pause")).isZero();
            assertThat(state.pause()).exists();
        }
        assertThat(phoenix("approve")).isEqualTo(2);
        assertThat(err()).startsWith("RUN-011 ");
        try (var journal = SqliteJournal.open(state.journal())) {
            journal.append("1", new RunEvent.StepStarted(Instant.EPOCH, "share/www/100"));
            journal.append("1", new RunEvent.StepFailed(Instant.EPOCH, "share/www/100", List.of(), true));
            journal.append("1", new RunEvent.RunClosed(Instant.EPOCH, RunOutcome.STOPPED, "stopped to ask"));
        }
        assertThat(phoenix("approve")).isZero();
        assertThat(out()).contains("approved: www: 1 % of users to helsinki").contains("phoenix resume 1");
        assertThat(phoenix("status")).isZero();
        assertThat(out()).contains("stopped").contains("stopped to ask");
    }

    @Test
    void aPhaseThatIsNoneIsNamedWithThoseThatAre() {
        assertThat(phoenix("rollback", "--to", "lunch")).isEqualTo(2);
        assertThat(err()).startsWith("PHX-001 ").contains("'lunch' is no phase").contains("move-writer");
    }

    @Test
    void aSavedPlanIsRefusedWithAllThatIsDifferentNow() throws Exception {
        assertThat(phoenix("plan", "old", "new", "--json")).isZero();
        var file = Files.writeString(folder.resolve("plan.json"), out());
        assertThat(phoenix("switch", "--plan", file.toString())).isEqualTo(2);
        assertThat(err())
                .contains("PLN-010 ")
                .contains("users: old in the plan, nobody now")
                .doesNotContain("commit: ");
        commit(Typist.SHOP.replace("www", "web"));
        assertThat(phoenix("switch", "--plan", file.toString(), "--strategy", "dns"))
                .isEqualTo(2);
        assertThat(err())
                .contains("commit: ")
                .contains(
                        "settings: {from=old, strategy=edge, to=new} in the plan, {from=old, strategy=dns, to=new} now")
                .contains("no longer: www: 1 % of users to new (share/www/100)")
                .contains("new: web: names lead to new (rename/web)");
        Files.writeString(file, "{\"format\":\"phoenix-plan/9\"}");
        assertThat(phoenix("switch", "--plan", file.toString())).isEqualTo(2);
        assertThat(err()).contains("PLN-011 ");
        assertThat(phoenix("switch", "old")).isEqualTo(2);
        assertThat(err()).contains("PHX-001 ").contains("NEW");
        assertThat(phoenix("runs")).isZero();
        assertThat(out()).isEmpty();
    }

    @Test
    void aRunThatThisVersionDoesNotKnowIsNamedAndOthersAreShown() throws Exception {
        var state = RecordedRuns.ofACutOffSwitch(folder);
        try (var journal = java.sql.DriverManager.getConnection("jdbc:sqlite:" + state.journal());
                var statement = journal.createStatement()) {
            statement.execute(
                    "INSERT INTO event (run, number, kind, at, payload) VALUES ('1', 2, 'step-teleported', '',"
                            + " '{\"kind\":\"step-teleported\"}')");
        }
        assertThat(phoenix("runs")).isZero();
        assertThat(out()).contains("switch old new");
        assertThat(phoenix("status")).isZero();
        assertThat(out()).contains("switch old new");
        assertThat(err()).contains("JRN-004 event 2 of run 1").contains("step-teleported");
        assertThat(phoenix("resume", "1")).isEqualTo(1);
        assertThat(err()).startsWith("JRN-004 ");
    }
}
