package dev.phoenix.cli.command;

import dev.phoenix.cli.Surroundings;
import dev.phoenix.cli.names.DnsCommand;
import dev.phoenix.cli.show.Paint;
import dev.phoenix.cli.show.Screen;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The list of commands; only the one that was asked for is made, so that a short command starts fast. */
public final class Commands {
    /** Commands whose own arguments are a command line of another program. */
    private static final Set<String> PASSING = Set.of("ssh", "tofu", "kubectl");

    private static final Map<String, Maker> ALL = new LinkedHashMap<>();

    private interface Maker {
        /** @param asked what was typed behind the command's name */
        Object make(Surroundings surroundings, List<String> asked);
    }

    static {
        put("rehearse", RehearseCommand::new);
        put("validate", ValidateCommand::new);
        put("up", UpCommand::new);
        put("prove", ProveCommand::new);
        put("plan", PlanCommand::new);
        put("switch", SwitchCommand::new);
        put("resume", ResumeCommand::new);
        put("rollback", RollbackCommand::new);
        put("destroy", DestroyCommand::new);
        put("status", StatusCommand::new);
        put("runs", RunsCommand::new);
        ALL.put("dns", DnsCommand::line);
        put("doctor", DoctorCommand::new);
        put("ssh", SshCommand::new);
        put("tofu", TofuCommand::new);
        put("kubectl", KubectlCommand::new);
        put("lab", LabCommand::new);
    }

    private Commands() {}

    private static void put(String name, Function<Surroundings, Object> make) {
        ALL.put(name, (surroundings, _) -> make.apply(surroundings));
    }

    /** @return the exit code */
    public static int run(Surroundings surroundings, String... args) {
        if (args.length == 1 && args[0].equals("--version")) {
            // Without the parser: the launcher and scripts ask often.
            surroundings.out().println(Version.line());
            return ExitCode.DONE.number();
        }
        var line = new CommandLine(new PhoenixCommand());
        var asked = args.length == 0 ? null : ALL.get(args[0]);
        if (asked == null) {
            ALL.forEach((name, make) -> line.addSubcommand(name, make.make(surroundings, List.of())));
            line.addSubcommand(new CommandLine.HelpCommand());
        } else {
            line.addSubcommand(args[0], asked.make(surroundings, List.of(args).subList(1, args.length)));
        }
        line.setOut(new PrintWriter(surroundings.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(surroundings.err(), true, StandardCharsets.UTF_8));
        line.setParameterExceptionHandler((wrong, _) -> usage(surroundings, wrong));
        line.setExecutionExceptionHandler((broken, command, _) -> failure(surroundings, broken, command));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        passOptionsOn(line);
        return line.execute(args.length == 0 ? new String[] {"--help"} : args);
    }

    /** Options after the place belong to the command that runs there: {@code phoenix kubectl ocean get pods -A}. */
    private static void passOptionsOn(CommandLine line) {
        passOptionsOn(line, PASSING);
        passOptionsOn(line.getSubcommands().getOrDefault("lab", line), LabCommand.PASSING);
    }

    private static void passOptionsOn(CommandLine line, Set<String> passing) {
        line.getSubcommands().forEach((name, command) -> {
            if (passing.contains(name)) {
                command.setUnmatchedOptionsArePositionalParams(true).setStopAtPositional(true);
            }
        });
    }

    private static int usage(Surroundings surroundings, ParameterException wrong) {
        var command = wrong.getCommandLine().getCommandSpec().qualifiedName();
        plain(surroundings).error("PHX-001 " + wrong.getMessage());
        plain(surroundings).error("        See " + command + " --help.");
        return ExitCode.USAGE.number();
    }

    private static int failure(Surroundings surroundings, Exception broken, CommandLine command) {
        var common = command.getCommand() instanceof EstateCommand estate ? estate.common : new CommonOptions();
        if (common.debug) {
            broken.printStackTrace(surroundings.err());
        }
        if (broken instanceof PhoenixException known) {
            if (common.json) {
                known.diagnostics().forEach(each -> surroundings.out().println(JsonLines.diagnostic(each)));
            } else {
                common.screen(surroundings).diagnostics(known.diagnostics());
            }
            return known.exit().number();
        }
        plain(surroundings).error("PHX-009 " + broken);
        plain(surroundings)
                .error("        This is a fault of Phoenix itself; please report it with what --debug shows.");
        return ExitCode.FAILED.number();
    }

    private static Screen plain(Surroundings surroundings) {
        return new Screen(surroundings.out(), surroundings.err(), new Paint(false), false);
    }
}
