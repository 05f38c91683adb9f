package dev.phoenix.cli.command;

import dev.phoenix.cli.Surroundings;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.estate.SwitchSpec;
import dev.phoenix.plan.PlanText;
import dev.phoenix.plan.Plans;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "plan",
        description =
                "Shows what a switch would do, step by step, and how each step is taken back. Asks nobody, changes nothing.")
final class PlanCommand extends EstateCommand {
    @Parameters(index = "0", paramLabel = "OLD")
    String from = "";

    @Parameters(index = "1", paramLabel = "NEW")
    String to = "";

    @Option(names = "--strategy", paramLabel = "edge|dns", description = "Instead of switch.strategy.")
    Optional<SwitchSpec.Strategy> strategy = Optional.empty();

    PlanCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        try (var session = session()) {
            var estate = session.estate();
            var way = strategy.orElse(estate.switching().strategy());
            var plan = Plans.switchSites(estate, from, to, Set.of(from), way);
            PlanText.lines(plan).forEach(screen()::line);
            return ExitCode.DONE.number();
        }
    }
}
