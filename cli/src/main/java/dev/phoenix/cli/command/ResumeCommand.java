package dev.phoenix.cli.command;

import dev.phoenix.cli.Surroundings;
import dev.phoenix.cli.state.Session;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Estate;
import dev.phoenix.model.plan.Plan;
import dev.phoenix.model.plan.Step;
import dev.phoenix.runner.GroupRuns;
import dev.phoenix.runner.PastRuns;
import dev.phoenix.runner.RunOutcome;
import dev.phoenix.runner.RunState;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "resume",
        description =
                "Goes on with a run that was cut off, stopped or failed: from where the world is, with the run's own commit.")
final class ResumeCommand extends ProvisioningCommand {
    private static final String SETTLE = "settle ";

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "RUN",
            description = "Without it, the newest that is not done.")
    Optional<String> run = Optional.empty();

    @Option(names = "--confirm", paramLabel = "SITE", description = "As for switch and destroy.")
    Optional<String> confirm = Optional.empty();

    @Option(names = "--report", paramLabel = "DIR", description = "As for switch.")
    Optional<Path> report = Optional.empty();

    @Option(
            names = "--go-on",
            description = "Yes to what the run stopped to ask, such as a share that too few people used to tell.")
    boolean goOn;

    ResumeCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() throws InterruptedException {
        reportFolder(report);
        RunState found;
        Estate today;
        try (var now = session()) {
            found = new PastRuns(now.journal()).find(run);
            today = now.estate();
        }
        if (found.outcome().filter(RunOutcome.DONE::equals).isPresent()) {
            throw PhoenixException.usage(
                    "RUN-005", "run " + found.opened().run() + " is done.", "phoenix runs lists all runs.");
        }
        try (var then = session(found.opened(), today)) {
            return resume(then, found);
        }
    }

    private int resume(Session then, RunState found) throws InterruptedException {
        var old = Optional.ofNullable(found.opened().settings().get("from"));
        var alone = old.isPresent() ? Optional.<String>empty() : destroyed(found);
        var retire = new Confirmation(surroundings, screen(), confirm, common.json);
        var ended = control(then)
                .resume(
                        found.opened().run(),
                        goOn,
                        state -> {
                            refuseBesideAnother(then, state);
                            new GroupRuns(then.journal())
                                    .refuseIfOthersAreBack(
                                            state.opened().run(), then.estate().members());
                            alone.ifPresent(site -> {
                                var _ = destruction(then, site);
                            });
                            settled(state).ifPresent(site -> {
                                var _ = settlement(then, site);
                            });
                        },
                        _ -> old.or(() -> alone).map(retire::of).orElse(true));
        int exit = conclude(then, ended);
        report(then, report, ended.run());
        return exit;
    }

    /** The site of which a rollback's rest is ended: what is linked since is no such rest. */
    private static Optional<String> settled(RunState found) {
        var command = found.opened().command();
        return command.startsWith(SETTLE) ? Optional.of(command.substring(SETTLE.length())) : Optional.empty();
    }

    /** The site that goes, and that nobody is moved from. */
    private static Optional<String> destroyed(RunState found) {
        return found.opened().plan().nodes().stream()
                .map(Plan.Node::step)
                .filter(Step.Destroy.class::isInstance)
                .map(step -> ((Step.Destroy) step).site())
                .findFirst();
    }
}
