package dev.phoenix.dns.host.rfc2136;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.phoenix.dns.plan.NameChange;
import dev.phoenix.dns.plan.ZoneDiff;
import dev.phoenix.dns.testkit.LocalServer;
import dev.phoenix.dns.testkit.ServerKind;
import dev.phoenix.dns.testkit.ZoneLines;
import dev.phoenix.dns.testkit.Zones;
import dev.phoenix.dns.zone.MasterFile;
import dev.phoenix.dns.zone.MasterText;
import dev.phoenix.dns.zone.Zone;
import dev.phoenix.dns.zone.ZoneBorder;
import dev.phoenix.dns.zone.master.Includes;
import dev.phoenix.model.PhoenixException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What BIND's reader accepts goes to a server and comes back as it was: read, published, transferred, written, read again. */
class EveryOctetIT {
    private static final List<String> LINES = Stream.of(ZoneLines.EACH_KIND, ZoneBorder.LINES)
            .flatMap(List::stream)
            .toList();

    /** With addresses for the names that an MX leads to. */
    private static final String BASE = Zones.EMPTY + "m 60 A 192.0.2.1\nmail 60 A 192.0.2.1\n";

    /** PowerDNS has not all types. */
    private static final Map<ServerKind, Integer> MOST =
            Map.of(ServerKind.KNOT, 140, ServerKind.BIND, 140, ServerKind.POWERDNS, 120);

    @TempDir
    Path folder;

    /** What the makes do not take is known before anything is published, but for what they say that they took. */
    private static final Map<ServerKind, Set<String>> SAID_LATER = Map.of(
            ServerKind.KNOT,
            Set.of(),
            // A DS where no delegation is, and a DNAME of a wildcard, are passed over.
            ServerKind.BIND,
            Set.of("* DNAME b", "m DS 12345 13 2 0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF"),
            // An empty value becomes an octet of zero.
            ServerKind.POWERDNS,
            Set.of("a CAA 0 issue \"\"", "a URI 1 1 \"\""));

    @ParameterizedTest
    @EnumSource
    void whatIsPublishedComesBackWithEveryOctet(ServerKind kind) throws Exception {
        assumeTrue(kind.available(), "engines/ensure has not brought " + kind);
        var refused = new TreeSet<String>();
        int unfit = 0;
        int kept = 0;
        try (var server = kind.start(folder, BASE)) {
            var host =
                    NameServer.withKey(ServerAddress.parse(server.server()), LocalServer.KEY, InstantSource.system());
            for (var line : LINES) {
                var wanted = zone(BASE + "$TTL 300\n" + line + "\n");
                if (wanted.isEmpty()) {
                    continue;
                }
                var changes = changes(read(host), wanted.get());
                if (!host.unfit(Zones.ORIGIN, changes).isEmpty()) {
                    unfit++;
                    continue;
                }
                try {
                    host.publish(Zones.ORIGIN, changes, _ -> {});
                } catch (PhoenixException fault) {
                    assertThat(fault.code()).as(line + fault.getMessage()).isEqualTo("DNS-051");
                    refused.add(line);
                    continue;
                }
                var there = read(host);
                assertThat(changes(there, wanted.get())).as(line).isEmpty();
                assertThat(zone(MasterText.of(there))).as(line).contains(there);
                kept++;
            }
        }
        assertThat(refused).isEqualTo(SAID_LATER.get(kind));
        assertThat(kept).as("unfit: %d", unfit).isGreaterThan(MOST.get(kind));
    }

    @Test
    void aTransferWithARecordThatCannotBeReadIsNotTakenForABrokenLine() throws Exception {
        assumeTrue(ServerKind.BIND.available(), "engines/ensure has not brought BIND");
        try (var server = ServerKind.BIND.start(folder, BASE + "a 60 GPOS x 116.86 10.0\n")) {
            var host =
                    NameServer.withKey(ServerAddress.parse(server.server()), LocalServer.KEY, InstantSource.system());
            assertThatExceptionOfType(PhoenixException.class)
                    .isThrownBy(() -> read(host))
                    .withMessageContaining("DNS-016")
                    .withMessageContaining("has a record that cannot be read");
        }
    }

    private static Zone read(NameServer host) {
        return host.read(Zones.ORIGIN, List.of()).zone();
    }

    private static List<NameChange> changes(Zone published, Zone wanted) {
        return ZoneDiff.between(published, wanted, _ -> true, _ -> true);
    }

    private static Optional<Zone> zone(String text) {
        var octets = text.getBytes(StandardCharsets.ISO_8859_1);
        var file = new MasterFile("zone", octets, Zones.ORIGIN, Includes.NONE).plain();
        return file.errors().isEmpty() ? Optional.of(Zone.ofSets(Zones.ORIGIN, file.sets())) : Optional.empty();
    }
}
