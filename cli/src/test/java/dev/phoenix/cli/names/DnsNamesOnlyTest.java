package dev.phoenix.cli.names;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.cli.Typist;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Phoenix for DNS alone: an estate with zones and a DNS host, and nothing that is built. */
class DnsNamesOnlyTest {
    private static final String ZONE = """
            $TTL 300
            @    SOA ns1 host 1 3600 600 86400 60
            @    NS  ns1
            ns1  A   192.0.2.1
            www  A   192.0.2.2
            """;

    @TempDir
    Path folder;

    @TempDir
    Path published;

    private Typist typist;

    @BeforeEach
    void anEstateOfNames() throws Exception {
        typist = new Typist(folder, InstantSource.system());
        Files.writeString(published.resolve("example.org.zone"), ZONE);
        commit(ZONE.replace("192.0.2.2", "192.0.2.3"));
    }

    private void commit(String zone) throws Exception {
        commit(zone, "");
    }

    /** @param reload a program, with a comma before it */
    private void commit(String zone, String reload) throws Exception {
        typist.commit("""
                estate: names
                dns:
                  zones: { example.org: zone }
                  host: { folder: { path: "%s"%s } }
                """.formatted(published, reload), Map.of("zone", zone));
    }

    @Test
    void itsZonesArePlannedAppliedAndChecked() throws Exception {
        assertThat(typist.phoenix("validate")).as(typist.err()).isZero();
        assertThat(typist.phoenix("dns", "plan")).as(typist.err()).isZero();
        assertThat(typist.out()).contains("- www A 300 192.0.2.2").contains("+ www A 300 192.0.2.3");
        assertThat(typist.phoenix("dns", "apply", checksum(), "--yes"))
                .as(typist.err())
                .isZero();
        assertThat(Files.readString(published.resolve("example.org.zone"))).contains("192.0.2.3");
        assertThat(typist.phoenix("dns", "plan", "--check")).as(typist.out()).isZero();
        assertThat(typist.phoenix("dns", "lint", "--fail-on", "error"))
                .as(typist.err())
                .isZero();
        assertThat(typist.phoenix("dns", "compare", "commit", "host"))
                .as(typist.err())
                .isZero();
    }

    @Test
    void whatIsReadOtherwiseThanWrittenIsSaidByAPlanAndByItsApply() throws Exception {
        commit(ZONE.replace("192.0.2.2", "192.0.2.3") + "out.example.com. A 192.0.2.3\n");
        var warning = "NAM-099 warning zone:6 DNS-038 out.example.com is not in the zone example.org";
        assertThat(typist.phoenix("dns", "plan", "--summary")).isZero();
        assertThat(typist.err()).contains(warning);
        assertThat(typist.phoenix("dns", "plan", "--prune", "--json")).isZero();
        assertThat(typist.out())
                .contains("\"warnings\":[{\"kind\":\"finding\",\"code\":\"NAM-099\"")
                .contains("\"file\":\"zone\",\"line\":6");
        assertThat(typist.phoenix("dns", "plan", "--markdown")).isZero();
        assertThat(typist.out()).contains("- NAM-099 zone:6 DNS-038 out.example.com");
        assertThat(typist.phoenix("dns", "plan")).isZero();
        assertThat(typist.err()).contains(warning);
        assertThat(typist.phoenix("dns", "apply", checksum(), "--yes")).isZero();
        assertThat(typist.err()).contains(warning);
        assertThat(Files.readString(published.resolve("example.org.zone"))).doesNotContain("out.example.com");
        assertThat(typist.phoenix("dns", "plan", "--check")).isZero();
        assertThat(typist.err()).as("it is still not published").contains(warning);
    }

