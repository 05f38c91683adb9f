package dev.phoenix.cli.command;

import dev.phoenix.cli.Surroundings;
import dev.phoenix.plan.Plans;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "prove",
        description =
                "Tests a site past DNS: every service through its own edge; a second plan and a second highstate must change nothing.")
final class ProveCommand extends RunCommand {
    @Parameters(index = "0", paramLabel = "SITE")
    String site = "";

    @Option(names = "--against", paramLabel = "OLD", description = "Compare answers with those of this site.")
    String against = "";

    ProveCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() throws InterruptedException {
        try (var session = session()) {
            var ended = control(session)
                    .begin(
                            "prove " + site + (against.isEmpty() ? "" : " --against " + against),
                            settings(),
                            () -> Plans.prove(session.estate(), site, against),
                            _ -> true);
            return conclude(session, ended);
        }
    }
}
