package dev.phoenix.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.cli.Typist;
import dev.phoenix.cli.state.StateFolder;
import dev.phoenix.journal.sqlite.SqliteJournal;
import dev.phoenix.model.plan.Plan;
import dev.phoenix.model.plan.Step;
import dev.phoenix.runner.RunEvent;
import dev.phoenix.runner.RunOutcome;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands on an estate of which one group moves alone; nothing is built, so names lead nowhere. */
class GroupCommandsTest {
    private static final String SHOP =
            Typist.SHOP.replace("  new: { terraform: tf }\n", "  new: { terraform: tf }\n  third: { terraform: tf }\n")
                    + "  web: { url: https://web.example.org/ }\ngroups: { pages: { services: [www] } }\n";

    @TempDir
    Path folder;

    private Typist typist = new Typist(Path.of("/nonexistent"), InstantSource.fixed(Instant.EPOCH));

    @BeforeEach
    void estate() throws Exception {
        typist = new Typist(folder, InstantSource.fixed(Instant.EPOCH));
        typist.commit(SHOP, Map.of("zone", CommandsTest.ZONE));
    }

    private int phoenix(String... args) {
        return typist.phoenix(args);
    }

    /** The pages have moved from the old site to the new one. */
    private StateFolder thePagesHaveMoved() {
        var only = Optional.of(List.of("www"));
        var plan = new Plan(
                "switch old new --group pages",
                List.of(
                        new Plan.Node(new Step.LinkEdges("old", "new", only), Set.of()),
                        new Plan.Node(new Step.Rename("www", "old", "new"), Set.of("link-edges/old/new")),
                        new Plan.Node(new Step.Drain("old", only), Set.of("rename/www"))));
        var state = StateFolder.open(folder.resolve("state"), "shop");
        try (var journal = SqliteJournal.open(state.journal())) {
            open(journal, "1", plan, Map.of("from", "old", "to", "new", "group", "pages"));
            for (var node : plan.nodes()) {
                journal.append(
                        "1", new RunEvent.StepStarted(Instant.EPOCH, node.step().id()));
                journal.append(
                        "1",
                        new RunEvent.StepSucceeded(Instant.EPOCH, node.step().id(), "", true));
            }
            journal.append("1", new RunEvent.RunClosed(Instant.EPOCH, RunOutcome.DONE, ""));
        }
        return state;
    }

    private static void open(SqliteJournal journal, String run, Plan plan, Map<String, String> settings) {
        journal.append(run, new RunEvent.RunOpened(Instant.EPOCH, run, "shop", plan.title(), plan, "HEAD", settings));
    }

    @Test
    void thePlanOfAGroupLeavesTheOldSiteToTheOthers() {
        assertThat(phoenix("plan", "old", "new", "--group", "pages")).isZero();
        assertThat(typist.out())
                .contains("www: 1 % of users to new", "wait until nobody asks old for www")
                .doesNotContain("web:", "destroy old", "cannot be taken back");
        assertThat(phoenix("plan", "old", "new")).isZero();
        assertThat(typist.out()).contains("www: names lead to new", "web: names lead to new", "destroy old");
    }

    @Test
    void whatIsLeftIsPlannedWithoutWhatHasMoved() {
        var _ = thePagesHaveMoved();
        assertThat(phoenix("plan", "old", "new")).isZero();
        assertThat(typist.out())
                .contains("web: names lead to new", "destroy old")
                .doesNotContain("www: names lead to new");
        assertThat(phoenix("plan", "old", "new", "--group", "pages")).isEqualTo(2);
        assertThat(typist.err()).startsWith("PLN-021 group pages is at new already.");
    }

    @Test
    void aGroupThatIsNoneAndASwitchOfNobodyAreRefused() {
        for (var command : List.of("plan", "switch")) {
            assertThat(phoenix(command, "old", "new", "--group", "page")).isEqualTo(2);
            assertThat(typist.err())
                    .startsWith("PLN-020 the estate has no group page.")
                    .contains("It has: pages.");
        }
        assertThat(phoenix("status", "--group", "page")).isEqualTo(2);
        assertThat(typist.err()).startsWith("PLN-020 ");
        assertThat(phoenix("switch", "old", "new", "--group", "pages")).isEqualTo(2);
        assertThat(typist.err()).startsWith("PLN-004 no names of www lead to old");
        assertThat(phoenix("runs")).isZero();
        assertThat(typist.out()).as("nothing was begun").isEmpty();
    }