    @Test
    void whatAHostsFileLosesByAnApplyIsSaidByThePlan() throws Exception {
        var file = published.resolve("example.org.zone");
        Files.writeString(file, ZONE + "out.example.com. A 192.0.2.3\n");
        assertThat(typist.phoenix("dns", "plan")).isZero();
        assertThat(typist.err()).contains("NAM-099 warning " + file + ":6 DNS-038 out.example.com");
        assertThat(typist.phoenix("dns", "import", "example.org", "--from", "host", "--to", "back.zone"))
                .isZero();
        assertThat(typist.out()).contains("1 record that is not of the zone is left out");
        assertThat(Files.readString(folder.resolve("back.zone"))).doesNotContain("out.example.com");
        assertThat(typist.phoenix("dns", "compare", "host", "back.zone", "--zone", "example.org"))
                .isZero();
        assertThat(typist.err()).contains("NAM-099 warning " + file + ":6 DNS-038 out.example.com");
    }

    @Test
    void thatAZoneHasNoSoaIsNoMatterOfAPlan() throws Exception {
        commit("$TTL 300\nwww A 192.0.2.3\n");
        assertThat(typist.phoenix("dns", "plan")).isZero();
        assertThat(typist.err()).doesNotContain("NAM-099");
    }

    private String checksum() {
        var sum = Pattern.compile("dns apply ([0-9a-f]{12})").matcher(typist.out());
        assertThat(sum.find()).as(typist.out() + typist.err()).isTrue();
        return sum.group(1);
    }

    @Test
    void anApplyThatWasStoppedGoesOnAndFirstSaysWhatIsThere() throws Exception {
        var wanted = ZONE.replace("192.0.2.2", "192.0.2.3") + "new A 192.0.2.4\n";
        commit(wanted, ", reload: [/bin/false]");
        assertThat(typist.phoenix("dns", "plan")).as(typist.err()).isZero();
        var sum = checksum();
        assertThat(typist.phoenix("dns", "apply", sum, "--yes")).isEqualTo(1);
        assertThat(typist.err()).contains("DNS-055");
        commit(wanted);
        var file = published.resolve("example.org.zone");
        Files.writeString(file, ZONE.replace("192.0.2.2", "192.0.2.3"));
        assertThat(typist.phoenix("dns", "apply", sum, "--yes"))
                .as(typist.err())
                .isZero();
        assertThat(typist.out())
                .contains("1 of its 2 record sets are published, 1 are left")
                .contains("+ new A");
        assertThat(Files.readString(file)).contains("192.0.2.4");
    }

    @Test
    void anApplyThatWasStoppedDoesNotGoOnOverWhatSomebodyElsePutThere() throws Exception {
        commit(ZONE.replace("192.0.2.2", "192.0.2.3"), ", reload: [/bin/false]");
        assertThat(typist.phoenix("dns", "plan")).as(typist.err()).isZero();
        var sum = checksum();
        assertThat(typist.phoenix("dns", "apply", sum, "--yes")).isEqualTo(1);
        commit(ZONE.replace("192.0.2.2", "192.0.2.3"));
        Files.writeString(published.resolve("example.org.zone"), ZONE.replace("192.0.2.2", "203.0.113.9"));
        assertThat(typist.phoenix("dns", "apply", sum, "--yes")).isEqualTo(1);
        assertThat(typist.err()).contains("DNS-073");
        assertThat(Files.readString(published.resolve("example.org.zone"))).contains("203.0.113.9");
    }

    @Test
    void aPlaceholderForASiteIsRefusedWithItsPlace() throws Exception {
        commit(ZONE + "shop CNAME edge.{active}.example.org.\n");
        assertThat(typist.phoenix("dns", "plan")).isEqualTo(2);
        assertThat(typist.err()).contains("DNS-008 zone:6").contains("this estate has none");
    }

    @Test
    void whatNeedsASiteSaysSo() {
        assertThat(typist.phoenix("dns", "plan", "--site", "ocean")).isEqualTo(2);
        assertThat(typist.err()).contains("DNS-071").contains("This estate has no sites");
        assertThat(typist.phoenix("up", "ocean")).isNotZero();
        assertThat(typist.err()).contains("ocean");
        assertThat(typist.phoenix("status")).as(typist.err()).isZero();
    }
}
