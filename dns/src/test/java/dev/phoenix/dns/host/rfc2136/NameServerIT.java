package dev.phoenix.dns.host.rfc2136;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.phoenix.dns.plan.NameChange;
import dev.phoenix.dns.plan.ZoneDiff;
import dev.phoenix.dns.testkit.LocalServer;
import dev.phoenix.dns.testkit.ServerKind;
import dev.phoenix.dns.testkit.Zones;
import dev.phoenix.dns.zone.Zone;
import dev.phoenix.model.PhoenixException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** Against real servers of three makes, each as far as its engine is there. */
class NameServerIT {
    @TempDir
    Path folder;

    private final List<LocalServer> started = new ArrayList<>();

    private NameServer with(ServerKind kind, String records) throws Exception {
        assumeTrue(kind.available(), "engines/ensure has not brought " + kind);
        var server = kind.start(folder, records);
        started.add(server);
        return opened(LocalServer.KEY);
    }

    private NameServer opened(String key) {
        return opened(key, InstantSource.system());
    }

    private NameServer opened(String key, InstantSource clock) {
        return NameServer.withKey(ServerAddress.parse(started.getLast().server()), key, clock);
    }

    @AfterEach
    void stop() {
        started.forEach(LocalServer::close);
    }

    private static List<NameChange> plan(Zone published, String wanted) {
        return ZoneDiff.between(published, Zones.of(wanted), _ -> true, _ -> true);
    }

    private static Zone read(NameServer host) {
        return host.read(Zones.ORIGIN, List.of()).zone();
    }

    private static void apply(NameServer host, String wanted) {
        host.publish(Zones.ORIGIN, plan(read(host), wanted), _ -> {});
    }

    private static void refused(
            String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable what, String... says) {
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(what)
                .matches(fault -> fault.code().equals(code), "has the code " + code)
                .satisfies(fault -> assertThat(fault.getMessage()).contains(List.of(says)));
    }

