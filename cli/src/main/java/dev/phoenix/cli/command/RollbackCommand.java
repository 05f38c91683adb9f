package dev.phoenix.cli.command;

import dev.phoenix.cli.Surroundings;
import dev.phoenix.cli.state.Session;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Estate;
import dev.phoenix.model.plan.Phase;
import dev.phoenix.model.plan.Plan;
import dev.phoenix.model.plan.Step;
import dev.phoenix.runner.GroupRuns;
import dev.phoenix.runner.PastRuns;
import dev.phoenix.runner.RunState;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "rollback",
        description =
                "Takes a switch back: users, names, and the writer while the reverse channel holds. The new site stays until it is destroyed.")
final class RollbackCommand extends RunCommand {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "RUN",
            description =
                    "Without it, the newest that is not done. A group's run that is done is taken back by its number.")
    Optional<String> run = Optional.empty();

    @Option(
            names = "--to",
            paramLabel = "PHASE",
            converter = PhaseWord.class,
            description =
                    "The last phase that stays as it is: --to sync takes users back and keeps the copies. Without it, all goes back.")
    Optional<Phase> to = Optional.empty();

    @Option(
            names = "--group",
            paramLabel = "NAME",
            description =
                    "Instead of RUN: the newest switch of this group, also one that is done. The other groups stay where they are.")
    Optional<String> group = Optional.empty();

    RollbackCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() throws InterruptedException {
        RunState found;
        Estate today;
        try (var now = session()) {
            found = new PastRuns(now.journal())
                    .find(group.map(name -> ofGroup(now, name)).or(() -> run));
            refuseBesideAnother(now, found);
            today = now.estate();
        }
        refuseWhatIsGone(found);
        try (var then = session(found.opened(), today)) {
            return conclude(then, control(then).rollBack(found.opened().run(), to, state -> {
                refuseBesideAnother(then, state);
                refuseWhatIsGone(state);
            }));
        }
    }

    private String ofGroup(Session now, String name) {
        if (run.isPresent()) {
            throw PhoenixException.usage(
                    "PHX-001",
                    "a run and a group were named.",
                    "phoenix rollback RUN, or phoenix rollback --group NAME.");
        }
        return new GroupRuns(now.journal())
                .newestOf(name)
                .orElseThrow(() -> PhoenixException.usage(
                        "RUN-004",
                        "no switch of group " + name + " is known here.",
                        "phoenix runs lists all runs. What moved without --group is taken back by its run's number."));
    }

    /** There is no way back to a site that no longer is. */
    private static void refuseWhatIsGone(RunState found) {
        found.opened().plan().nodes().stream()
                .map(Plan.Node::step)
                .filter(step -> step.undo() == Step.Undo.NEVER)
                .filter(step -> found.stateOf(step.id()) != RunState.StepState.PENDING)
                .findFirst()
                .ifPresent(step -> {
                    throw PhoenixException.usage(
                            "RUN-006",
                            "run " + found.opened().run() + " cannot be rolled back: \"" + step.title()
                                    + "\" was begun.",
                            "To go back, build that site anew (phoenix up), then switch to it.");
                });
    }
}
