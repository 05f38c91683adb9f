package dev.phoenix.cli.command;

import dev.phoenix.cli.Surroundings;
import dev.phoenix.cli.state.SavedPlan;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.FileFault;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.SwitchSpec;
import dev.phoenix.plan.PlanText;
import dev.phoenix.plan.Plans;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "plan",
        description =
                "Shows what a switch would do, step by step, and how each step is taken back. Changes nothing; asks nobody, unless it is saved.")
final class PlanCommand extends RunCommand {
    @Parameters(index = "0", paramLabel = "OLD")
    String from = "";

    @Parameters(index = "1", paramLabel = "NEW")
    String to = "";

    @Option(names = "--strategy", paramLabel = "edge|dns", description = "Instead of switch.strategy.")
    Optional<SwitchSpec.Strategy> strategy = Optional.empty();

    @Option(
            names = "--save",
            paramLabel = "FILE",
            description =
                    "Keep the plan, with what it was made from: phoenix switch --plan FILE carries out this one, or none.")
    Optional<Path> save = Optional.empty();

    PlanCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        try (var session = soundSession()) {
            var estate = session.estate();
            var way = strategy.orElse(estate.switching().strategy());
            var serving = save.isPresent() ? serving(session) : Set.of(from);
            var plan = Plans.switchSites(estate, from, to, serving, way);
            var saved = SavedPlan.of(session, switchSettings(from, to, way), serving, plan);
            save.ifPresent(file -> write(surroundings.folder().resolve(file), saved));
            if (common.json) {
                screen().line(saved.text());
            } else {
                PlanText.lines(plan).forEach(screen()::line);
            }
            return ExitCode.DONE.number();
        }
    }

    private static void write(Path file, SavedPlan plan) {
        try {
            Files.writeString(file, plan.text() + "\n");
        } catch (IOException refused) {
            throw PhoenixException.failed(
                    "PLN-012",
                    "the plan cannot be written to " + file + ": " + FileFault.writing(refused) + ".",
                    "Name another file.",
                    refused);
        }
    }
}
