package dev.phoenix.cli.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.phoenix.cli.Typist;
import dev.phoenix.dns.testkit.Knot;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is cached of a real knot's names, and who tells what, as a person asks for it. */
class DnsTtlAndWatchTest {
    private static final String YAML = """
            estate: shop
            sites:
              old: { terraform: tf }
            dns:
              zones: { example.org: zone }
              host: { rfc2136: { server: "%s", key: "${env:TSIG_KEY}" } }
            dns-ttl: { serving: 5m, switching: 10s }
            services:
              www: { url: https://www.example.org/ }
            """;
    private static final String ZONE = """
            $ORIGIN example.org.
            @     3600 SOA ns1 host 1 3600 600 86400 60
            @     3600 NS ns1
            ns1   3600 A 127.0.0.1
            www   %d CNAME web
            web   10 A 192.0.2.80
            """;

    @TempDir
    Path server;

    @TempDir
    Path folder;

    private Knot knot;
    private Typist typist;

    @BeforeEach
    void begin() throws Exception {
        assumeTrue(Knot.available(), "knot comes with the engines: engines/ensure rootfs");
        knot = Knot.start(server, new Knot.Served("example.org", ZONE.formatted(10), false));
        typist = new Typist(folder, InstantSource.system()).with("TSIG_KEY", Knot.KEY);
        typist.commit(YAML.formatted(knot.server()), Map.of("zone", ZONE.formatted(86400)));
    }

    @AfterEach
    void end() {
        if (knot != null) {
            knot.close();
        }
    }

    @Test
    void lowTtlsMakeASwitchSafeNow() {
        assertThat(typist.phoenix("dns", "ttl")).as(typist.err()).isZero();
        assertThat(typist.out())
                .contains("alias       www.example.org CNAME")
                .contains("address     web.example.org A")
                .contains("absence     web.example.org AAAA")
                .contains("delegation  example.org NS")
                .contains("earliest safe moment of a switch: now")
                .contains("settle restores www.example.org CNAME from 10 to 300 s");
    }

    @Test
    void aLargeTtlThatGitLoweredJustNowIsStillCached() throws Exception {
        typist.commit(YAML.formatted(knot.server()), Map.of("zone", ZONE.formatted(10)));
        assertThat(typist.phoenix("dns", "ttl", "www", "--json"))
                .as(typist.err())
                .isZero();
        assertThat(typist.out()).contains("\"largestCached\":86400").contains("\"assumed\":true");
        assertThat(typist.phoenix("dns", "ttl", "www")).isZero();
        assertThat(typist.out()).contains("in 23 h 59 min").contains("if published when it was committed");
    }

    @Test
    void whatOfTheZoneIsReadOtherwiseThanWrittenIsSaid() throws Exception {
        typist.commit(
                YAML.formatted(knot.server()),
                Map.of("zone", ZONE.formatted(10) + "www.example.com. 60 A 192.0.2.9\n"));
        assertThat(typist.phoenix("dns", "ttl", "www")).as(typist.err()).isZero();
        assertThat(typist.err()).contains("NAM-099 warning zone:7 DNS-038 www.example.com");
        assertThat(typist.phoenix("dns", "ttl", "www", "--json"))
                .as(typist.err())
                .isZero();
        assertThat(typist.out()).contains("\"kind\":\"read-otherwise\"").contains("\"line\":7");
    }

    @Test
    void aServerThatIsSilentLeavesTheMomentUnknown() {
        knot.close();
        assertThat(typist.phoenix("dns", "ttl", "www")).isEqualTo(1);
        assertThat(typist.out())
                .contains("earliest safe moment of a switch: unknown")
                .doesNotContain("now\n");
        assertThat(typist.phoenix("dns", "ttl", "www", "--json")).isEqualTo(1);
        assertThat(typist.out()).contains("\"known\":false").doesNotContain("\"safe\"");
    }

    @Test
    void aNameOfNobodyIsRefused() {
        assertThat(typist.phoenix("dns", "ttl", "www.example.net")).isEqualTo(2);
        assertThat(typist.err()).contains("DNS-003");
    }

    @Test
    void watchEndsWhenAllAuthoritiesLeadThere() {
        assertThat(typist.phoenix("dns", "watch", "--authoritative", "--until", "192.0.2.80"))
                .as(typist.out() + typist.err())
                .isZero();
        assertThat(typist.out()).contains("✓ ns1.example.org (127.0.0.1)").contains("all 1 servers agree");
        assertThat(typist.phoenix("dns", "watch", "--authoritative", "www.example.org"))
                .as("nothing in particular is wanted, and one server agrees with itself")
                .isZero();
    }

    @Test
    void watchNamesWhoDoesNotAgreeWhenTheTimeIsOver() {
        assertThat(typist.phoenix(
                        "dns", "watch", "--authoritative", "--until", "192.0.2.81", "--for", "0.1s", "--every", "0.1s"))
                .isEqualTo(1);
        assertThat(typist.out())
                .contains("1 of 1 servers do not agree")
                .contains("ns1.example.org (127.0.0.1) tells www.example.org A 192.0.2.80");
        assertThat(typist.phoenix(
                        "dns",
                        "watch",
                        "--authoritative",
                        "--resolver",
                        knot.server(),
                        "--json",
                        "--until",
                        "elsewhere.example.org",
                        "--for",
                        "0s"))
                .isEqualTo(1);
        assertThat(typist.out()).contains("\"role\":\"resolver\"").contains("\"agreed\":false");
    }
}
