package dev.phoenix.cli.names;

import dev.phoenix.cli.Surroundings;
import dev.phoenix.cli.command.EstateCommand;
import dev.phoenix.cli.names.CheckedZones.Checked;
import dev.phoenix.cli.names.page.ZonePage;
import dev.phoenix.model.Counted;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.FileFault;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.Severity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xbill.DNS.Name;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "report",
        description =
                "Writes one HTML page for each zone that needs nothing else: a picture of who leads where, the findings of lint with those that are accepted, TTLs and all records. Exit codes as those of lint.")
final class DnsReportCommand extends EstateCommand {
    private static final JsonMapper JSON = new JsonMapper();

    @Parameters(arity = "0..*", paramLabel = "ZONE", description = "Without it, all zones of the estate.")
    List<String> zones = new ArrayList<>();

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "A master file instead of the estate's; with one ZONE.")
    Optional<String> file = Optional.empty();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Of one zone; - is the output. Without it, dns-report-ZONE.html in this folder.")
    Optional<String> out = Optional.empty();

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

    @Option(
            names = "--fail-on",
            paramLabel = "error|warning",
            description = "Exit 1 from this severity on; without it, warning.")
    FailLevel failOn = FailLevel.WARNING;

    DnsReportCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        Pairs.refuse(common.json, "--json", out.equals(Optional.of("-")), "--out -");
        var checking = new CheckedZones(surroundings, live, resolvers);
        if (file.isPresent()) {
            common.refuseAnEstate();
            var origin = DnsLintCommand.only(zones, "report");
            var checked = checking.ofFile(file.get(), origin);
            write(Map.of(origin, checked), "from the file " + file.get());
            return exit(List.of(checked));
        }
        try (var session = session()) {
            var checked = checking.ofEstate(session, zones);
            write(checked, "as estate " + session.estate().name() + " wants it");
            return exit(List.copyOf(checked.values()));
        } catch (PhoenixException fault) {
            throw NoEstateHere.told(fault, "report");
        }
    }

    private int exit(List<Checked> checked) {
        return checked.stream().flatMap(zone -> zone.judged().open().stream()).anyMatch(failOn::counts)
                ? ExitCode.FAILED.number()
                : ExitCode.DONE.number();
    }

    private void write(Map<Name, Checked> checked, String source) {
        if (out.isPresent() && checked.size() > 1) {
            throw PhoenixException.usage(
                    "PHX-001",
                    "--out is one file, and there are " + checked.size() + " zones.",
                    "Name one ZONE, or leave it out: each zone gets a file of its own.");
        }
        checked.forEach((origin, zone) -> {
            var report = new ZonePage.ZoneReport(zone.zone(), zone.judged(), live, source, made());
            var page = ZonePage.of(report);
            if (out.equals(Optional.of("-"))) {
                screen().raw(page);
                return;
            }
            var name = out.orElse("dns-report-" + origin.toString(true).replace("/", "%2f") + ".html");
            put(surroundings.folder().resolve(name), page);
            tell(origin, report, name);
        });
    }

    private void tell(Name origin, ZonePage.ZoneReport report, String name) {
        if (!common.json) {
            screen().line("zone " + origin.toString(true) + ": "
                    + Counted.of(report.count(Severity.ERROR), "error") + ", "
                    + Counted.of(report.count(Severity.WARNING), "warning") + ", "
                    + report.judged().accepted().size() + " accepted; written to " + name);
            return;
        }
        var line = new LinkedHashMap<String, Object>();
        line.put("kind", "report");
        line.put("zone", origin.toString(true));
        line.put("file", name);
        line.put("errors", report.count(Severity.ERROR));
        line.put("warnings", report.count(Severity.WARNING));
        line.put("accepted", report.judged().accepted().size());
        screen().line(JSON.writeValueAsString(line));
    }

    private String made() {
        return "Made by Phoenix " + surroundings.version() + " at "
                + surroundings.clock().instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private static void put(Path file, String page) {
        try {
            Files.writeString(file, page, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw PhoenixException.failed(
                    "DNS-081",
                    file + " cannot be written (" + FileFault.writing(e) + ").",
                    "Check the folder, its rights and its room.",
                    e);
        }
    }
}
