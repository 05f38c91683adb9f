package dev.phoenix.cli.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phoenix.dns.host.DnsHost;
import dev.phoenix.dns.plan.NameChange;
import dev.phoenix.dns.plan.ZoneDiff;
import dev.phoenix.dns.zone.Zone;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.DnsHostSpec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Master;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/** Plan, apply, and the plan is empty: against the provider APIs that the lab emulates. */
class EmulatedHostsTest {
    private static final Name ORIGIN = Name.fromConstantString("example.org.");

    /** What both have. */
    private static final String BOTH = """
            $TTL 3600
            @                300 IN A     192.0.2.1
            @                300 IN A     192.0.2.2
            @                300 IN AAAA  2001:db8::1
            @                    IN MX    10 mail
            @                    IN MX    20 mail.example.net.
            @                    IN TXT   "v=spf1 mx -all"
            @                    IN TXT   "say \\"hello\\"; and = more"
            @                    IN CAA   0 issue "ca.example.net"
            @                    IN CAA   0 issuewild "ca.example.net"
            @                    IN CAA   128 iodef "mailto:security@example.org"
            www               60 IN CNAME edge.ocean.example.org.
            apex                 IN CNAME @
            *.wild               IN A     192.0.2.3
            *                    IN TXT   "any"
            xn--bcher-kva        IN A     192.0.2.4
            xn--bcher-kva        IN MX    5 xn--mller-kva.example.org.
            sub                  IN NS    ns1.sub
            sub                  IN NS    ns2.example.net.
            ns1.sub              IN A     192.0.2.5
            _imaps._tcp          IN SRV   0 1 993 mail
            _pop3._tcp           IN SRV   0 0 0 .
            _443._tcp.under_score IN TXT  "under"
            """;

    private static final String HETZNER = """
            sub                  IN DS    60485 8 2 D4B7D520E7BB5F0F67674A0CCEB1E3E0614B93C4F9E99B8383F6A1E4469DA50A
            svc                  IN HTTPS 1 . alpn=h2,h3 ipv4hint=192.0.2.1
            _dns.svc             IN SVCB  1 svc.example.org. port=853
            4.2.0.192            IN PTR   host.example.org.
            _25._tcp.mail        IN TLSA  3 1 1 0D6FCE4B6B8F4E7F5C3B1F6B0D5F0C9A4B7E8A1D2C3F4E5A6B7C8D9E0F1A2B3C
            people               IN RP    admin.example.org. people.example.org.
            box                  IN HINFO "PC" "Linux"
            dkim._domainkey      IN TXT   "first" "second" ""
            """;

