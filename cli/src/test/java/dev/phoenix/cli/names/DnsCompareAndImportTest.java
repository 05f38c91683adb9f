package dev.phoenix.cli.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.phoenix.cli.Typist;
import dev.phoenix.dns.testkit.Knot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Zones side by side and taken over, without an estate where none is needed. */
class DnsCompareAndImportTest {
    private static final String ZONE = """
            ; who answers for it
            $TTL 300
            @    SOA ns1 host 1 3600 600 86400 60
            @    NS ns1
            ns1  A 192.0.2.1     ; the only one
            www  A 192.0.2.80
            old  A 192.0.2.9
            """;

    private static final String YAML = """
            estate: names
            dns:
              zones: { %s }
              host: { folder: { path: /nowhere } }
            """;

    @TempDir
    Path folder;

    private Typist typist() {
        return new Typist(folder, InstantSource.system());
    }

    @Test
    void twoFilesAreComparedSetBySetWithTtls() throws Exception {
        Files.writeString(folder.resolve("a.zone"), ZONE);
        Files.writeString(
                folder.resolve("b.zone"),
                ZONE.replace("www  A 192.0.2.80", "www  60 A 192.0.2.80")
                        .replace("old  A 192.0.2.9", "new  A 192.0.2.9"));
        var typist = typist();
        assertThat(typist.phoenix("dns", "compare", "a.zone", "b.zone", "--zone", "example.org"))
                .isEqualTo(1);
        assertThat(typist.out())
                .contains("~ www A TTL 300 | 60")
                .contains("< old A 300 192.0.2.9")
                .contains("> new A 300 192.0.2.9")
                .contains("1 record sets only at a.zone, 1 only at b.zone, 1 differ");
        assertThat(typist.phoenix("dns", "compare", "a.zone", "a.zone", "--zone", "example.org"))
                .isZero();
    }

    @Test
    void aFileIsTakenOverWithItsComments() throws Exception {
        Files.writeString(folder.resolve("theirs"), ZONE);
        var typist = typist();
        assertThat(typist.phoenix("dns", "import", "example.org", "--from", "theirs"))
                .as(typist.err())
                .isZero();
        assertThat(folder.resolve("dns/example.org.zone")).hasContent(ZONE);
        assertThat(typist.out()).contains("dns: { zones: { example.org: dns/example.org.zone } }");
        assertThat(typist.phoenix("dns", "import", "example.org", "--from", "theirs"))
                .isEqualTo(2);
        assertThat(typist.err()).contains("DNS-079").contains("--force");
    }

    @Test
    void aRecordThatIsNotOfTheZoneIsSaidAndMakesNoDifference() throws Exception {
        Files.writeString(folder.resolve("a.zone"), ZONE + "out.example.com. A 192.0.2.3\n");
        var typist = typist();
        assertThat(typist.phoenix("dns", "compare", "a.zone", "a.zone", "--zone", "example.org"))
                .isZero();
        assertThat(typist.out()).contains("is the same");
        assertThat(typist.err())
                .containsOnlyOnce("NAM-099 warning a.zone:8 DNS-038 out.example.com is not in the zone example.org");
        assertThat(typist.phoenix("dns", "compare", "a.zone", "a.zone", "--zone", "example.org", "--json"))
                .isZero();
        assertThat(typist.out())
                .contains("\"warnings\":[{\"kind\":\"finding\",\"code\":\"NAM-099\"")
                .contains("\"file\":\"a.zone\",\"line\":8");
        assertThat(typist.err()).isEmpty();
    }

    @Test
    void anImportSaysHowManyRecordsAreLeftOut() throws Exception {
        Files.writeString(folder.resolve("theirs"), ZONE + "out.example.com. A 192.0.2.3\n");
        var typist = typist();
        assertThat(typist.phoenix("dns", "import", "example.org", "--from", "theirs"))
                .as(typist.err())
                .isZero();
        assertThat(typist.out())
                .contains("1 record that is not of the zone is left out, nothing else is missing, nothing differs")
                .doesNotContain("nothing is missing");
        assertThat(typist.err()).contains("NAM-099 warning theirs:8 DNS-038");
        Files.writeString(
                folder.resolve("theirs"), ZONE + "out.example.com. A 192.0.2.3\nout.example.com. A 192.0.2.4\n");
        assertThat(typist.phoenix("dns", "import", "example.org", "--from", "theirs", "--force", "--json"))
                .as(typist.err())
                .isZero();
        assertThat(typist.out()).contains("\"left_out\":2,\"warnings\":[{");
        assertThat(typist.phoenix("dns", "import", "example.org", "--from", "theirs", "--force"))
                .isZero();
        assertThat(typist.out()).contains("2 records that are not of the zone are left out");
    }

