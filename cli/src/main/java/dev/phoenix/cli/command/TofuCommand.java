package dev.phoenix.cli.command;

import dev.phoenix.cli.Surroundings;
import dev.phoenix.cli.state.TofuChoice;
import dev.phoenix.driver.terraform.TofuEnvironment;
import dev.phoenix.model.PhoenixException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "tofu",
        description =
                "Runs tofu in a site's folder, with the state and variables that Phoenix uses: phoenix tofu SITE plan.")
final class TofuCommand extends EstateCommand {
    @Parameters(index = "0", paramLabel = "SITE")
    String site = "";

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "ARGS")
    List<String> arguments = new ArrayList<>();

    TofuCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() throws InterruptedException {
        try (var session = session()) {
            var folder = session.state().siteFolder(site).resolve("terraform");
            if (Files.notExists(folder)) {
                throw PhoenixException.usage(
                        "PHX-008",
                        "site " + site + " has not been built from here.",
                        "Build it: phoenix up " + site + ".");
            }
            var engine = TofuChoice.find(surroundings);
            var command = new ArrayList<>(List.of(engine.binary().toString()));
            command.addAll(arguments);
            var environment = new LinkedHashMap<String, String>();
            engine.cliConfig().ifPresent(file -> environment.put("TF_CLI_CONFIG_FILE", file.toString()));
            return Children.inherit(command, folder, TofuEnvironment.of(folder), environment);
        }
    }
}
