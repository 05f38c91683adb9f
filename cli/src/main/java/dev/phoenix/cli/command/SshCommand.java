package dev.phoenix.cli.command;

import dev.phoenix.cli.Surroundings;
import dev.phoenix.driver.ChildEnvironment;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "ssh",
        description = "Opens a shell on a host, or runs one command there: phoenix ssh SITE HOST [-- COMMAND].")
final class SshCommand extends EstateCommand {
    @Parameters(index = "0", paramLabel = "SITE")
    String site = "";

    @Parameters(index = "1", paramLabel = "HOST")
    String host = "";

    @Parameters(index = "2..*", arity = "0..*", paramLabel = "COMMAND")
    List<String> remote = new ArrayList<>();

    /** What is typed after the host, with or without the {@code --} before it. */
    static List<String> command(List<String> typed) {
        return !typed.isEmpty() && typed.getFirst().equals("--") ? typed.subList(1, typed.size()) : typed;
    }

    SshCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() throws InterruptedException {
        try (var session = session()) {
            var command = HostAccess.ssh(
                    session, site, HostAccess.host(session, site, host), surroundings.terminal(), command(remote));
            return Children.inherit(command, surroundings.folder(), ChildEnvironment.plain(), java.util.Map.of());
        }
    }
}