    @Test
    void aFileWithoutARecordOfTheZoneIsNotAskedForATransfer() throws Exception {
        Files.writeString(folder.resolve("empty.zone"), "; nothing\n");
        Files.writeString(folder.resolve("other.zone"), "$TTL 300\nout.example.com. A 192.0.2.3\n");
        var typist = typist();
        assertThat(typist.phoenix("dns", "compare", "empty.zone", "empty.zone", "--zone", "example.org"))
                .isEqualTo(1);
        assertThat(typist.err())
                .contains("DNS-077 empty.zone has no record of zone example.org.")
                .doesNotContain("AXFR");
        assertThat(typist.phoenix("dns", "compare", "other.zone", "empty.zone", "--zone", "example.org"))
                .isEqualTo(1);
        assertThat(typist.err()).contains("DNS-077 other.zone").contains("NAM-099 warning other.zone:2");
        assertThat(typist.phoenix("dns", "import", "example.org", "--from", "other.zone"))
                .isEqualTo(1);
        assertThat(typist.err()).contains("DNS-077 other.zone").doesNotContain("AXFR");
    }

    @Test
    void anImportStaysInTheEstatesFolder() throws Exception {
        var theirs = folder.resolve("theirs");
        Files.writeString(theirs, ZONE);
        var elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        var estate = Files.createDirectories(folder.resolve("estate"));
        Files.createSymbolicLink(estate.resolve("out"), elsewhere);
        var typist = new Typist(estate, InstantSource.system());
        for (var to : List.of(
                "../x.zone",
                "a/../../x.zone",
                folder.resolve("x.zone").toString(),
                "out/x.zone",
                "out/new/x.zone",
                ".git/x.zone",
                "")) {
            assertThat(typist.phoenix("dns", "import", "example.org", "--from", "../theirs", "--to", to))
                    .as(to)
                    .isEqualTo(2);
            assertThat(typist.err()).as(to).contains("DNS-107");
        }
        assertThat(elsewhere).isEmptyDirectory();
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactlyInAnyOrder(theirs, elsewhere, estate);
        }
    }

    @Test
    void whatAZoneIncludesStaysInTheEstatesFolderToo() throws Exception {
        Files.createDirectories(folder.resolve("theirs/parts"));
        Files.writeString(folder.resolve("theirs/zone"), ZONE + "$INCLUDE parts/more\n");
        Files.writeString(folder.resolve("theirs/parts/more"), "more A 192.0.2.7\n");
        var elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        var estate = Files.createDirectories(folder.resolve("estate"));
        Files.createSymbolicLink(estate.resolve("parts"), elsewhere);
        var typist = new Typist(estate, InstantSource.system());
        assertThat(typist.phoenix("dns", "import", "example.org", "--from", "../theirs/zone", "--to", "z"))
                .isEqualTo(2);
        assertThat(typist.err()).contains("DNS-107");
        assertThat(estate.resolve("z")).doesNotExist();
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void anImportGoesWherePhoenixYamlNamesItsZone() throws Exception {
        Files.writeString(folder.resolve("theirs"), ZONE);
        Files.writeString(folder.resolve("phoenix.yaml"), YAML.formatted("Example.ORG.: zones/ours.zone"));
        var typist = typist();
        assertThat(typist.phoenix("dns", "import", "example.org", "--from", "theirs"))
                .as(typist.err())
                .isZero();
        assertThat(folder.resolve("zones/ours.zone")).hasContent(ZONE);
        assertThat(folder.resolve("dns")).doesNotExist();
        assertThat(typist.out()).contains("phoenix.yaml names it").doesNotContain("dns: { zones:");
        assertThat(typist.phoenix("dns", "import", "example.org", "--from", "theirs", "--to", "zones/new.zone"))
                .isZero();
        assertThat(typist.out()).contains("dns: { zones: { example.org: zones/new.zone } }");
    }

    @Test
    void anImportDoesNotWriteAMasterFileWhereYamlIsRead() throws Exception {
        Files.writeString(folder.resolve("theirs"), ZONE);
        Files.writeString(folder.resolve("phoenix.yaml"), YAML.formatted("example.org: example.org.yaml"));
        var typist = typist();
        assertThat(typist.phoenix("dns", "import", "example.org", "--from", "theirs"))
                .isEqualTo(2);
        assertThat(typist.err()).contains("DNS-108").contains("example.org.yaml");
        assertThat(folder.resolve("example.org.yaml")).doesNotExist();
    }

    @Test
    void aFileThatDoesNotParseLeavesNothingBehind() throws Exception {
        Files.writeString(folder.resolve("theirs"), ZONE + "bad A 1.2.3\n");
        var typist = typist();
        assertThat(typist.phoenix("dns", "import", "example.org", "--from", "theirs"))
                .isEqualTo(2);
        assertThat(typist.err()).contains("theirs:8");
        assertThat(folder.resolve("dns")).doesNotExist();
    }

    @Test
    void aServersZoneIsReadAsAWholeOrNotAtAll(@TempDir Path server) throws Exception {
        assumeTrue(Knot.available(), "knot comes with the engines: engines/ensure rootfs");
        try (var knot = Knot.start(server)) {
            var typist = typist();
            assertThat(typist.phoenix("dns", "import", "example.org", "--from", "server:" + knot.server()))
                    .isEqualTo(1);
            assertThat(typist.err()).contains("DNS-077").contains("transfer");
        }
    }
}
