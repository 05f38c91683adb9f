package dev.phoenix.cli.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.phoenix.cli.Typist;
import dev.phoenix.dns.testkit.Knot;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.Type;

/** Names planned and published at a real knot, as a person types it. */
class DnsPlanAndApplyTest {
    private static final String YAML = """
            estate: shop
            sites:
              old: { terraform: tf }
            dns:
              zones: { example.org: zone }
              host: { rfc2136: { server: "%s", key: "${env:TSIG_KEY}" } }
            services:
              www: { url: https://www.example.org/ }
            """;
    private static final String ZONE = """
            $ORIGIN example.org.
            $TTL 300
            @     SOA ns1 host 1 3600 600 86400 60
            @     NS ns1
            ns1   A 127.0.0.1
            www   A 192.0.2.80
            www   AAAA 2001:db8::80
            @     MX 10 mail
            mail  A 192.0.2.25
            text  TXT "one \\"two\\"" "three"
            *.any CNAME www
            """;

    @TempDir
    static Path server;

    @TempDir
    Path folder;

    private static Knot knot;
    private Typist typist;

    @BeforeAll
    static void begin() throws Exception {
        assumeTrue(Knot.available(), "knot comes with the engines: engines/ensure rootfs");
        knot = Knot.start(server);
    }

    @AfterAll
    static void end() {
        if (knot != null) {
            knot.close();
        }
    }

    @BeforeEach
    void estate() throws Exception {
        typist = new Typist(folder, InstantSource.system()).with("TSIG_KEY", Knot.KEY);
        zone(ZONE);
        assertThat(typist.phoenix("dns", "plan", "--prune")).isZero();
        if (typist.out().contains("apply exactly this")) {
            assertThat(typist.phoenix("dns", "apply", checksum(), "--prune", "--yes"))
                    .as(typist.err())
                    .isZero();
        }
    }

    private void zone(String text) throws Exception {
        typist.commit(YAML.formatted(knot.server()), Map.of("zone", text));
    }

    private String checksum() {
        var found = Pattern.compile("phoenix dns apply ([0-9a-f]{12})").matcher(typist.out());
        assertThat(found.find()).as(typist.out() + typist.err()).isTrue();
        return found.group(1);
    }

    @Test
    void whatWasAppliedIsPublishedAndAnotherPlanIsEmpty() throws Exception {
        zone(ZONE.replace("192.0.2.80", "192.0.2.81").replace("2001:db8::80", "2001:db8::81") + "new 60 CNAME www\n");
        assertThat(typist.phoenix("dns", "plan", "--check")).isEqualTo(1);
        assertThat(typist.out())
                .contains("- www A 300 192.0.2.80")
                .contains("+ www A 300 192.0.2.81")
                .contains("+ new CNAME 60 www.example.org.")
                .contains("1 record set to add, 2 to change, 0 to remove");
        assertThat(typist.phoenix("dns", "apply", checksum(), "--yes"))
                .as(typist.err())
                .isZero();
        assertThat(typist.out()).contains("published as planned");
        assertThat(knot.ask("www.example.org", Type.A)).isEqualTo(List.of("192.0.2.81"));
        assertThat(typist.phoenix("dns", "plan", "--check")).isZero();
        assertThat(typist.out()).contains("nothing to change");
    }

    @Test
    void aPlanThatIsNoLongerTrueIsRefusedAndNothingIsPublished() throws Exception {
        zone(ZONE + "first A 192.0.2.1\n");
        assertThat(typist.phoenix("dns", "plan")).isZero();
        var old = checksum();
        zone(ZONE + "first A 192.0.2.2\n");
        assertThat(typist.phoenix("dns", "apply", old, "--yes")).isEqualTo(1);
        assertThat(typist.err()).contains("DNS-073").contains("phoenix dns plan");
        assertThat(knot.ask("first.example.org", Type.A)).isEmpty();
    }

    @Test
    void theLastMailServerIsNeverTakenAway() throws Exception {
        zone(ZONE.replace("@     MX 10 mail\n", ""));
        assertThat(typist.phoenix("dns", "plan", "--prune")).isEqualTo(1);
        assertThat(typist.err()).contains("DNS-021").contains("MX");
        assertThat(knot.ask("example.org", Type.MX)).isEqualTo(List.of("10 mail.example.org."));
    }

    @Test
    void aWrongKeyPublishesNothing() throws Exception {
        zone(ZONE + "second A 192.0.2.2\n");
        typist.with("TSIG_KEY", "hmac-sha256:phoenix:" + "A".repeat(43) + "=");
        assertThat(typist.phoenix("dns", "plan")).isEqualTo(1);
        assertThat(typist.err()).contains("DNS-014").contains("TSIG_KEY");
        assertThat(knot.ask("second.example.org", Type.A)).isEmpty();
    }

    @Test
    void aMalformedZoneIsRefusedWithEveryLine() throws Exception {
        zone(ZONE + "bad A 192.0.2.256\nworse MX mail\n");
        assertThat(typist.phoenix("dns", "plan")).isEqualTo(2);
        assertThat(typist.err()).contains("zone:12").contains("zone:13");
    }

    @Test
    void whatIsNotOursStaysUntilItIsPruned() throws Exception {
        var other = new Typist(folder.resolve("other"), InstantSource.system()).with("TSIG_KEY", Knot.KEY);
        other.commit(
                YAML.formatted(knot.server()),
                Map.of("zone", ZONE.replace("mail  A 192.0.2.25\n", "mail  A 192.0.2.25\ntheirs A 192.0.2.9\n")));
        assertThat(other.phoenix("dns", "plan")).isZero();
        assertThat(other.phoenix("dns", "apply", find(other), "--yes"))
                .as(other.err())
                .isZero();
        assertThat(typist.phoenix("dns", "plan")).isZero();
        assertThat(typist.out()).contains("1 not ours, left alone");
        assertThat(typist.phoenix("dns", "plan", "--prune")).isZero();
        assertThat(typist.out()).contains("- theirs A 300 192.0.2.9");
    }

    private static String find(Typist other) {
        var found = Pattern.compile("phoenix dns apply ([0-9a-f]{12})").matcher(other.out());
        assertThat(found.find()).as(other.out() + other.err()).isTrue();
        return found.group(1);
    }
}
