package dev.phoenix.cli.names;

import dev.phoenix.cli.Surroundings;
import dev.phoenix.cli.command.EstateCommand;
import dev.phoenix.dns.plan.Comparison;
import dev.phoenix.dns.zone.MasterFile;
import dev.phoenix.dns.zone.Zone;
import dev.phoenix.dns.zone.ZoneSource;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.xbill.DNS.Name;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "import",
        description =
                "Writes a zone that exists somewhere into the estate's work tree as a master file, reads it back and compares it, record set by record set. A file is taken over as it is, with its comments and its order.")
final class DnsImportCommand extends EstateCommand {
    @Parameters(index = "0", paramLabel = "ZONE")
    String zone = "";

    @Option(
            names = "--from",
            required = true,
            paramLabel = "PLACE",
            description = "host, host:NAME, server:ADDRESS (it must allow a transfer) or a master file.")
    String from = "";

    @Option(names = "--to", paramLabel = "FILE", description = "In the estate's folder; without it, dns/ZONE.zone.")
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
        var origin = ZoneSource.name(zone);
        var estate = common.estateFolder(surroundings);
        var path = to.orElse("dns/" + origin.toString(true) + ".zone");
        var file = estate.resolve(path);
        if (Files.exists(file) && !force) {
            throw PhoenixException.usage(
                    "DNS-079", path + " exists.", "Name another file with --to, or overwrite it with --force.");
        }
        var found = found(origin, file);
        screen().line(found.sets().size() + " record sets of " + origin.toString(true) + " written to " + path
                + ", read back and compared: nothing is missing, nothing differs.");
        screen().line("In phoenix.yaml: dns: { zones: { " + origin.toString(true) + ": " + path + " } }");
        return ExitCode.DONE.number();
    }

    private Zone found(Name origin, Path file) {
        if (ZoneSides.isFile(from)) {
            var master = new ZoneSides(surroundings.folder(), this::none).master(from, origin);
            var zone = filled(origin, master.plainZone());
            put(origin, file, zone, TakenOver.of(master, from, zone));
            return zone;
        }
        var zone = filled(origin, asked(origin));
        put(origin, file, zone, TakenOver.writtenOut(zone));
        return zone;
    }

    private Zone asked(Name origin) {
        if (from.startsWith("server:")) {
            return new ZoneSides(surroundings.folder(), this::none).read(from, origin, List.of());
        }
        try (var session = sessionBeforeItsZones()) {
            var desk = NamesDesk.at(session);
            return new ZoneSides(surroundings.folder(), () -> desk).read(from, origin, List.of());
        }
    }

    /** Beside the place where it goes, until it has been read back. */
    private void put(Name origin, Path file, Zone found, TakenOver taken) {
        var folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
        var fresh = new ArrayList<Path>();
        try {
            for (var one : taken.beside().entrySet()) {
                beside(folder.resolve(one.getKey()), one.getValue().all()).ifPresent(fresh::add);
            }
            var temporary = write(file, taken.zone().all());
            fresh.add(temporary);
            refuseUnlessSame(origin, found, folder, temporary);
            move(temporary, file);
        } catch (PhoenixException refused) {
            fresh.forEach(one -> one.toFile().delete());
            throw refused;
        }
    }

    /** @return the file, if it was not there before */
    private Optional<Path> beside(Path file, byte[] octets) {
        try {
            boolean there = Files.exists(file);
            if (there && Arrays.equals(Files.readAllBytes(file), octets)) {
                return Optional.empty();
            }
            if (there && !force) {
                throw PhoenixException.usage(
                        "DNS-079",
                        file + ", which the zone includes, exists and is another.",
                        "Name another folder with --to, or overwrite it with --force.");
            }
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.write(file, octets);
            return there ? Optional.empty() : Optional.of(file);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private Zone filled(Name origin, Zone found) {
        if (found.sets().isEmpty()) {
            throw PhoenixException.failed(
                    "DNS-077",
                    from + " gives nothing of zone " + origin.toString(true) + ".",
                    "Allow a transfer (AXFR) there: a zone that is not seen as a whole cannot be imported without loss.");
        }
        // Signatures and proofs are made by the server that signs, for as long as it serves.
        return Comparison.withoutServersOwn(found);
    }

    private NamesDesk none() {
        throw new IllegalStateException("only the estate's own hosts need the estate");
    }

    private static void refuseUnlessSame(Name origin, Zone found, Path folder, Path written) {
        try {
            var read = MasterFile.onDisk(folder, written.getFileName().toString(), origin)
                    .plain();
            if (!read.errors().isEmpty()) {
                throw new PhoenixException(ExitCode.FAILED, read.errors(), null);
            }
            var again = Comparison.withoutServersOwn(Zone.ofSets(origin, read.sets()));
            var differences = Comparison.between(found, again, true);
            if (!differences.isEmpty()) {
                throw PhoenixException.failed(
                        "DNS-080",
                        "what was written reads back differently: "
                                + differences.getFirst().key() + " and " + (differences.size() - 1) + " more.",
                        "Nothing was changed. Please report it with this record set.");
            }
        } catch (IOException e) {
            throw unwritable(written, e);
        }
    }

    private static Path write(Path file, byte[] octets) {
        try {
            var folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
            Files.createDirectories(folder);
            return Files.write(Files.createTempFile(folder, ".import", ".zone"), octets);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private static PhoenixException unwritable(Path file, IOException fault) {
        return PhoenixException.failed(
                "DNS-081",
                file + " cannot be written (" + fault.getMessage() + ").",
                "Check the folder, its rights and its room.",
                fault);
    }

    private static void move(Path from, Path to) {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw unwritable(to, e);
        }
    }
}
