package dev.phoenix.dns.host.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.phoenix.dns.host.octodns.OctoDns;
import dev.phoenix.dns.host.program.MachinePrograms;
import dev.phoenix.dns.plan.ZoneDiff;
import dev.phoenix.dns.testkit.OctoDnsPrograms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients that others wrote after the same API descriptions read and change the zones of our fakes. */
class PublishedApisIT {
    /** As octoDNS shares out texts. */
    private static final String LONG = "\"" + "t".repeat(255) + "\" \"" + "u".repeat(45) + "\"";

    private static final String BOTH = """
            @             300 IN A     192.0.2.1
            @             300 IN A     192.0.2.2
            @             300 IN AAAA  2001:db8::1
            @             300 IN MX    10 mail
            @             300 IN MX    20 mail.example.net.
            @             300 IN CAA   0 issue "ca.example.net"
            @             300 IN CAA   128 iodef "mailto:security@example.org"
            @             300 IN TXT   "v=spf1 mx -all"
            _dmarc        300 IN TXT   "v=DMARC1; p=reject"
            long          300 IN TXT   %s
            www           600 IN CNAME edge
            *.wild        300 IN A     192.0.2.3
            sub           300 IN NS    ns1.example.net.
            sub           300 IN DS    60485 8 2 D4B7D520E7BB5F0F67674A0CCEB1E3E0614B93C4F9E99B8383F6A1E4469DA50A
            svc           300 IN HTTPS 1 edge alpn=h3,h2 ipv4hint=192.0.2.1
            4.2.0.192     300 IN PTR   host.example.org.
            _imaps._tcp   300 IN SRV   0 1 993 mail
            _pop3._tcp    300 IN SRV   0 0 0 .
            shell         300 IN SSHFP 1 1 dd465c09cfa51fb45020cc83316fff21b9ec74ac
            _25._tcp.mail 300 IN TLSA  3 1 1 0D6FCE4B6B8F4E7F5C3B1F6B0D5F0C9A4B7E8A1D2C3F4E5A6B7C8D9E0F1A2B3C
            """.formatted(LONG);

    /** deSEC's provider writes names with letters beyond ASCII as deSEC does not take them. */
    private static final String CLOUDFLARE = BOTH + """
            xn--bcher-kva 300 IN A     192.0.2.4
            _dns.svc      300 IN SVCB  1 edge.example.net. port=853
            there         300 IN LOC   52 22 23.500 N 4 53 32.000 E -2.00m 0.00m 10000m 10m
            phone         300 IN NAPTR 100 10 "S" "SIP+D2U" "!^.*$!sip:info@example.org!" _sip._udp.example.org.
            """;

    @TempDir
    Path folder;

    private static Path programs() {
        return OctoDnsPrograms.forApis().orElseThrow();
    }

    private static String libraries() {
        return programs().resolveSibling("lib").toString();
    }

    private static String zone(Provider provider) {
        return provider == Provider.CLOUDFLARE ? CLOUDFLARE : BOTH;
    }

    @BeforeEach
    void theirPrograms() {
        assumeTrue(OctoDnsPrograms.forApis().isPresent(), "engines/ensure octodns-apis");
    }

