package dev.phoenix.dns.host.octodns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.phoenix.dns.host.program.MachinePrograms;
import dev.phoenix.dns.plan.NameChange;
import dev.phoenix.dns.plan.ZoneDiff;
import dev.phoenix.dns.testkit.LocalServer;
import dev.phoenix.dns.testkit.OctoDnsPrograms;
import dev.phoenix.dns.testkit.ServerKind;
import dev.phoenix.dns.testkit.Zones;
import dev.phoenix.dns.zone.Zone;
import dev.phoenix.model.PhoenixException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.Type;

/** The real octoDNS in front of a real knot. */
class OctoDnsIT {
    /** As octoDNS writes texts and flags, see {@link OctoDns}. */
    private static final String EVERY_TYPE = Zones.EVERY_TYPE
                    .lines()
                    .filter(line -> !line.startsWith("long ") && !line.startsWith("quotes "))
                    .map(line -> line.replace("\"u\"", "\"U\"").replace("\"s\"", "\"S\""))
                    .collect(Collectors.joining("\n", "", "\n"))
            + "quotes 300 TXT \"a \\\"quoted\\\" word; and more\"\nlong 300 TXT "
            + IntStream.range(0, 16)
                    .mapToObj(part -> "\"" + Integer.toHexString(part).repeat(part == 15 ? 175 : 255) + "\"")
                    .collect(Collectors.joining(" "))
            + "\n";

    @TempDir
    Path folder;

    private LocalServer knot;

    @BeforeEach
    void aServer() throws Exception {
        assumeTrue(
                ServerKind.KNOT.available() && OctoDnsPrograms.folder().isPresent(), "engines/ensure rootfs octodns");
        knot = ServerKind.KNOT.start(folder, Zones.EMPTY);
    }

    @AfterEach
    void stop() {
        if (knot != null) {
            knot.close();
        }
    }

    private OctoDns host(String key) {
        var config = """
                providers:
                  ours:
                    class: octodns_bind.Rfc2136Provider
                    host: 127.0.0.1
                    port: %d
                    key_name: phoenix
                    key_secret: %s
                    key_algorithm: hmac-sha256
                zones:
                  elsewhere.example.:
                    sources: [ours]
                    targets: [ours]
                """.formatted(knot.address().getPort(), key.substring(key.lastIndexOf(':') + 1));
        return new OctoDns(config, "ours", OctoDnsPrograms.folder(), new MachinePrograms());
    }

    private static List<NameChange> plan(Zone published, String wanted) {
        return ZoneDiff.between(published, Zones.of(wanted), _ -> true, _ -> true);
    }

    private static Zone read(OctoDns host) {
        return host.read(Zones.ORIGIN, List.of()).zone();
    }

    @Test
    void afterAnApplyOfEveryTypeThePlanIsEmpty() throws Exception {
        var host = host(LocalServer.KEY);
        var published = new ArrayList<NameChange>();
        var changes = plan(read(host), Zones.EMPTY + EVERY_TYPE);
        host.publish(Zones.ORIGIN, changes, published::add);
        assertThat(published).isEqualTo(changes);
        assertThat(plan(read(host), Zones.EMPTY + EVERY_TYPE)).isEmpty();
        assertThat(knot.ask("www.example.org", Type.CNAME)).containsExactly("example.org.");
        assertThat(knot.ask("xn--bcher-kva.example.org", Type.A)).containsExactly("192.0.2.4");
    }

    @Test
    void whatSomebodyElseChangedIsRefusedAndAFailureOfOctoDnsHasItsCode() throws Exception {
        var host = host(LocalServer.KEY);
        var first = plan(read(host), Zones.EMPTY + "a 60 A 192.0.2.1\n");
        var other = plan(read(host), Zones.EMPTY + "a 60 A 192.0.2.99\n");
        host.publish(Zones.ORIGIN, other, _ -> {});
        refused("DNS-050", () -> host.publish(Zones.ORIGIN, first, _ -> {}), "a.example.org A is 60 192.0.2.99");
        var wrong = host("hmac-sha256:phoenix:" + "d3Jvbmd3cm9uZ3dyb25nd3Jvbmd3cm9uZ3dyb25nd3I=");
        refused("DNS-056", () -> wrong.publish(Zones.ORIGIN, first, _ -> {}), "octodns-dump failed with status 1");
        assertThat(knot.ask("a.example.org", Type.A)).containsExactly("192.0.2.99");
    }

    @Test
    void whatCannotBeUsedIsToldBeforeAnythingIsSent() {
        var absent = new OctoDns("providers: {ours: {}}", "ours", Optional.of(folder), new MachinePrograms());
        refused("DNS-057", () -> read(absent), "octodns-dump cannot be started");
        var unknown = new OctoDns("providers: {a: {}}", "ours", OctoDnsPrograms.folder(), new MachinePrograms());
        refused("DNS-057", () -> read(unknown), "no provider ours but [a]");
        var host = host(LocalServer.KEY);
        var changes = plan(Zones.of(Zones.EMPTY), Zones.EMPTY + "a 60 URI 1 1 \"https://example.org/\"\n");
        refused("DNS-057", () -> host.publish(Zones.ORIGIN, changes, _ -> {}), "a.example.org URI");
    }

    private static void refused(String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable what, String says) {
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(what)
                .matches(fault -> fault.code().equals(code), "has the code " + code)
                .withMessageContaining(says);
    }
}
