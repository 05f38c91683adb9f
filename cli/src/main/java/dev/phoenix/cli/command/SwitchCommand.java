package dev.phoenix.cli.command;

import dev.phoenix.cli.Surroundings;
import dev.phoenix.model.estate.SwitchSpec;
import dev.phoenix.plan.Plans;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "switch",
        description =
                "Builds the new site, moves users, data and names to it, waits until the old site is quiet, then retires it.")
final class SwitchCommand extends ProvisioningCommand {
    @Parameters(index = "0", paramLabel = "OLD")
    String from = "";

    @Parameters(index = "1", paramLabel = "NEW")
    String to = "";

    @Option(names = "--strategy", paramLabel = "edge|dns", description = "Instead of switch.strategy.")
    Optional<SwitchSpec.Strategy> strategy = Optional.empty();

    @Option(
            names = "--confirm",
            paramLabel = "OLD",
            description =
                    "The old site's name once more: it may be destroyed when it is quiet. Without it a terminal is asked; a script stops there.")
    Optional<String> confirm = Optional.empty();

    @Option(names = "--report", paramLabel = "DIR", description = "Write report.html and report.json there.")
    Optional<Path> report = Optional.empty();

    SwitchCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() throws InterruptedException {
        reportFolder(report);
        try (var session = session()) {
            var way = strategy.orElse(session.estate().switching().strategy());
            var settings = new LinkedHashMap<>(settings());
            settings.put("from", from);
            settings.put("to", to);
            settings.put("strategy", way.name().toLowerCase(Locale.ROOT));
            var retire = new Confirmation(surroundings, screen(), confirm, common.json);
            var ended = control(session)
                    .begin(
                            "switch " + from + " " + to,
                            settings,
                            () -> Plans.switchSites(session.estate(), from, to, serving(session), way),
                            _ -> retire.of(from));
            int exit = conclude(session, ended);
            report(session, report, ended.run());
            return exit;
        }
    }
}
