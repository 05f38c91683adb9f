package dev.phoenix.cli.command;

import dev.phoenix.cli.Surroundings;
import dev.phoenix.cli.state.SavedPlan;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.FileFault;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.SwitchSpec;
import dev.phoenix.model.observation.Served;
import dev.phoenix.plan.PlanText;
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
            names = "--group",
            paramLabel = "NAME",
            description = "Of a switch of this group of phoenix.yaml alone. Without it, of all that is still at OLD.")
    Optional<String> group = Optional.empty();

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
            var way = strategy.orElse(session.estate().switching().strategy());
            var asked = new AskedSwitch(from, to, group, way);
            var served = save.map(_ -> session.whereNamesLead());
            var plan = served.map(now -> asked.plan(session, now)).orElseGet(() -> asked.plan(session));
            var serving = served.map(Served::serving).orElse(Set.of(from));
            var saved = SavedPlan.of(session, asked.settings(settings()), serving, plan);
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
