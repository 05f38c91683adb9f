package dev.phoenix.cli.command;

import dev.phoenix.cli.Surroundings;
import dev.phoenix.cli.state.PauseRequest;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.runner.RunLock;
import picocli.CommandLine.Command;

@Command(
        name = "pause",
        description =
                "Asks the run that is at work to stop before its next step. What runs is finished; nothing is taken back.")
final class PauseCommand extends EstateCommand {
    PauseCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        try (var session = session()) {
            if (!RunLock.isHeld(session.state().lock())) {
                throw PhoenixException.usage(
                        "RUN-012", "no run is at work on this estate.", "phoenix status says how the last one ended.");
            }
            new PauseRequest(session.state().pause()).make();
            screen().line("asked to stop before its next step; phoenix resume goes on");
            return ExitCode.DONE.number();
        }
    }
}