    @ParameterizedTest
    @EnumSource(
            value = DnsHostSpec.Provider.class,
            names = {"HETZNER", "DIGITALOCEAN"})
    void afterApplyingAZoneWithEveryTypeThePlanIsEmpty(DnsHostSpec.Provider provider) {
        try (var emulated = EmulatedHost.start(provider)) {
            var wanted = provider == DnsHostSpec.Provider.HETZNER
                    ? zone(BOTH + HETZNER + longText())
                    : zone(BOTH + "long IN TXT \"" + "x".repeat(255) + "\" \"" + "y".repeat(200) + "\"\n");
            apply(emulated.open(), wanted);
            assertThat(plan(emulated.open(), wanted)).isEmpty();
            assertThat(emulated.open().read(ORIGIN, List.of()).zone().sets()).containsAllEntriesOf(wanted.sets());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = DnsHostSpec.Provider.class,
            names = {"HETZNER", "DIGITALOCEAN"})
    void afterAnyChangeThePlanIsEmptyAgain(DnsHostSpec.Provider provider) {
        try (var emulated = EmulatedHost.start(provider)) {
            apply(emulated.open(), zone(BOTH));
            for (var next : List.of(
                    BOTH.replace("300 IN A", "60 IN A").replace("192.0.2.2", "192.0.2.9"),
                    BOTH.replace("60 IN CNAME edge.ocean.example.org.", "60 IN A 192.0.2.7"),
                    BOTH.replace("60 IN CNAME edge.ocean", "7200 IN CNAME edge.helsinki"),
                    BOTH.lines().filter(line -> !line.contains("MX")).collect(Collectors.joining("\n")) + "\n",
                    BOTH + "www2 IN A 192.0.2.1\nwww2 IN AAAA 2001:db8::2\n",
                    BOTH)) {
                apply(emulated.open(), zone(next));
                assertThat(plan(emulated.open(), zone(next))).as(next).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = DnsHostSpec.Provider.class,
            names = {"HETZNER", "DIGITALOCEAN"})
    void aZoneOfManyPagesIsReadAndWrittenWhole(DnsHostSpec.Provider provider) {
        try (var emulated = EmulatedHost.start(provider)) {
            emulated.control().requestsPerHour(100_000);
            var wanted = zone(IntStream.range(0, 450)
                    .mapToObj(i -> "n" + i + " 300 IN A 192.0.2." + i % 250)
                    .collect(Collectors.joining("\n")));
            apply(emulated.open(), wanted);
            assertThat(plan(emulated.open(), wanted)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x 3600 IN LOC 52 22 23.000 N 4 53 32.000 E -2.00m 0.00m 10000m 10m",
                "x 3600 IN NAPTR 100 10 \"S\" \"SIP+D2U\" \"\" _sip._udp.example.org.",
                "x 3600 IN SPF \"v=spf1 -all\"",
                "x 3600 IN SSHFP 1 1 dd465c09cfa51fb45020cc83316fff21b9ec74ac",
                "x 30 IN A 192.0.2.1"
            })
    void whatHetznerDoesNotHaveIsSaidBeforeAnythingIsSent(String line) {
        refused(DnsHostSpec.Provider.HETZNER, line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x 3600 IN DS 60485 8 2 D4B7D520E7BB5F0F67674A0CCEB1E3E0614B93C4F9E99B8383F6A1E4469DA50A",
                "x 3600 IN PTR host.example.org.",
                "x 3600 IN TXT \"first\" \"second\"",
                "x 3600 IN TXT \"back\\\\slash\"",
                "x 3600 IN TXT \"\"",
                "x 3600 IN MX 0 .",
                "x 3600 IN CAA 0 issue \"ca.example.net; account=1\"",
                "x 20 IN A 192.0.2.1"
            })
    void whatDigitalOceanDoesNotHaveIsSaidBeforeAnythingIsSent(String line) {
        refused(DnsHostSpec.Provider.DIGITALOCEAN, line);
    }

    @Test
    void aTextOf4000OctetsIsRefusedForDigitalOcean() {
        refused(DnsHostSpec.Provider.DIGITALOCEAN, longText());
    }

    private static void refused(DnsHostSpec.Provider provider, String line) {
        try (var emulated = EmulatedHost.start(provider)) {
            var before = emulated.open().read(ORIGIN, List.of());
            assertThatThrownBy(() -> apply(emulated.open(), zone("ok 300 IN A 192.0.2.1\n" + line + "\n")))
                    .isInstanceOfSatisfying(PhoenixException.class, fault -> {
                        assertThat(fault.code()).isEqualTo("DNS-061");
                        assertThat(fault.diagnostics()).hasSize(1);
                    });
            assertThat(emulated.open().read(ORIGIN, List.of())).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = DnsHostSpec.Provider.class,
            names = {"HETZNER", "DIGITALOCEAN"})
    void failuresAndAUsedUpAllowanceAreWaitedOut(DnsHostSpec.Provider provider) {
        try (var emulated = EmulatedHost.start(provider)) {
            for (int status : List.of(429, 500, 503)) {
                var wanted = zone("www 300 IN A 192.0.2." + status % 250 + "\n");
                var host = emulated.open();
                var plan = plan(host, wanted);
                emulated.control().failNext(2, status);
                host.publish(ORIGIN, plan, _ -> {});
                assertThat(plan(host, wanted)).isEmpty();
            }
            assertThat(emulated.waits).hasSizeGreaterThanOrEqualTo(6);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = DnsHostSpec.Provider.class,
            names = {"HETZNER", "DIGITALOCEAN"})
    void aWrongTokenAndAMissingZoneAreTold(DnsHostSpec.Provider provider) {
        try (var emulated = EmulatedHost.start(provider)) {
            assertThatThrownBy(() -> emulated.open("wrong").read(ORIGIN, List.of()))
                    .isInstanceOfSatisfying(
                            PhoenixException.class,
                            fault -> assertThat(fault.code()).isEqualTo("DNS-014"))
                    .hasMessageNotContaining("wrong");
            var other = Name.fromConstantString("example.net.");
            assertThatThrownBy(() -> emulated.open().read(other, List.of()))
                    .isInstanceOfSatisfying(
                            PhoenixException.class,
                            fault -> assertThat(fault.code()).isEqualTo("DNS-012"));
        }
    }

    @Test
    void commentsOfValuesThatStayAreKeptAtHetzner() {
        try (var emulated = EmulatedHost.start(DnsHostSpec.Provider.HETZNER)) {
            var host = emulated.open();
            apply(host, zone("www 300 IN A 192.0.2.1\n"));
            var set = "/zones/example.org/rrsets/www/A/actions/";
            emulated.post(
                    set + "update_records", "{\"records\":[{\"value\":\"192.0.2.1\",\"comment\":\"the old one\"}]}");
            apply(host, zone("www 300 IN A 192.0.2.1\nwww 300 IN A 192.0.2.2\n"));
            assertThat(emulated.get("/zones/example.org/rrsets/www/A")).contains("\"comment\":\"the old one\"");
        }
    }

    private static void apply(DnsHost host, Zone wanted) {
        var plan = plan(host, wanted);
        var told = new ArrayList<NameChange>();
        host.publish(ORIGIN, plan, told::add);
        assertThat(told).isEqualTo(plan);
    }

    private static List<NameChange> plan(DnsHost host, Zone wanted) {
        return ZoneDiff.between(host.read(ORIGIN, List.of()).zone(), wanted, _ -> true, _ -> true);
    }

    private static String longText() {
        return "long IN TXT " + ("\"" + "t".repeat(250) + "\" ").repeat(16) + "\n";
    }

    private static Zone zone(String text) {
        var records = new ArrayList<Record>();
        try (var master =
                new Master(new ByteArrayInputStream(("$TTL 3600\n" + text).getBytes(StandardCharsets.UTF_8)), ORIGIN)) {
            for (var one = master.nextRecord(); one != null; one = master.nextRecord()) {
                records.add(one);
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        return Zone.of(ORIGIN, records);
    }
}