    @ParameterizedTest
    @EnumSource(names = {"CLOUDFLARE", "DESEC"})
    void whatWePublishOctoDnsReadsAsItIs(Provider provider) throws Exception {
        try (var bench = new Bench(provider)) {
            bench.apply(zone(provider));
            assertThat(read(octoDns(bench))).isEqualTo(Bench.lines(zone(provider)));
            assertThat(bench.plan(zone(provider))).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CLOUDFLARE", "DESEC"})
    void whatOctoDnsPublishesChangesAndTakesAwayWeReadAsItIs(Provider provider) throws Exception {
        var other = zone(provider)
                .replace("192.0.2.2\n", "192.0.2.9\n")
                .replace("600 IN CNAME edge\n", "900 IN A 192.0.2.5\n")
                .replace("10 mail\n", "15 mail\n")
                .replace("alpn=h3,h2", "alpn=h2")
                .replaceAll("(?m)^(shell|_pop3|there).*\n", "");
        try (var bench = new Bench(provider)) {
            var octoDns = octoDns(bench);
            for (var wanted : List.of(zone(provider), other, zone(provider))) {
                publish(octoDns, wanted);
                assertThat(bench.read()).isEqualTo(Bench.lines(wanted)).isEqualTo(bench.truth());
            }
            bench.apply(other);
            assertThat(read(octoDns)).isEqualTo(Bench.lines(other));
        }
    }

    @Test
    void cloudflaresOwnClientFindsInWhatWeSendAndInEveryAnswerWhatTheDescriptionHas() throws Exception {
        try (var bench = new Bench(Provider.CLOUDFLARE)) {
            publishAndChange(bench, CloudflareTest.EVERY_TYPE);
            assertThat(client("cloudflare_client.py", bench))
                    .isEqualTo(bench.truth().size());
            assertThat(bench.read()).isEqualTo(Bench.lines(CloudflareTest.EVERY_TYPE));
        }
    }

    @Test
    void aClientOfDesecsTakesEverySetAwayAndPutsItBack() throws Exception {
        try (var bench = new Bench(Provider.DESEC)) {
            publishAndChange(bench, DesecTest.EVERY_TYPE);
            assertThat(client("desec_client.py", bench))
                    .isEqualTo(bench.host()
                            .read(FakeApi.ORIGIN, List.of())
                            .zone()
                            .sets()
                            .size());
            assertThat(bench.read()).isEqualTo(Bench.lines(DesecTest.EVERY_TYPE));
        }
    }

    @Test
    void octoDnsUnderstandsForHowLongDesecAsksItToWait() throws Exception {
        try (var bench = new Bench(Provider.DESEC)) {
            var octoDns = octoDns(bench);
            bench.api.retryAfter(3600);
            bench.api.hit(Fault.TOO_MANY, 1, 1);
            assertThatThrownBy(() -> publish(octoDns, BOTH)).hasMessageContaining("max_sleep (of 5 seconds)");
        }
    }

    private static void publishAndChange(Bench bench, String wanted) {
        var other = wanted.replace(" 300 IN ", " 900 IN ")
                .replace(" 3600 IN ", " 7200 IN ")
                .replaceAll("(?m)^shell.*\n", "");
        List.of(wanted, other, wanted).forEach(bench::apply);
    }

    private static void publish(OctoDns octoDns, String wanted) {
        var published = octoDns.read(FakeApi.ORIGIN, List.of()).zone();
        octoDns.publish(FakeApi.ORIGIN, ZoneDiff.between(published, Bench.zone(wanted), _ -> true, _ -> true), _ -> {});
    }

    private static List<String> read(OctoDns octoDns) {
        return Bench.lines(octoDns.read(FakeApi.ORIGIN, List.of()).zone());
    }

    private OctoDns octoDns(Bench bench) throws IOException {
        for (var program : List.of("sync", "dump")) {
            wrap(program, bench);
        }
        var config = """
                providers:
                  cloudflare:
                    class: octodns_cloudflare.CloudflareProvider
                    token: %1$s
                    api_url: %2$s
                    pagerules: false
                    min_ttl: 60
                  desec:
                    class: octodns_desec.DesecProvider
                    token: %1$s
                    max_sleep: 5
                """.formatted(FakeApi.TOKEN, bench.api.endpoint());
        return new OctoDns(
                config, bench.provider.name().toLowerCase(Locale.ROOT), Optional.of(folder), new MachinePrograms());
    }

    /** The provider for deSEC has no setting for where its API is. */
    private void wrap(String program, Bench bench) throws IOException {
        var script = Files.writeString(
                folder.resolve("octodns-" + program), """
                #!/usr/bin/python3.11
                import sys
                sys.path.insert(0, "%s")
                import octodns_desec
                octodns_desec.DesecAPI.API_DOMAINS_URL = "%s/domains"
                from octodns.cmds.%s import main
                sys.exit(main())
                """.formatted(libraries(), bench.api.endpoint(), program));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    }

    /** @return how many records or sets it says that it saw */
    private int client(String name, Bench bench) throws IOException {
        var script = folder.resolve(name);
        try (var text = Optional.ofNullable(PublishedApisIT.class.getResourceAsStream(name))
                .orElseThrow()) {
            Files.write(script, text.readAllBytes());
        }
        var sent = folder.resolve("sent.json");
        Files.write(
                sent,
                FakeApi.JSON.writeValueAsBytes(
                        bench.api.changes.stream().map(FakeApi.Asked::body).toList()));
        var command = List.of(
                "/usr/bin/python3.11",
                script.toString(),
                libraries(),
                bench.api.endpoint().toString(),
                FakeApi.TOKEN,
                "example.org",
                sent.toString());
        var ended = new MachinePrograms().run(command, folder, Duration.ofMinutes(10));
        assertThat(ended.status()).as(ended.output()).isZero();
        return Integer.parseInt(ended.output().strip());
    }
}