    @ParameterizedTest
    @EnumSource
    void afterAnApplyOfEveryTypeThePlanIsEmpty(ServerKind kind) throws Exception {
        var host = with(kind, Zones.EMPTY);
        apply(host, Zones.EMPTY + Zones.EVERY_TYPE);
        assertThat(plan(read(host), Zones.EMPTY + Zones.EVERY_TYPE)).isEmpty();
        assertThat(plan(read(opened(LocalServer.KEY)), Zones.EMPTY + Zones.EVERY_TYPE))
                .isEmpty();
        var lower = (Zones.EMPTY + Zones.EVERY_TYPE).replace(" 300 ", " 30 ");
        apply(host, lower);
        assertThat(plan(read(host), lower)).as("TTLs of all sets changed").isEmpty();
        apply(host, Zones.EMPTY);
        assertThat(plan(read(host), Zones.EMPTY)).as("everything removed").isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void cnamesAndAddressesTakeEachOthersPlace(ServerKind kind) throws Exception {
        var host = with(kind, Zones.EMPTY + "a 60 CNAME ns1\nb 60 A 192.0.2.1\nb 60 AAAA 2001:db8::1\nb 60 TXT x\n");
        var wanted = Zones.EMPTY + "a 60 A 192.0.2.1\na 60 TXT x\nb 60 CNAME ns1\n";
        apply(host, wanted);
        assertThat(plan(read(host), wanted)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void thousandsOfNamesGoInSeveralMessages(ServerKind kind) throws Exception {
        var host = with(kind, Zones.EMPTY);
        var wanted = Zones.EMPTY
                + IntStream.range(0, 2500)
                        .mapToObj(one -> "n" + one + " 60 A 192.0.2." + one % 250 + "\n")
                        .collect(Collectors.joining());
        var changes = plan(read(host), wanted);
        assertThat(Updates.batches(changes)).hasSizeGreaterThan(1);
        var published = new ArrayList<NameChange>();
        host.publish(Zones.ORIGIN, changes, published::add);
        assertThat(published).isEqualTo(changes);
        assertThat(plan(read(host), wanted)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whatSomebodyElseChangedSinceThePlanIsRefusedAndNothingIsPublished(ServerKind kind) throws Exception {
        var host = with(kind, Zones.EMPTY + "a 60 A 192.0.2.1\nb 60 MX 10 Mail.Example.ORG.\nc 60 A 192.0.2.3\n");
        var wanted = Zones.EMPTY + "a 60 A 192.0.2.2\nb 60 MX 20 mail\nd 60 A 192.0.2.4\n";
        var stale = plan(read(host), wanted);
        apply(opened(LocalServer.KEY), Zones.EMPTY + "a 60 A 192.0.2.99\nb 60 MX 10 mail\nc 60 A 192.0.2.3\n");
        refused("DNS-050", () -> host.publish(Zones.ORIGIN, stale, _ -> {}), "a.example.org A is 60 192.0.2.99");
        assertThat(read(host).get(Zones.name("d"), Type.A)).isEmpty();
        assertThat(read(host).get(Zones.name("c"), Type.A)).isPresent();
    }

    @ParameterizedTest
    @EnumSource
    void aChangeThatWasMadeAlreadyIsTakenAsDone(ServerKind kind) throws Exception {
        var host = with(kind, Zones.EMPTY + "a 60 A 192.0.2.1\n");
        var changes = plan(read(host), Zones.EMPTY + "a 60 CNAME ns1\nb 60 A 192.0.2.2\n");
        host.publish(Zones.ORIGIN, changes, _ -> {});
        var again = new ArrayList<NameChange>();
        host.publish(Zones.ORIGIN, changes, again::add);
        assertThat(again).isEqualTo(changes);
    }

    @ParameterizedTest
    @EnumSource
    void valuesThatMeanTheSameAreNotTakenForSomebodyElsesChange(ServerKind kind) throws Exception {
        var host = with(kind, Zones.EMPTY + "a 60 MX 10 NS1.Example.ORG.\nb 60 TXT unquoted\n");
        var wanted = Zones.EMPTY + "a 60 MX 20 ns1\nb 60 CNAME ns1\n";
        apply(host, wanted);
        assertThat(plan(read(host), wanted)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theNsSetOfTheApexChangesAndIsNeverEmpty(ServerKind kind) throws Exception {
        var host = with(kind, Zones.EMPTY);
        var old = read(host).get(Zones.ORIGIN, Type.NS).orElseThrow();
        var next = Zones.of("@ 120 NS ns7.example.net.\n@ 120 NS ns8.example.net.\n")
                .get(Zones.ORIGIN, Type.NS)
                .orElseThrow();
        host.publish(
                Zones.ORIGIN,
                List.of(NameChange.planned(Zones.ORIGIN, List.of(), List.of(next), List.of(old))),
                _ -> {});
        assertThat(read(host).get(Zones.ORIGIN, Type.NS)).contains(next);
    }

    @ParameterizedTest
    @EnumSource
    void whatDoesNotFitOneMessageIsRefusedBeforeAnythingIsSent(ServerKind kind) throws Exception {
        var host = with(kind, Zones.EMPTY);
        var text = "\"" + "x".repeat(250) + "\" ";
        var large = IntStream.range(0, 20)
                .mapToObj(one -> "large 60 TXT \"" + one + "\" " + text.repeat(14) + "\n")
                .collect(Collectors.joining());
        var changes = plan(read(host), Zones.EMPTY + "a 60 A 192.0.2.1\n" + large);
        refused("DNS-053", () -> host.publish(Zones.ORIGIN, changes, _ -> {}), "large.example.org");
        assertThat(read(host).get(Zones.name("a"), Type.A)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void refusalsAreToldApartAndPublishNothing(ServerKind kind) throws Exception {
        var host = with(kind, Zones.EMPTY);
        var changes = plan(read(host), Zones.EMPTY + "a 60 A 192.0.2.1\n");
        var wrong = opened("hmac-sha256:phoenix:" + "d3Jvbmd3cm9uZ3dyb25nd3Jvbmd3cm9uZ3dyb25nd3I=");
        var unknown = opened(LocalServer.KEY.replace("phoenix", "other"));
        var late = opened(LocalServer.KEY, () -> Instant.now().minus(Duration.ofHours(1)));
        for (var one : List.of(wrong, unknown)) {
            refused("DNS-014", () -> read(one), "refused the key");
            refused("DNS-014", () -> one.publish(Zones.ORIGIN, changes, _ -> {}), "refused the key");
        }
        // PowerDNS does not say which of the two it is.
        var skewed = kind == ServerKind.POWERDNS ? "DNS-014" : "DNS-015";
        refused(skewed, () -> read(late), "clocks differ");
        refused(skewed, () -> late.publish(Zones.ORIGIN, changes, _ -> {}), "clocks differ");
        var reader = opened(LocalServer.READER);
        assertThat(read(reader).sets()).isEqualTo(read(host).sets());
        refused("DNS-013", () -> reader.publish(Zones.ORIGIN, changes, _ -> {}), "takes no updates from this key");
        var other = Name.fromConstantString("example.net.");
        refused("DNS-012", () -> host.read(other, List.of()), "does not serve it");
        refused("DNS-012", () -> host.read(Zones.name("child"), List.of()), "does not serve it");
        assertThat(read(host).get(Zones.name("a"), Type.A)).isEmpty();
    }
}
