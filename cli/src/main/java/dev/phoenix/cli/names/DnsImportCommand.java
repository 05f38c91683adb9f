package dev.phoenix.cli.names;

import dev.phoenix.cli.Surroundings;
import dev.phoenix.cli.command.EstateCommand;
import dev.phoenix.dns.plan.Comparison;
import dev.phoenix.dns.zone.MasterFile;
import dev.phoenix.dns.zone.ReadZone;
import dev.phoenix.dns.zone.Zone;
import dev.phoenix.dns.zone.ZoneSource;
import dev.phoenix.estate.EstateLoader;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.Name;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "import",
        description =
                "Writes a zone that exists somewhere into the estate's work tree as a master file, reads it back and compares it, record set by record set. A file is taken over as it is, with its comments and its order.")
final class DnsImportCommand extends EstateCommand {
    private static final JsonMapper JSON = new JsonMapper();

    @Parameters(index = "0", paramLabel = "ZONE")
    String zone = "";

    @Option(
            names = "--from",
            required = true,
            paramLabel = "PLACE",
            description = "host, host:NAME, server:ADDRESS (it must allow a transfer) or a master file.")
    String from = "";

    @Option(
            names = "--to",
            paramLabel = "FILE",
            description = "In the estate's folder; without it, the file that dns.zones names, or dns/ZONE.zone.")
    Optional<String> to = Optional.empty();

    @Option(names = "--force", description = "Overwrite the file.")
    boolean force;

    DnsImportCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        if (from.equals("commit")) {
            throw PhoenixException.usage(
                    "DNS-078",
                    "a zone is not imported from the commit that it is to go into.",
                    "Name another place with --from.");
        }
        if (!ZoneSides.isOfEstate(from)) {
            common.refuseACommit();
        }
        var origin = ZoneSource.name(zone);
        var estate = common.estateFolder(surroundings);
        var named = EstateLoader.zoneFile(estate, zone);
        var place = new ImportPlace(estate, to.or(() -> named).orElse("dns/" + origin.toString(true) + ".zone"));
        if (place.isTaken() && !force) {
            throw PhoenixException.usage(
                    "DNS-079", place.path() + " exists.", "Name another file with --to, or overwrite it with --force.");
        }
        var found = found(origin, place);
        tell(place.path(), found, named.equals(Optional.of(place.path())));
        return ExitCode.DONE.number();
    }

    private void tell(String path, ReadZone found, boolean named) {
        var origin = found.zone().origin();
        var name = origin.toString(true);
        int sets = found.zone().sets().size();
        if (common.json) {
            var line = new LinkedHashMap<String, Object>();
            line.put("kind", "import");
            line.put("zone", name);
            line.put("file", path);
            line.put("sets", sets);
            line.put("left_out", found.leftOut());
            line.put("warnings", ReadOtherwise.objects(origin, found.warnings()));
            screen().line(JSON.writeValueAsString(line));
            return;
        }
        screen().diagnostics(ReadOtherwise.told(origin, found.warnings()));
        screen().line(sets + " record sets of " + name + " written to " + path + ", read back and compared: "
                + missing(found.leftOut()) + ", nothing differs.");
        screen().line(
                        named
                                ? "phoenix.yaml names it: commit it, and phoenix dns plan shows what it changes."
                                : "In phoenix.yaml: dns: { zones: { " + name + ": " + path + " } }");
    }

    private static String missing(int leftOut) {
        return switch (leftOut) {
            case 0 -> "nothing is missing";
            case 1 -> "1 record that is not of the zone is left out, nothing else is missing";
            default -> leftOut + " records that are not of the zone are left out, nothing else is missing";
        };
    }

    private ReadZone found(Name origin, ImportPlace place) {
        if (ZoneSides.isFile(from)) {
            var master = new ZoneSides(surroundings.folder(), this::none).master(from, origin);
            var read = filled(master.plainZone());
            put(place, read.zone(), TakenOver.of(master, from, read.zone()));
            return read;
        }
        var read = filled(asked(origin));
        put(place, read.zone(), TakenOver.writtenOut(read.zone()));
        return read;
    }

    private ReadZone asked(Name origin) {
        if (from.startsWith("server:")) {
            return new ZoneSides(surroundings.folder(), this::none).read(from, origin, List.of());
        }
        try (var session = sessionBeforeItsZones()) {
            var desk = NamesDesk.at(session);
            return new ZoneSides(surroundings.folder(), () -> desk).read(from, origin, List.of());
        }
    }

    /** Aside of the place where it goes, until it has been read back. */
    private void put(ImportPlace place, Zone found, TakenOver taken) {
        taken.beside().keySet().forEach(place::refuseOutside);
        try (var aside = ImportAside.of(place.file(), taken)) {
            if (!force) {
                aside.refuseToReplaceOthers();
            }
            refuseUnlessSame(found, aside.read(found.origin()));
            aside.move();
        } catch (IOException e) {
            throw PhoenixException.failed(
                    "DNS-081",
                    place.file() + " cannot be written (" + e.getMessage() + ").",
                    "Check the folder, its rights and its room.",
                    e);
        }
    }

    private ReadZone filled(ReadZone found) {
        if (found.zone().sets().isEmpty()) {
            throw ZoneSides.nothing(
                    from, found, ": a zone that is not seen as a whole cannot be imported without loss.");
        }
        // Signatures and proofs are made by the server that signs, for as long as it serves.
        return found.map(Comparison::withoutServersOwn);
    }

    private NamesDesk none() {
        throw new IllegalStateException("only the estate's own hosts need the estate");
    }

    private static void refuseUnlessSame(Zone found, MasterFile.Read read) {
        if (!read.errors().isEmpty()) {
            throw new PhoenixException(ExitCode.FAILED, read.errors(), null);
        }
        var again = Comparison.withoutServersOwn(Zone.ofSets(found.origin(), read.sets()));
        var differences = Comparison.between(found, again, true);
        if (!differences.isEmpty()) {
            throw PhoenixException.failed(
                    "DNS-080",
                    "what was written reads back differently: "
                            + differences.getFirst().key() + " and " + (differences.size() - 1) + " more.",
                    "Nothing was changed. Please report it with this record set.");
        }
    }
}
