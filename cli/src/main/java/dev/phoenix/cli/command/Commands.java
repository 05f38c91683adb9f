package dev.phoenix.cli.command;

import dev.phoenix.cli.Surroundings;
import dev.phoenix.cli.names.DnsCommand;
import dev.phoenix.cli.show.Paint;
import dev.phoenix.cli.show.Screen;
import dev.phoenix.model.Diagnostic;
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
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

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
        put("pause", PauseCommand::new);
        put("approve", ApproveCommand::new);
        put("settle", SettleCommand::new);
        put("destroy", DestroyCommand::new);
        put("status", StatusCommand::new);
        put("runs", RunsCommand::new);
        ALL.put("dns", DnsCommand::line);
        put("doctor", DoctorCommand::new);
        put("ssh", SshCommand::new);
        put("tofu", TofuCommand::new);
        put("kubectl", KubectlCommand::new);
        put("lab", LabCommand::new);
        ALL.put("completion", (surroundings, _) -> new CompletionCommand(surroundings, () -> tree(surroundings)));
    }

    private Commands() {}

    private static void put(String name, Function<Surroundings, Object> make) {
        ALL.put(name, (surroundings, _) -> make.apply(surroundings));
    }

    /** @return the exit code */
    public static int run(Surroundings surroundings, String... args) {
        if (args.length == 1 && (args[0].equals("--version") || args[0].equals("-V"))) {
            // Without the parser: the launcher and scripts ask often.
            surroundings.out().println(Version.line());
            return ExitCode.DONE.number();
        }
        boolean help = args.length > 0 && args[0].equals("help");
        var words = args.length == 0 ? List.of("--help") : List.of(args).subList(help ? 1 : 0, args.length);
        var line = line(surroundings, words);
        line.setOut(new PrintWriter(surroundings.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(surroundings.err(), true, StandardCharsets.UTF_8));
        line.setParameterExceptionHandler((wrong, _) -> usage(surroundings, wrong));
        line.setExecutionExceptionHandler((broken, command, _) -> failure(surroundings, broken, command));
        line.setExecutionStrategy(Commands::execute);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        passOptionsOn(line);
        try {
            return help ? explain(surroundings, line, words) : line.execute(words.toArray(String[]::new));
        } catch (VirtualMachineError broken) {
            // The parser hands on exceptions only.
            return ownFault(surroundings, broken);
        }
    }

    /** With the command that is asked for, or with every command there is. */
    private static CommandLine line(Surroundings surroundings, List<String> words) {
        var asked = words.isEmpty() ? null : ALL.get(words.getFirst());
        if (asked == null) {
            return tree(surroundings);
        }
        var line = new CommandLine(new PhoenixCommand());
        line.addSubcommand(words.getFirst(), asked.make(surroundings, words.subList(1, words.size())));
        return line;
    }

    /** Where help is asked for, the parser passes over what it does not know: it is refused all the same. */
    private static int execute(ParseResult parsed) {
        for (var command : parsed.asCommandLineList()) {
            var unknown = command.getUnmatchedArguments();
            if (!unknown.isEmpty()) {
                throw new UnmatchedArgumentException(command, unknown);
            }
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    /** {@code help dns lint} shows what {@code dns lint --help} does, and never runs anything. */
    private static int explain(Surroundings surroundings, CommandLine phoenix, List<String> words) {
        var command = phoenix;
        for (var word : words) {
            var next = command.getSubcommands().get(word);
            if (next == null && !command.getCommandSpec().optionsMap().containsKey(word)) {
                return usage(surroundings, new UnmatchedArgumentException(command, List.of(word)));
            }
            command = next == null ? command : next;
        }
        command.usage(command.getOut());
        return ExitCode.DONE.number();
    }

    /** Every command there is. */
    private static CommandLine tree(Surroundings surroundings) {
        var line = new CommandLine(new PhoenixCommand());
        ALL.forEach((name, make) -> line.addSubcommand(name, make.make(surroundings, List.of())));
        line.addSubcommand(new CommandLine.HelpCommand());
        return line;
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
        var mistake = Mistake.of(wrong);
        plain(surroundings).error("PHX-001 " + mistake.what());
        plain(surroundings).error("        " + mistake.remedy());
        return ExitCode.USAGE.number();
    }

    private static int failure(Surroundings surroundings, Exception broken, CommandLine command) {
        var common = command.getCommand() instanceof EstateCommand estate ? estate.common : new CommonOptions();
        if (common.debug) {
            broken.printStackTrace(surroundings.err());
        }
        if (broken instanceof PhoenixException known) {
            var diagnostics = known.diagnostics().stream()
                    .map(each -> ofCommand(each, command))
                    .toList();
            if (common.json) {
                diagnostics.forEach(each -> surroundings.out().println(JsonLines.diagnostic(each)));
            } else {
                common.screen(surroundings).diagnostics(diagnostics);
            }
            return known.exit().number();
        }
        return ownFault(surroundings, broken);
    }

    private static int ownFault(Surroundings surroundings, Throwable broken) {
        plain(surroundings).error("PHX-009 " + broken);
        plain(surroundings)
                .error("        This is a fault of Phoenix itself; please report it with what --debug shows.");
        return ExitCode.FAILED.number();
    }

    /** Commands on names are no runs: there is nothing to resume. */
    private static Diagnostic ofCommand(Diagnostic each, CommandLine command) {
        boolean ofNames = command.getParent() != null && command.getParent().getCommand() instanceof DnsCommand;
        return ofNames
                ? new Diagnostic(
                        each.severity(),
                        each.code(),
                        each.where(),
                        each.what(),
                        each.remedy().replace("phoenix resume", "the same command again"))
                : each;
    }

    private static Screen plain(Surroundings surroundings) {
        return new Screen(surroundings.out(), surroundings.err(), new Paint(false), false);
    }
}
