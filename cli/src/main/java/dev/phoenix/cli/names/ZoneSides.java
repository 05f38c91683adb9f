package dev.phoenix.cli.names;

import dev.phoenix.dns.host.DnsHost;
import dev.phoenix.dns.host.rfc2136.NameServer;
import dev.phoenix.dns.host.rfc2136.ServerAddress;
import dev.phoenix.dns.zone.MasterFile;
import dev.phoenix.dns.zone.RecordSet;
import dev.phoenix.dns.zone.Zone;
import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.FileFault;
import dev.phoenix.model.PhoenixException;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
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
    Zone read(String side, Name origin, Collection<RecordSet.Key> interest) {
        if (side.equals("commit")) {
            var names = desk.get().names();
            return names.wanted(origin, names.leadsNowOr(desk.get().site(Optional.empty())));
        }
        return isFile(side) ? file(side, origin) : host(side).read(origin, interest);
    }

    /** @param second read after the first, for it may have to be asked for what the first has */
    List<Zone> both(String first, String second, Name origin) {
        if (isFile(first) && isFile(second)) {
            return files(first, second, origin);
        }
        var one = read(first, origin, List.of());
        return List.of(one, read(second, origin, one.sets().keySet()));
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
    private List<Zone> files(String first, String second, Name origin) {
        var other = CompletableFuture.supplyAsync(() -> attempt(second, origin));
        var both = List.of(attempt(first, origin), other.join());
        var faults = both.stream().flatMap(one -> one.faults().stream()).toList();
        if (!faults.isEmpty()) {
            throw new PhoenixException(ExitCode.USAGE, faults, null);
        }
        return both.stream().flatMap(one -> one.zone().stream()).toList();
    }

    private record Attempt(Optional<Zone> zone, List<Diagnostic> faults) {}

    private Attempt attempt(String file, Name origin) {
        try {
            return new Attempt(Optional.of(file(file, origin)), List.of());
        } catch (PhoenixException fault) {
            return new Attempt(Optional.empty(), fault.diagnostics());
        }
    }

    private Zone file(String file, Name origin) {
        return master(file, origin).plainZone();
    }
}
