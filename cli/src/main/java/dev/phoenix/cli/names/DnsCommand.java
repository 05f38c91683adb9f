package dev.phoenix.cli.names;

import dev.phoenix.cli.Surroundings;
import dev.phoenix.model.ExitCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The group; each of its commands is a class of its own. */
@Command(
        name = "dns",
        synopsisSubcommandLabel = "COMMAND",
        description = "Names as code: plan, apply, check, watch, compare, import and move zones.")
public final class DnsCommand implements Callable<Integer> {
    private static final Map<String, Function<Surroundings, Object>> ALL = new LinkedHashMap<>();

    static {
        ALL.put("plan", DnsPlanCommand::new);
        ALL.put("apply", DnsApplyCommand::new);
        ALL.put("lint", DnsLintCommand::new);
        ALL.put("report", DnsReportCommand::new);
        ALL.put("compare", DnsCompareCommand::new);
        ALL.put("import", DnsImportCommand::new);
        ALL.put("ttl", DnsTtlCommand::new);
        ALL.put("watch", DnsWatchCommand::new);
        ALL.put("move", DnsMoveCommand::new);
        ALL.put("follow", DnsFollowCommand::new);
    }

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;

    private final Surroundings surroundings;

    private DnsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** @param asked what was typed behind {@code phoenix dns}: only the command that is asked for is made */
    public static CommandLine line(Surroundings surroundings, List<String> asked) {
        var line = new CommandLine(new DnsCommand(surroundings));
        ALL.forEach((name, make) -> {
            if (asked.isEmpty()
                    || !ALL.containsKey(asked.getFirst())
                    || asked.getFirst().equals(name)) {
                line.addSubcommand(name, make.apply(surroundings));
            }
        });
        return line;
    }

    @Override
    public Integer call() {
        surroundings.err().println("phoenix dns " + String.join("|", ALL.keySet()) + "; see phoenix dns --help");
        return ExitCode.USAGE.number();
    }
}
