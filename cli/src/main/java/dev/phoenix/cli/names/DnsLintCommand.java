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
import dev.phoenix.dns.lint.accept.Acceptance;
import dev.phoenix.dns.lint.accept.Comments;
import dev.phoenix.dns.lint.accept.Judged;
import dev.phoenix.dns.zone.Zone;
import dev.phoenix.dns.zone.ZoneSource;
import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.Severity;
import dev.phoenix.model.SourceSpan;
import dev.phoenix.model.estate.AcceptedFinding;
import java.net.InetSocketAddress;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.xbill.DNS.Name;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.SimpleResolver;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "lint",
        description =
                "Checks the commit's zones for what hurts (docs/dns.md has every code, why and the fix). With --live the world is asked, too. Exit 1 when something is found.")
final class DnsLintCommand extends EstateCommand {
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

    @Option(
            names = "--accept",
            paramLabel = "CODE",
            description =
                    "Shows the comment by which a finding of this code is acknowledged, to be pasted into the zone's file; may be repeated.")
    List<String> accept = new ArrayList<>();

    DnsLintCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        refuseWhatWouldBeIgnored();
        var found = new LinkedHashMap<Name, Judged>();
        if (file.isPresent()) {
            var origin = zones.size() == 1 ? ZoneSource.name(zones.getFirst()) : noZone();
            found.put(origin, ofFile(file.get(), origin));
        } else {
            try (var session = session()) {
                var desk = NamesDesk.offline(session);
                for (var origin : desk.origins(zones)) {
                    var input = desk.lintInput(origin);
                    found.put(
                            origin,
                            judge(
                                    input,
                                    check(
                                            input,
                                            desk.names().source().faults(origin),
                                            PublicServers.port(session.estate())),
                                    file -> Optional.of(session.files().read(file)),
                                    session.estate().dns().accepted()));
                }
            }
        }
        show(found);
        return found.values().stream().flatMap(zone -> zone.open().stream()).anyMatch(this::counts)
                ? ExitCode.FAILED.number()
                : ExitCode.DONE.number();
    }

    private static Name noZone() {
        throw PhoenixException.usage("DNS-082", "a file is checked as one zone.", "phoenix dns lint --file FILE ZONE");
    }

    private void refuseWhatWouldBeIgnored() {
        if (!live && !resolvers.isEmpty()) {
            throw PhoenixException.usage(
                    "PHX-001", "--resolver is for --live: without it nobody is asked.", "Add --live, or leave it out.");
        }
        if (file.isPresent() && common.speaksOfAnEstate()) {
            throw PhoenixException.usage(
                    "PHX-001",
                    "--estate, --commit, --set and --state are for an estate, and --file is checked without one.",
                    "Leave out either.");
        }
        if (!accept.isEmpty() && (common.json || format != Format.TEXT)) {
            throw PhoenixException.usage(
                    "PHX-001",
                    "--accept is for people: programs find what it shows under \"of\".",
                    "Leave out --accept, or the format.");
        }
    }

    private Judged ofFile(String path, Name origin) {
        var master = new ZoneSides(surroundings.folder(), () -> {
                    throw new IllegalStateException("a file needs no estate");
                })
                .master(path, origin);
        var read = master.plain();
        if (!read.errors().isEmpty()) {
            throw new PhoenixException(ExitCode.USAGE, read.errors(), null);
        }
        var input = LintInput.of(Zone.ofSets(origin, read.sets()), read.places());
        return judge(
                input,
                check(input, read.faults(), SimpleResolver.DEFAULT_PORT),
                of -> of.equals(path)
                        ? Optional.of(master.octets())
                        : Optional.ofNullable(master.included().get(of)),
                List.of());
    }

    /** @param reading what was doubtful while the file was read: a zone that is not what is written is a finding, too */
    private List<Finding> check(LintInput input, List<Diagnostic> reading, int port) {
        var found = new ArrayList<>(reading.stream()
                .map(each -> Finding.ofReading(input.zone().origin(), each))
                .toList());
        found.addAll(Lint.check(input));
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

    /** What was acknowledged in the zone's files or in phoenix.yaml does not count. */
    private Judged judge(
            LintInput input,
            List<Finding> found,
            Function<String, Optional<byte[]>> files,
            List<AcceptedFinding> more) {
        var acceptances = new ArrayList<Acceptance>();
        var unread = new ArrayList<Acceptance.Unread>();
        input.places().values().stream()
                .map(SourceSpan::file)
                .distinct()
                .forEach(file -> files.apply(file)
                        .map(data -> Comments.read(file, data))
                        .ifPresent(read -> {
                            acceptances.addAll(read.acceptances());
                            unread.addAll(read.unread());
                        }));
        more.stream()
                .filter(one ->
                        ZoneSource.name(one.name()).subdomain(input.zone().origin()))
                .forEach(one -> acceptances.add(Acceptance.of(one)));
        var surround = new Judged.Surround(
                input.zone().origin(), input.places(), today(), code -> live || !code.isAskedOfTheWorld());
        return Judged.of(found, acceptances, unread, surround);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(surroundings.clock().instant(), ZoneOffset.UTC);
    }

    private void show(Map<Name, Judged> judged) {
        var report = new LintReport(screen(), judged);
        switch (common.json ? Format.JSON : format) {
            case TEXT -> report.text();
            case JSON -> report.json();
            case SARIF -> report.sarif(surroundings.version());
            case JUNIT -> report.junit(live);
        }
        if (!accept.isEmpty()) {
            report.lines(accept, today());
        }
    }
}
