package dev.phoenix.cli.command;

import dev.phoenix.cli.Surroundings;
import dev.phoenix.driver.ChildEnvironment;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "kubectl", description = "Runs kubectl on a site's control host: phoenix kubectl SITE get pods -A.")
final class KubectlCommand extends EstateCommand {
    @Parameters(index = "0", paramLabel = "SITE")
    String site = "";

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "ARGS")
    List<String> arguments = new ArrayList<>();

    KubectlCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() throws InterruptedException {
        try (var session = session()) {
            var remote = new ArrayList<>(List.of("kubectl"));
            remote.addAll(arguments);
            var control = HostAccess.inventory(session, site).control();
            var command = HostAccess.ssh(session, site, control, surroundings.terminal(), remote);
            return Children.inherit(command, surroundings.folder(), ChildEnvironment.plain(), java.util.Map.of());
        }
    }
}
