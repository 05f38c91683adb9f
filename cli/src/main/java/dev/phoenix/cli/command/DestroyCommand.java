package dev.phoenix.cli.command;

import dev.phoenix.cli.Surroundings;
import dev.phoenix.model.PhoenixException;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "destroy", description = "Destroys a site that serves nobody, and its host names.")
final class DestroyCommand extends RunCommand {
    @Parameters(index = "0", paramLabel = "SITE")
    String site = "";

    @Option(names = "--confirm", paramLabel = "SITE", description = "The site's name once more, instead of typing it.")
    Optional<String> confirm = Optional.empty();

    DestroyCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() throws InterruptedException {
        try (var session = session()) {
            // Nobody is asked for what is refused anyway; what counts is looked at again when nobody else is at work.
            var _ = destruction(session, site);
            if (!new Confirmation(surroundings, screen(), confirm, common.json).of(site)) {
                throw PhoenixException.usage(
                        "PHX-005",
                        "site " + site + " was not confirmed; nothing was destroyed.",
                        "Type the site's name when asked, or give --confirm " + site + ".");
            }
            var ended =
                    control(session).begin("destroy " + site, settings(), () -> destruction(session, site), _ -> true);
            return conclude(session, ended);
        }
    }
}
