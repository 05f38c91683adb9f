package dev.phoenix.cli.names;

import dev.phoenix.cli.Surroundings;
import dev.phoenix.cli.command.EstateCommand;
import dev.phoenix.dns.lint.LintCode;
import dev.phoenix.dns.lint.accept.Judged;
import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.Nearest;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.Severity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.xbill.DNS.Name;
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
    FailLevel failOn = FailLevel.WARNING;

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
        var codes = codesToAccept();
        var checking = new CheckedZones(surroundings, live, resolvers);
        var found = new LinkedHashMap<Name, Judged>();
        if (file.isPresent()) {
            var origin = only(zones, "lint");
            found.put(origin, checking.ofFile(file.get(), origin).judged());
        } else {
            try (var session = session()) {
                checking.ofEstate(session, zones).forEach((origin, zone) -> found.put(origin, zone.judged()));
            } catch (PhoenixException fault) {
                throw NoEstateHere.told(fault, "lint");
            }
        }
        show(found, codes, checking.today());
        return found.values().stream().flatMap(zone -> zone.open().stream()).anyMatch(failOn::counts)
                ? ExitCode.FAILED.number()
                : ExitCode.DONE.number();
    }

    /** The one zone that a file is checked as. */
    static Name only(List<String> zones, String command) {
        if (zones.size() != 1) {
            throw PhoenixException.usage(
                    "DNS-082", "a file is checked as one zone.", "phoenix dns " + command + " --file FILE ZONE");
        }
        return NamesAsked.zone(zones.getFirst());
    }

    private void refuseWhatWouldBeIgnored() {
        if (file.isPresent()) {
            common.refuseAnEstate();
        }
        Pairs.refuse(format != Format.TEXT && format != Format.JSON, "--format", common.json, "--json");
        if (!accept.isEmpty() && (common.json || format != Format.TEXT)) {
            throw PhoenixException.usage(
                    "PHX-001",
                    "--accept is for people: programs find what it shows under \"of\".",
                    "Leave out --accept, or the format.");
        }
    }

    /** A code that is mistyped would be answered with silence. */
    private List<LintCode> codesToAccept() {
        var codes = new LinkedHashSet<LintCode>();
        var faults = new ArrayList<Diagnostic>();
        for (var word : accept) {
            LintCode.of(word)
                    .filter(code -> !code.isOfAcknowledgements())
                    .ifPresentOrElse(codes::add, () -> faults.add(notToAccept(word)));
        }
        if (!faults.isEmpty()) {
            throw new PhoenixException(ExitCode.USAGE, faults, null);
        }
        return List.copyOf(codes);
    }

    private static Diagnostic notToAccept(String word) {
        var known = Arrays.stream(LintCode.values())
                .filter(code -> !code.isOfAcknowledgements())
                .map(LintCode::code)
                .toList();
        boolean isCode = LintCode.of(word).isPresent();
        return new Diagnostic(
                Severity.ERROR,
                "PHX-001",
                Optional.empty(),
                isCode
                        ? "--accept " + word + ": it is about an acknowledgement, which is not acknowledged in turn."
                        : "--accept " + word + ": there is no such check.",
                isCode
                        ? "Correct or remove the comment that it names."
                        : Nearest.to(word.toUpperCase(Locale.ROOT), known)
                                        .map(near -> "Did you mean " + near + "? ")
                                        .orElse("")
                                + "docs/dns.md has every check.");
    }

    private void show(Map<Name, Judged> judged, List<LintCode> codes, LocalDate today) {
        var report = new LintReport(screen(), judged);
        switch (common.json ? Format.JSON : format) {
            case TEXT -> report.text();
            case JSON -> report.json();
            case SARIF -> report.sarif(surroundings.version());
            case JUNIT -> report.junit(live);
        }
        report.lines(codes, live, today);
    }
}
