package dev.phoenix.cli.command;

import dev.phoenix.cli.Surroundings;
import dev.phoenix.plan.Plans;
import dev.phoenix.runner.PastRuns;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "up",
        description =
                "Builds a site from nothing, or finds that it is as the commit says: servers, what is on them, applications.")
final class UpCommand extends ProvisioningCommand {
    @Parameters(index = "0", paramLabel = "SITE")
    String site = "";

    @Option(
            names = "--take-names",
            description =
                    "Publishes the services' names for this site although they lead to somebody unknown now. Users follow them.")
    boolean takeNames;

    UpCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() throws InterruptedException {
        try (var session = soundSession()) {
            var ended = control(session)
                    .begin(
                            "up " + site,
                            settings(),
                            () -> Plans.up(
                                    session.estate(),
                                    site,
                                    session::whereNamesLeadForAnybody,
                                    takeNames,
                                    new PastRuns(session.journal()).isHalfMoved(site)),
                            _ -> true);
            return conclude(session, ended);
        }
    }
}
