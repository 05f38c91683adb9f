package dev.phoenix.cli.command;

import dev.phoenix.cli.Surroundings;
import dev.phoenix.cli.rehearse.LabSession;
import dev.phoenix.lab.ApiPage;
import dev.phoenix.lab.Lab;
import dev.phoenix.lab.Labs;
import dev.phoenix.lab.Owner;
import dev.phoenix.lab.host.HostState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "lab",
        synopsisSubcommandLabel = "COMMAND",
        description = "The emulated clouds of a rehearsal, to look round in. Needs root.",
        subcommands = {
            LabCommand.Up.class,
            LabCommand.Status.class,
            LabListCommand.class,
            LabCommand.Ssh.class,
            LabCommand.Exec.class,
            LabCommand.Dig.class,
            LabCommand.Curl.class,
            LabCommand.Api.class,
            LabFaultCommand.class,
            LabDownCommand.class
        })
final class LabCommand implements Callable<Integer> {
    /** Subcommands whose own arguments are a command line of another program. */
    static final Set<String> PASSING = Set.of("ssh", "exec", "dig", "curl");

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;

    private final Surroundings surroundings;

    LabCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        surroundings
                .out()
                .println(
                        "phoenix lab up|status|list|ssh HOST|exec NAME -- COMMAND|dig|curl|api|fault|down; see phoenix lab --help");
        return 2;
    }

    @Command(name = "up", description = "Begins a lab for an estate, with an operator who can run phoenix in it.")
    static final class Up implements Callable<Integer> {
        @Mixin
        CommonOptions common = new CommonOptions();

        @Parameters(index = "0", arity = "0..1", paramLabel = "ESTATE", description = "Without it, the example estate.")
        Optional<Path> folder = Optional.empty();

        @Option(
                names = "--owner",
                paramLabel = "PID",
                description =
                        "Ends the lab when this process ends. Without it, the lab goes on until phoenix lab down.")
        Optional<Long> owner = Optional.empty();

        /** Null without its first option, as picocli has it. */
        @ArgGroup(exclusive = false)
        @Nullable
        CloudsAlone alone;

        @Override
        public Integer call() {
            var surroundings = Surroundings.real();
            if (alone != null) {
                return alone.serve(common.screen(surroundings), common.json);
            }
            var estate = folder.or(() -> common.estate)
                    .map(surroundings.folder()::resolve)
                    .or(() -> surroundings.installation().map(home -> home.resolve("examples/blog")))
                    .orElse(surroundings.folder());
            LabSession.begin(
                    surroundings,
                    common.screen(surroundings),
                    estate,
                    common.commit.orElse("HEAD"),
                    common.set,
                    owner.map(Owner::process).orElseGet(() -> new Owner.Nobody("phoenix lab up")));
            return 0;
        }
    }

    @Command(name = "status", description = "What runs in the lab.")
    static final class Status implements Callable<Integer> {
        @Mixin
        CommonOptions common = new CommonOptions();

        @Override
        public Integer call() {
            var surroundings = Surroundings.real();
            var screen = common.screen(surroundings);
            var status = Lab.here().status();
            if (common.json) {
                screen.line(status.map(running -> JsonMapper.shared().writeValueAsString(running))
                        .orElse("null"));
                return status.isPresent() ? 0 : 1;
            }
            var others = Labs.all().stream()
                    .filter(entry -> status.isEmpty()
                            || entry.keeper() != status.get().info().keeper())
                    .toList();
            if (status.isEmpty()) {
                screen.line("no lab of yours is running");
                others.forEach(entry -> screen.line("another's: " + LabListCommand.line(entry)));
                return 1;
            }
            var lab = status.get();
            screen.line("lab of process " + lab.info().pid() + ", since "
                    + lab.info().since());
            Labs.all().stream()
                    .filter(entry -> entry.keeper() == lab.info().keeper())
                    .forEach(entry -> screen.line("owner: " + entry.owner().text()));
            screen.line("places: " + String.join(", ", lab.info().names()));
            lab.hosts().forEach(host -> screen.line(line(host)));
            others.forEach(entry -> screen.line("another's: " + LabListCommand.line(entry)));
            return 0;
        }

        private static String line(HostState host) {
            return String.format(
                    Locale.ROOT,
                    "%-28s %-14s %-16s %-32s %s%s",
                    host.name(),
                    host.id(),
                    host.ipv4().orElse("-"),
                    host.ipv6().orElse("-"),
                    host.running() ? "running" : "off",
                    host.remark().map(remark -> ", " + remark).orElse(""));
        }
    }

    @Command(name = "ssh", description = "Logs in to a host as root, over its network.")
    static final class Ssh implements Callable<Integer> {
        @Parameters(index = "0", paramLabel = "HOST", description = "Its name, or the first part of it: edge.ocean")
        String host = "";

        @Parameters(index = "1..*", paramLabel = "COMMAND")
        List<String> command = new ArrayList<>();

        @Override
        public Integer call() {
            return Lab.here().ssh(host, command);
        }
    }

    @Command(name = "exec", description = "Runs a command at a place (client, operator, resolver, …) or inside a host.")
    static final class Exec implements Callable<Integer> {
        @Parameters(index = "0", paramLabel = "NAME")
        String name = "";

        @Parameters(index = "1..*", arity = "1..*", paramLabel = "COMMAND")
        List<String> command = new ArrayList<>();

        @Override
        public Integer call() {
            return Lab.here().exec(name, command);
        }
    }

    @Command(name = "dig", description = "Asks a name where users stand.")
    static final class Dig implements Callable<Integer> {
        @Parameters(arity = "1..*", paramLabel = "ARGUMENT")
        List<String> arguments = new ArrayList<>();

        @Override
        public Integer call() {
            return Lab.here().dig(arguments);
        }
    }

    @Command(name = "curl", description = "Fetches a page where users stand.")
    static final class Curl implements Callable<Integer> {
        @Parameters(arity = "1..*", paramLabel = "ARGUMENT")
        List<String> arguments = new ArrayList<>();

        @Override
        public Integer call() {
            return Lab.here().curl(arguments);
        }
    }

    @Command(name = "api", description = "What of the two providers' APIs is emulated, without effect or not offered.")
    static final class Api implements Callable<Integer> {
        @Override
        public Integer call() {
            System.out.print(ApiPage.markdown());
            return 0;
        }
    }
}
