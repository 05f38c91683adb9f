package dev.phoenix.cli.names;

import dev.phoenix.dns.host.DnsHost;
import dev.phoenix.dns.host.rfc2136.NameServer;
import dev.phoenix.dns.host.rfc2136.ServerAddress;
import dev.phoenix.dns.zone.MasterFile;
import dev.phoenix.dns.zone.ReadZone;
import dev.phoenix.dns.zone.RecordSet;
import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.FileFault;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.Severity;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.xbill.DNS.Name;

/**
 * Where a zone can be taken from: {@code commit} (as the estate wants it), {@code host}, {@code host:NAME} (one of
 * dns.other-hosts), {@code server:ADDRESS} (a name server, asked as anybody may), or a master file.
 *
 * @param desk the estate's, opened only when it is needed
 */
record ZoneSides(Path folder, Supplier<NamesDesk> desk) {
    static final String WORDS = "commit, host, host:NAME, server:ADDRESS or a master file";

    /** @param interest asked for one by one where a server does not give the zone as a whole */
    ReadZone read(String side, Name origin, Collection<RecordSet.Key> interest) {
        if (side.equals("commit")) {
            var names = desk.get().names();
            return names.wanted(origin, names.leadsNowOr(desk.get().site(Optional.empty())));
        }
        return isFile(side) ? file(side, origin) : host(side).read(origin, interest);
    }

    /** @param second read after the first, for it may have to be asked for what the first has */
    List<ReadZone> both(String first, String second, Name origin) {
        if (isFile(first) && isFile(second)) {
            return files(first, second, origin);
        }
        var one = read(first, origin, List.of());
        return List.of(one, read(second, origin, one.zone().sets().keySet()));
    }

    /**
     * That a side has no record of the zone, and what of it was left out.
     *
     * @param unseen why a host that shows nothing is not taken for an empty zone
     */
    static PhoenixException nothing(String side, ReadZone read, String unseen) {
        var name = read.zone().origin().toString(true);
        var fault = isFile(side)
                ? error(
                        side + " has no record of zone " + name + ".",
                        "Name the zone that it is of, or its file: records of other zones are left out.")
                : side.equals("commit")
                        ? error(
                                "the commit has no record of zone " + name + ".",
                                "Write its records into the file that dns.zones names, and commit it.")
                        : error(
                                side + " gives nothing of zone " + name + ".",
                                "A name server has to allow a transfer (AXFR)" + unseen);
        var told = ReadOtherwise.told(read.zone().origin(), read.warnings());
        return new PhoenixException(
                ExitCode.FAILED, Stream.concat(Stream.of(fault), told.stream()).toList(), null);
    }

    private static Diagnostic error(String what, String remedy) {
        return new Diagnostic(Severity.ERROR, "DNS-077", Optional.empty(), what, remedy);
    }

    static boolean isFile(String side) {
        return !isOfEstate(side) && !side.startsWith("server:");
    }

    /** Whether nobody knows what it is without the estate. */
    static boolean isOfEstate(String side) {
        return side.equals("commit") || side.equals("host") || side.startsWith("host:");
    }

    private DnsHost host(String side) {
        if (side.startsWith("server:")) {
            return NameServer.withoutKey(ServerAddress.parse(side.substring("server:".length())));
        }
        if (side.equals("host")) {
            return desk.get().names().host();
        }
        var session = desk.get().session();
        var name = side.substring("host:".length());
        var others = session.estate().dns().otherHosts();
        var spec = Optional.ofNullable(others.get(name))
                .orElseThrow(() -> PhoenixException.usage(
                        "DNS-074",
                        "there is no DNS host " + name + " in dns.other-hosts.",
                        others.isEmpty()
                                ? "Add it there (docs/estate.md)."
                                : "Known: " + String.join(", ", others.keySet()) + "."));
        return NamesDesk.open(session, spec);
    }

    /** A file of this machine, with what it includes beside it. */
    MasterFile master(String file, Name origin) {
        return master(folder, file, origin, "Name one of: " + WORDS + ".");
    }

    /** @param remedy what to name instead of a file that cannot be read */
    static MasterFile master(Path folder, String file, Name origin, String remedy) {
        try {
            return MasterFile.onDisk(folder, file, origin);
        } catch (IOException | InvalidPathException e) {
            throw PhoenixException.usage(
                    "DNS-075", "\"" + file + "\" cannot be read (" + FileFault.reading(e) + ").", remedy);
        }
    }

    /** Two files at once; a large one takes a while. All faults of both. */
    private List<ReadZone> files(String first, String second, Name origin) {
        var other = CompletableFuture.supplyAsync(() -> attempt(second, origin));
        var both = List.of(attempt(first, origin), other.join());
        var faults = both.stream().flatMap(one -> one.faults().stream()).toList();
        if (!faults.isEmpty()) {
            throw new PhoenixException(ExitCode.USAGE, faults, null);
        }
        return both.stream().flatMap(one -> one.read().stream()).toList();
    }

    private record Attempt(Optional<ReadZone> read, List<Diagnostic> faults) {}

    private Attempt attempt(String file, Name origin) {
        try {
            return new Attempt(Optional.of(file(file, origin)), List.of());
        } catch (PhoenixException fault) {
            return new Attempt(Optional.empty(), fault.diagnostics());
        }
    }

    private ReadZone file(String file, Name origin) {
        return master(file, origin).plainZone();
    }
}
