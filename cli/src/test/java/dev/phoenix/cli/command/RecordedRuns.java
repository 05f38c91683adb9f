package dev.phoenix.cli.command;

import dev.phoenix.cli.state.StateFolder;
import dev.phoenix.driver.testkit.Estates;
import dev.phoenix.journal.sqlite.SqliteJournal;
import dev.phoenix.model.estate.SwitchSpec;
import dev.phoenix.model.plan.Plan;
import dev.phoenix.model.plan.Step;
import dev.phoenix.plan.Plans;
import dev.phoenix.runner.RunEvent;
import dev.phoenix.runner.RunOutcome;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Journals as earlier commands of the estate {@code shop} left them, in the folder {@code state}. */
final class RecordedRuns {
    private RecordedRuns() {}

    static StateFolder ofAFailedDestruction(Path folder) {
        var state = StateFolder.open(folder.resolve("state"), "shop");
        var plan = new Plan(
                "destroy new",
                List.of(
                        new Plan.Node(new Step.UnpublishHosts("new"), Set.of()),
                        new Plan.Node(new Step.Destroy("new"), Set.of("unpublish-hosts/new"))));
        try (var journal = SqliteJournal.open(state.journal())) {
            open(journal, "1", "destroy new", plan);
            journal.append("1", new RunEvent.RunClosed(Instant.EPOCH, RunOutcome.FAILED, "nothing was moved"));
        }
        return state;
    }

    static void open(SqliteJournal journal, String run, String command, Plan plan) {
        journal.append(run, new RunEvent.RunOpened(Instant.EPOCH, run, "shop", command, plan, "HEAD", Map.of()));
    }

    static StateFolder ofACutOffSwitch(Path folder) {
        var state = StateFolder.open(folder.resolve("state"), "shop");
        var plan =
                Plans.switchSites(Estates.blog("ns"), "ocean", "helsinki", Set.of("ocean"), SwitchSpec.Strategy.EDGE);
        try (var journal = SqliteJournal.open(state.journal())) {
            journal.append(
                    "1",
                    new RunEvent.RunOpened(
                            Instant.EPOCH,
                            "1",
                            "shop",
                            "switch old new",
                            plan,
                            "HEAD",
                            Map.of("from", "old", "to", "new")));
        }
        return state;
    }
}
