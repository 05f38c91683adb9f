package dev.phoenix.cli.command;

import dev.phoenix.cli.Surroundings;
import dev.phoenix.model.ExitCode;
import dev.phoenix.runner.PastRuns;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "approve",
        description =
                "Says yes to the step at which a run stopped to ask. The run goes on with resume; resume --go-on does both.")
final class ApproveCommand extends RunCommand {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "RUN",
            description = "Without it, the newest that is not done.")
    Optional<String> run = Optional.empty();

    ApproveCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        try (var session = session()) {
            var id = new PastRuns(session.journal()).find(run).opened().run();
            control(session).approve(id).forEach(step -> screen().line("approved: " + step.title()));
            screen().line("phoenix resume " + id + " goes on");
            return ExitCode.DONE.number();
        }
    }
}
