package dev.phoenix.cli.names;

import dev.phoenix.cli.Surroundings;
import dev.phoenix.cli.command.EstateCommand;
import dev.phoenix.dns.host.PublicServers;
import dev.phoenix.dns.host.rfc2136.ServerAddress;
import dev.phoenix.dns.lint.Finding;
import dev.phoenix.dns.lint.Lint;
import dev.phoenix.dns.lint.LintInput;
import dev.phoenix.dns.lint.LiveInput;
import dev.phoenix.dns.lint.LiveLint;
import dev.phoenix.dns.lint.WireQuestions;
import dev.phoenix.dns.lint.WireWeb;
import dev.phoenix.dns.lint.format.JUnit;
import dev.phoenix.dns.lint.format.Sarif;
import dev.phoenix.dns.zone.MasterFile;
import dev.phoenix.dns.zone.Zone;
import dev.phoenix.dns.zone.ZoneSource;
import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.Severity;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.xbill.DNS.Name;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.SimpleResolver;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "lint",
        description =
                "Checks the commit's zones for what hurts (docs/dns.md has every code, why and the fix). With --live the world is asked, too. Exit 1 when something is found.")
final class DnsLintCommand extends EstateCommand {
    private static final JsonMapper JSON = new JsonMapper();

    /** How findings are written. */
    enum Format {
        TEXT,
        JSON,
        SARIF,
        JUNIT
    }

    /** From which severity on findings make the command fail. */
    enum Level {
        ERROR,
        WARNING
    }

    @Parameters(arity = "0..*", paramLabel = "ZONE", description = "Without it, all zones of the estate.")
    List<String> zones = new ArrayList<>();

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "A master file instead of the estate's; with one ZONE.")
    Optional<String> file = Optional.empty();

    @Option(
            names = "--live",
            description =
                    "Asks the parent zone, every name server over IPv4 and IPv6, and this machine's resolvers as well.")
    boolean live;

    @Option(
            names = "--resolver",
            paramLabel = "ADDR",
            description = "Ask this resolver, ADDRESS[:PORT], instead of this machine's; may be repeated. With --live.")
    List<String> resolvers = new ArrayList<>();

    @Option(names = "--format", paramLabel = "text|json|sarif|junit", description = "How findings are written.")
    Format format = Format.TEXT;

    @Option(
            names = "--fail-on",
            paramLabel = "error|warning",
            description = "Exit 1 from this severity on; without it, warning.")
    Level failOn = Level.WARNING;

    DnsLintCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        var found = new LinkedHashMap<Name, List<Finding>>();
        if (file.isPresent()) {
            var origin = zones.size() == 1 ? ZoneSource.name(zones.getFirst()) : noZone();
            found.put(origin, ofFile(file.get(), origin));
        } else {
            try (var session = session()) {
                var desk = NamesDesk.offline(session);
                for (var origin : desk.origins(zones)) {
                    found.put(origin, check(desk.lintInput(origin), PublicServers.port(session.estate())));
                    screen().diagnostics(desk.names().source().faults(origin));
                }
            }
        }
        show(found);
        return found.values().stream().flatMap(List::stream).anyMatch(this::counts)
                ? ExitCode.FAILED.number()
                : ExitCode.DONE.number();
    }

    private static Name noZone() {
        throw PhoenixException.usage("DNS-082", "a file is checked as one zone.", "phoenix dns lint --file FILE ZONE");
    }

    private List<Finding> ofFile(String path, Name origin) {
        var text = new ZoneSides(surroundings.folder(), () -> {
                    throw new IllegalStateException("a file needs no estate");
                })
                .text(path);
        var read = new MasterFile(path, text, origin).plain();
        if (!read.errors().isEmpty()) {
            throw new PhoenixException(ExitCode.USAGE, read.errors(), null);
        }
        screen().diagnostics(read.faults());
        return check(LintInput.of(Zone.ofSets(origin, read.sets()), read.places()), SimpleResolver.DEFAULT_PORT);
    }

    private List<Finding> check(LintInput input, int port) {
        var found = new ArrayList<>(Lint.check(input));
        if (live) {
            var search = ResolverConfig.getCurrentConfig().searchPath();
            var world = new LiveInput(input, search, surroundings.clock().instant());
            found.addAll(LiveLint.check(world, new WireQuestions(port, asked()), new WireWeb()));
        }
        return List.copyOf(found);
    }

    private List<InetSocketAddress> asked() {
        return resolvers.stream()
                .flatMap(address -> ServerAddress.parse(address).addresses().stream())
                .toList();
    }

    private boolean counts(Finding finding) {
        return failOn == Level.WARNING || finding.code().severity() == Severity.ERROR;
    }

    private void show(Map<Name, List<Finding>> found) {
        var all = found.values().stream().flatMap(List::stream).toList();
        switch (common.json ? Format.JSON : format) {
            case TEXT -> {
                screen().diagnostics(all.stream().map(Finding::diagnostic).toList());
                found.forEach((zone, of) -> screen().line("zone " + zone.toString(true) + ": " + summary(of)));
            }
            case JSON -> all.forEach(finding -> screen().line(JSON.writeValueAsString(line(finding))));
            case SARIF ->
                screen().line(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(Sarif.of(all, version())));
            case JUNIT -> found.forEach((zone, of) -> screen().raw(JUnit.of(zone.toString(true), of, live)));
        }
    }

    private static String version() {
        return Optional.ofNullable(DnsLintCommand.class.getPackage().getImplementationVersion())
                .orElse("0");
    }

    private static String summary(List<Finding> found) {
        long errors = found.stream()
                .map(Finding::diagnostic)
                .filter(DnsLintCommand::isError)
                .count();
        return found.isEmpty() ? "nothing found" : errors + " errors, " + (found.size() - errors) + " warnings";
    }

    private static boolean isError(Diagnostic diagnostic) {
        return diagnostic.severity() == Severity.ERROR;
    }

    private static Map<String, Object> line(Finding finding) {
        var line = new LinkedHashMap<String, Object>();
        line.put("kind", "finding");
        line.put("code", finding.code().code());
        line.put("severity", finding.code().severity().name().toLowerCase(Locale.ROOT));
        line.put("subject", finding.subject());
        finding.place().ifPresent(place -> {
            line.put("file", place.file());
            line.put("line", place.line());
        });
        line.put("what", finding.what());
        line.put("why", finding.code().why());
        line.put("fix", finding.code().fix());
        return line;
    }
}