    @Test
    void faultsComeToWholeSwitchesAlone() {
        assertThat(phoenix("rehearse", "--faults", "all", "--group", "pages")).isEqualTo(2);
        assertThat(typist.err()).startsWith("RHS-003 --faults and --group were given");
    }

    @Test
    void statusTellsEachGroupsPlace() {
        assertThat(phoenix("status")).isZero();
        assertThat(typist.out()).contains("group pages", "names lead nowhere known");
        var _ = thePagesHaveMoved();
        assertThat(phoenix("status")).isZero();
        assertThat(typist.out())
                .containsPattern("group pages +at new by its runs")
                .containsPattern("group the rest +at old by its runs")
                .contains("service web");
        assertThat(phoenix("status", "--group", "pages")).isZero();
        assertThat(typist.out()).contains("group pages", "service www").doesNotContain("the rest", "service web");
        assertThat(phoenix("status", "--json")).isZero();
        assertThat(typist.out()).contains("\"groups\":{\"pages\":\"new\",\"the rest\":\"old\"}");
    }

    @Test
    void whileGroupsAreAtTwoSitesNothingIsDoneWithAThird() {
        var _ = thePagesHaveMoved();
        assertThat(phoenix("plan", "old", "third")).isEqualTo(2);
        assertThat(typist.err()).startsWith("RUN-030 ").contains("phoenix switch old new moves what is left");
        assertThat(phoenix("destroy", "third", "--confirm", "third")).isEqualTo(2);
        assertThat(typist.err()).startsWith("RUN-030 ");
    }

    @Test
    void aSiteIsNotDestroyedWithWhatNoGroupHasMovedYet() {
        var _ = thePagesHaveMoved();
        assertThat(phoenix("destroy", "old", "--confirm", "old")).isEqualTo(2);
        assertThat(typist.err())
                .startsWith("RUN-030 ")
                .contains("with old would go what is there: web.", "phoenix switch old new moves what is left");
        assertThat(phoenix("destroy", "new", "--confirm", "new")).isEqualTo(2);
        assertThat(typist.err()).startsWith("RUN-030 ").contains("with new would go what is there: www.");
    }

    @Test
    void aRunToBeTakenBackIsNamedByItsNumberOrItsGroup() {
        var _ = thePagesHaveMoved();
        assertThat(phoenix("rollback", "1", "--group", "pages")).isEqualTo(2);
        assertThat(typist.err()).startsWith("PHX-001 ");
        assertThat(phoenix("rollback", "--group", "mail")).isEqualTo(2);
        assertThat(typist.err()).startsWith("RUN-004 no switch of group mail is known here.");
        assertThat(phoenix("resume", "1")).isEqualTo(2);
        assertThat(typist.err()).startsWith("RUN-005 ");
    }

    @Test
    void whatWouldEndWithASiteToWhichAGroupHasComeBackDoesNotGoOn() {
        var state = thePagesHaveMoved();
        var only = Optional.of(List.of("web"));
        var rest = new Plan(
                "switch old new",
                List.of(
                        new Plan.Node(new Step.LinkEdges("old", "new", only), Set.of()),
                        new Plan.Node(new Step.Rename("web", "old", "new"), Set.of("link-edges/old/new")),
                        new Plan.Node(new Step.Destroy("old"), Set.of("rename/web"))));
        try (var journal = SqliteJournal.open(state.journal())) {
            open(journal, "2", rest, Map.of("from", "old", "to", "new"));
            journal.append("2", new RunEvent.RunClosed(Instant.EPOCH, RunOutcome.FAILED, "nothing was moved"));
            journal.append("1", new RunEvent.TakingBack(Instant.EPOCH, "asked", Optional.empty()));
            for (var step : List.of("rename/www", "link-edges/old/new")) {
                journal.append("1", new RunEvent.UndoStarted(Instant.EPOCH, step));
                journal.append("1", new RunEvent.StepUndone(Instant.EPOCH, step));
            }
            journal.append("1", new RunEvent.RunClosed(Instant.EPOCH, RunOutcome.ROLLED_BACK, ""));
        }
        assertThat(phoenix("resume", "2", "--confirm", "old")).isEqualTo(2);
        assertThat(typist.err())
                .startsWith("RUN-031 run 2 (switch old new)")
                .contains("destruction of old, and there is again: www.");
    }
}
