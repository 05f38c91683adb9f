package dev.phoenix.cli.names;

import dev.phoenix.dns.host.DnsHost;
import dev.phoenix.dns.host.rfc2136.NameServer;
import dev.phoenix.dns.host.rfc2136.ServerAddress;
import dev.phoenix.dns.zone.MasterFile;
import dev.phoenix.dns.zone.RecordSet;
import dev.phoenix.dns.zone.Zone;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
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

    static boolean isFile(String side) {
        return !side.equals("commit")
                && !side.equals("host")
                && !side.startsWith("host:")
                && !side.startsWith("server:");
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

    String text(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw PhoenixException.usage(
                    "DNS-075",
                    "\"" + file + "\" cannot be read (" + e.getClass().getSimpleName() + ").",
                    "Name a master file, or one of: " + WORDS + ".");
        }
    }

    private Zone file(String file, Name origin) {
        var read = new MasterFile(file, text(file), origin).plain();
        if (!read.errors().isEmpty()) {
            throw new PhoenixException(ExitCode.USAGE, read.errors(), null);
        }
        return Zone.ofSets(origin, read.sets());
    }
}
