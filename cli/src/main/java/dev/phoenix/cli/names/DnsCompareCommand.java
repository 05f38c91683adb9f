package dev.phoenix.cli.names;

import dev.phoenix.cli.Surroundings;
import dev.phoenix.cli.command.EstateCommand;
import dev.phoenix.cli.state.Session;
import dev.phoenix.dns.plan.Comparison;
import dev.phoenix.dns.plan.Comparison.Difference;
import dev.phoenix.dns.zone.ReadZone;
import dev.phoenix.dns.zone.RecordSet;
import dev.phoenix.dns.zone.ZoneSource;
import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.ExitCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "compare",
        description =
                "Compares a zone at two places, every record set with its values and its TTL. Exit 0 if they are the same, 1 if not. A place is: "
                        + ZoneSides.WORDS + ". Two files need no estate.")
final class DnsCompareCommand extends EstateCommand {
    private static final JsonMapper JSON = new JsonMapper();

    @Parameters(index = "0", paramLabel = "A")
    String first = "";

    @Parameters(index = "1", paramLabel = "B")
    String second = "";

    @Option(names = "--zone", paramLabel = "ZONE", description = "Without it, the estate's first zone.")
    Optional<String> zone = Optional.empty();

    @Option(names = "--summary", description = "Numbers only.")
    boolean summary;

    @Option(names = "--with-ns", description = "Also compare the NS records of the apex.")
    boolean apexNs;

    private Optional<Session> session = Optional.empty();
    private Optional<NamesDesk> desk = Optional.empty();

    DnsCompareCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        if (zone.isPresent() && !ZoneSides.isOfEstate(first) && !ZoneSides.isOfEstate(second)) {
            common.refuseAnEstate();
        }
        try {
            var origin = zone.map(ZoneSource::name)
                    .orElseGet(() -> desk().names().source().publicOrigin());
            var sides = new ZoneSides(surroundings.folder(), this::desk);
            // A server may have to be asked for what the other side has; so the other side first.
            boolean swapped = first.startsWith("server:");
            var both = swapped ? sides.both(second, first, origin) : sides.both(first, second, origin);
            var one = both.getFirst();
            var other = both.getLast();
            refuseIfEmpty(swapped ? second : first, one);
            refuseIfEmpty(swapped ? first : second, other);
            var found = swapped
                    ? Comparison.between(other.zone(), one.zone(), apexNs)
                    : Comparison.between(one.zone(), other.zone(), apexNs);
            show(origin, found, warnings(both));
            return found.isEmpty() ? ExitCode.DONE.number() : ExitCode.FAILED.number();
        } finally {
            session.ifPresent(Session::close);
        }
    }

    private static void refuseIfEmpty(String side, ReadZone read) {
        if (read.zone().sets().isEmpty()) {
            throw ZoneSides.nothing(side, read, "; or compare with a side that tells what to ask for.");
        }
    }

    /** Both may be the same file. */
    private static List<Diagnostic> warnings(List<ReadZone> both) {
        return both.stream()
                .flatMap(read -> read.warnings().stream())
                .distinct()
                .toList();
    }

    private NamesDesk desk() {
        var open = desk.orElseGet(() -> {
            var begun = session();
            session = Optional.of(begun);
            return NamesDesk.at(begun);
        });
        desk = Optional.of(open);
        return open;
    }

    private void show(Name origin, List<Difference> found, List<Diagnostic> warnings) {
        if (common.json) {
            if (!summary) {
                found.forEach(each -> screen().line(JSON.writeValueAsString(line(each))));
            }
            var total = total(origin, found);
            total.put("warnings", ReadOtherwise.objects(origin, warnings));
            screen().line(JSON.writeValueAsString(total));
            return;
        }
        screen().diagnostics(ReadOtherwise.told(origin, warnings));
        if (!summary) {
            found.forEach(each -> text(origin, each));
        }
        var total = total(origin, found);
        screen().line(
                        found.isEmpty()
                                ? "zone " + origin.toString(true) + " is the same at " + first + " and " + second
                                : "zone " + origin.toString(true) + ": " + total.get("only_first")
                                        + " record sets only at " + first + ", " + total.get("only_second")
                                        + " only at " + second + ", " + total.get("differing") + " differ");
    }

    private void text(Name origin, Difference each) {
        var name = each.key().name();
        var label = (name.equals(origin) ? "@" : name.relativize(origin).toString()) + " "
                + Type.string(each.key().type());
        if (each.onlyTtl()) {
            screen().line("~ " + label + " TTL "
                    + each.first().map(RecordSet::ttl).orElse(0L) + " | "
                    + each.second().map(RecordSet::ttl).orElse(0L));
            return;
        }
        each.first()
                .ifPresent(set ->
                        set.values().forEach(value -> screen().line("< " + label + " " + set.ttl() + " " + value)));
        each.second()
                .ifPresent(set ->
                        set.values().forEach(value -> screen().line("> " + label + " " + set.ttl() + " " + value)));
    }

    private static Map<String, Object> line(Difference each) {
        var line = new LinkedHashMap<String, Object>();
        line.put("kind", "difference");
        line.put("name", each.key().name().toString(true));
        line.put("type", Type.string(each.key().type()));
        each.first().ifPresent(set -> line.put("first", List.of(set.ttl(), set.values())));
        each.second().ifPresent(set -> line.put("second", List.of(set.ttl(), set.values())));
        return line;
    }

    private static Map<String, Object> total(Name origin, List<Difference> found) {
        var line = new LinkedHashMap<String, Object>();
        line.put("kind", "comparison");
        line.put("zone", origin.toString(true));
        line.put(
                "only_first",
                found.stream().filter(each -> each.second().isEmpty()).count());
        line.put(
                "only_second",
                found.stream().filter(each -> each.first().isEmpty()).count());
        line.put(
                "differing",
                found.stream()
                        .filter(each ->
                                each.first().isPresent() && each.second().isPresent())
                        .count());
        return line;
    }
}
