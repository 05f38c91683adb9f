package dev.phoenix.cli.command;

import dev.phoenix.cli.Surroundings;
import dev.phoenix.journal.sqlite.RunJson;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "runs", description = "Lists all runs, newest first; with RUN, that run's journal as JSON lines.")
final class RunsCommand extends EstateCommand {
    @Parameters(index = "0", arity = "0..1", paramLabel = "RUN")
    Optional<String> run = Optional.empty();

    RunsCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        try (var session = session()) {
            if (run.isPresent()) {
                var known = session.journal().read(run.get());
                if (known.events().isEmpty() && known.fault().isEmpty()) {
                    throw PhoenixException.usage(
                            "RUN-004", "there is no run " + run.get() + ".", "phoenix runs lists all runs.");
                }
                known.events().forEach(event -> screen().line(RunJson.write(event)));
                screen().diagnostics(known.fault().stream().toList());
            } else {
                session.journal().runs().forEach(each -> screen().line(StatusCommand.run(each)));
            }
            return ExitCode.DONE.number();
        }
    }
}
