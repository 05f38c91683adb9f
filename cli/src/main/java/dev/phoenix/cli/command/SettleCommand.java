package dev.phoenix.cli.command;

import dev.phoenix.cli.Surroundings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "settle",
        description =
                "Ends what a rollback has left at a site's edge for people who still came: its relay and the gates, as soon as nobody comes there.")
final class SettleCommand extends RunCommand {
    @Parameters(
            index = "0",
            paramLabel = "SITE",
            description = "The one that serves nobody, as phoenix status shows it.")
    String site = "";

    SettleCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() throws InterruptedException {
        try (var session = session()) {
            var ended =
                    control(session).begin("settle " + site, settings(), () -> settlement(session, site), _ -> true);
            return conclude(session, ended);
        }
    }
}
