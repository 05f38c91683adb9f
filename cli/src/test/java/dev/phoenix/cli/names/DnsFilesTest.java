package dev.phoenix.cli.names;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.cli.Typist;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Zone files that are not in a commit are read as those that are. */
class DnsFilesTest {
    private static final String ZONE = """
            $TTL 300
            @    SOA ns1 host 1 3600 600 86400 60
            @    NS  ns1
            @    NS  ns2.example.net.
            @    CAA 0 issue ";"
            ns1  A   192.0.2.1
            $INCLUDE parts/mail.inc
            """;
    private static final String NAMES = """
            estate: names
            dns:
              zones: { example.org: zone }
              host: { folder: { path: "%s" } }
            """;

    @TempDir
    Path folder;

    private Typist typist;

    @BeforeEach
    void aZoneWithAnInclude() throws Exception {
        typist = new Typist(folder, InstantSource.system());
        write("zones/a.zone", ZONE);
        write("zones/parts/mail.inc", "mail A 192.0.2.25\n$INCLUDE more.inc\n");
        write("zones/parts/more.inc", "more A 192.0.2.26\n");
    }

    private void write(String path, String text) throws Exception {
        Files.createDirectories(folder.resolve(path).resolveSibling("."));
        Files.writeString(folder.resolve(path), text, StandardCharsets.ISO_8859_1);
    }

    @Test
    void anIncludeIsRelativeToTheFileThatHasItWhereverTheCommandIsTyped() throws Exception {
        write("flat.zone", ZONE.replace("$INCLUDE parts/mail.inc", "mail A 192.0.2.25\nmore A 192.0.2.26"));
        for (var typed :
                new String[] {"zones/a.zone", folder.resolve("zones/a.zone").toString()}) {
            assertThat(typist.phoenix("dns", "lint", "--file", typed, "example.org"))
                    .as(typist.out() + typist.err())
                    .isZero();
            assertThat(typist.phoenix("dns", "compare", typed, "flat.zone", "--zone", "example.org", "--with-ns"))
                    .as(typist.out() + typist.err())
                    .isZero();
        }
    }

    @Test
    void noFileOutsideOfItsFolderComesIntoAMessage() throws Exception {
        write("secret", "top secret\n");
        write("zones/b.zone", "$TTL 300\n@ SOA a b 1 2 3 4 5\n$INCLUDE ../secret\n$INCLUDE /etc/passwd\n");
        assertThat(typist.phoenix("dns", "lint", "--file", "zones/b.zone", "example.org"))
                .isEqualTo(2);
        assertThat(typist.err())
                .contains("DNS-030 zones/b.zone:3")
                .contains("DNS-030 zones/b.zone:4")
                .doesNotContain("top secret");
    }

    @Test
    void whatIsNoFileIsSaidInWordsWithWhatTheCommandTakes() throws Exception {
        Files.createSymbolicLink(folder.resolve("loop.zone"), Path.of("loop.zone"));
        for (var what : Map.of(
                        ".", "is a directory",
                        "-", "there is no such file",
                        "commit", "there is no such file",
                        "loop.zone", "too many levels of symbolic links")
                .entrySet()) {
            for (var command : new String[] {"lint", "report"}) {
                assertThat(typist.phoenix("dns", command, "--file", what.getKey(), "example.org"))
                        .isEqualTo(2);
                assertThat(typist.err())
                        .startsWith("DNS-075 \"" + what.getKey() + "\" cannot be read (" + what.getValue())
                        .contains("--file")
                        .doesNotContain("Exception", "server:");
            }
        }
        assertThat(typist.phoenix("dns", "compare", "gone", "zones/a.zone", "--zone", "example.org"))
                .isEqualTo(2);
        assertThat(typist.err()).contains("(there is no such file)").contains("server:ADDRESS or a master file");
    }

    @Test
    void aPointerToLfsIsNotTakenForTheFile() throws Exception {
        var pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:" + "0".repeat(64) + "\nsize 12\n";
        write("zones/lfs.zone", pointer);
        assertThat(typist.phoenix("dns", "lint", "--file", "zones/lfs.zone", "example.org"))
                .isEqualTo(2);
        assertThat(typist.err())
                .contains("DNS-027 zones/lfs.zone:1")
                .contains("git lfs pull")
                .doesNotContain("no type of record");
        write("zones/parts/mail.inc", pointer);
        for (var command : new String[][] {
            {"dns", "lint", "--file", "zones/a.zone", "example.org"},
            {"dns", "compare", "zones/a.zone", "zones/a.zone", "--zone", "example.org"},
            {"dns", "import", "example.org", "--from", "zones/a.zone"}
        }) {
            assertThat(typist.phoenix(command)).isEqualTo(2);
            assertThat(typist.err()).contains("DNS-027 zones/parts/mail.inc:1").contains("git lfs pull");
        }
        typist.commit(NAMES.formatted(folder), Map.of("zone", ZONE, "parts/mail.inc", pointer));
        assertThat(typist.phoenix("validate")).isEqualTo(2);
        assertThat(typist.err()).contains("EST-036 zone:7").contains("parts/mail.inc is a pointer to Git LFS");
    }

    @Test
    void anImportTakesIncludedFilesAlong() throws Exception {
        assertThat(typist.phoenix("dns", "import", "example.org", "--from", "zones/a.zone"))
                .as(typist.err())
                .isZero();
        assertThat(folder.resolve("dns/example.org.zone")).hasContent(ZONE);
        assertThat(folder.resolve("dns/parts/more.inc")).exists();
        assertThat(typist.phoenix("dns", "compare", "dns/example.org.zone", "zones/a.zone", "--zone", "example.org"))
                .isZero();
    }

    @Test
    void anImportThatIsRefusedLeavesIncludedFilesAsTheyAre() throws Exception {
        write("dns/parts/mail.inc", "theirs A 192.0.2.99\n");
        write("zones/b.zone", ZONE.replace("parts/mail.inc", "b.inc"));
        write("zones/b.inc", "mail A 192.0.2.25\n");
        write("dns/b.inc", "theirs A 192.0.2.99\n");
        // Two files would go to one place.
        assertThat(typist.phoenix(
                        "dns", "import", "example.org", "--from", "zones/b.zone", "--to", "dns/b.inc", "--force"))
                .isNotZero();
        assertThat(folder.resolve("dns/b.inc")).hasContent("theirs A 192.0.2.99");
        assertThat(typist.phoenix("dns", "import", "example.org", "--from", "zones/a.zone"))
                .isEqualTo(2);
        assertThat(typist.err()).contains("DNS-079").contains("parts/mail.inc");
        assertThat(folder.resolve("dns").toFile().list()).containsExactlyInAnyOrder("parts", "b.inc");
        assertThat(typist.phoenix("dns", "import", "example.org", "--from", "zones/a.zone", "--force", "--json"))
                .as(typist.err())
                .isZero();
        assertThat(typist.out()).startsWith("{\"kind\":\"import\",\"zone\":\"example.org\"");
        assertThat(folder.resolve("dns/parts/mail.inc")).hasContent("mail A 192.0.2.25\n$INCLUDE more.inc");
    }

    @Test
    void anImportKeepsEveryOctet() throws Exception {
        write(
                "theirs",
                ZONE.replace("$INCLUDE parts/mail.inc", "t TXT \"gr\u00fc\u00dfe {x}\"\nm\u00fcller A 192.0.2.7"));
        assertThat(typist.phoenix("dns", "import", "example.org", "--from", "theirs"))
                .as(typist.err())
                .isZero();
        assertThat(Files.readAllBytes(folder.resolve("dns/example.org.zone")))
                .isEqualTo(Files.readAllBytes(folder.resolve("theirs")));
    }

    @Test
    void theFirstImportFromAHostNeedsNoFileInItsPlace(@TempDir Path published) throws Exception {
        Files.writeString(
                published.resolve("example.org.zone"), ZONE.replace("$INCLUDE parts/mail.inc", "m A 192.0.2.7"));
        typist.commit(NAMES.formatted(published).replace("example.org: zone", "example.org: dns/first.zone"), Map.of());
        assertThat(typist.phoenix("dns", "import", "example.org", "--from", "host", "--to", "dns/first.zone"))
                .as(typist.err())
                .isZero();
        assertThat(Files.readString(folder.resolve("dns/first.zone"))).contains("192.0.2.7");
        assertThat(typist.phoenix("dns", "plan")).as("it is not committed yet").isEqualTo(2);
    }

    @Test
    void whatIsReadOtherwiseThanWrittenIsAFindingLikeAnyOther() throws Exception {
        write("zones/c.zone", ZONE.replace("$INCLUDE parts/mail.inc", "a.example.net. A 192.0.2.7"));
        assertThat(typist.phoenix("dns", "lint", "--file", "zones/c.zone", "example.org"))
                .isEqualTo(1);
        assertThat(typist.out()).contains("0 errors, 1 warning");
        assertThat(typist.err() + typist.out()).contains("DNS-038").contains("zones/c.zone:7");
        assertThat(typist.phoenix("dns", "lint", "--file", "zones/c.zone", "example.org", "--json"))
                .isEqualTo(1);
        assertThat(typist.out()).contains("NAM-099").contains("\"line\":7").contains("DNS-038");
        write("zones/d.zone", "$TTL 300\n@ NS a.example.net.\n@ NS b.example.net.\n@ CAA 0 issue \";\"\n");
        assertThat(typist.phoenix("dns", "lint", "--file", "zones/d.zone", "example.org"))
                .isEqualTo(1);
        assertThat(typist.phoenix("dns", "lint", "--file", "zones/d.zone", "example.org", "--fail-on", "error"))
                .isZero();
    }

    @Test
    void validateReadsTheZones() throws Exception {
        typist.commit(NAMES.formatted(folder), Map.of("zone", "$TTL 300\n@ SOA a b 1 2 3 4 5\nx A 1.2.3\ny MX z\n"));
        assertThat(typist.phoenix("validate")).isEqualTo(2);
        assertThat(typist.err()).contains("zone:3").contains("zone:4");
        assertThat(typist.phoenix("validate", "--json")).isEqualTo(2);
        assertThat(typist.out()).contains("\"line\":3").contains("\"valid\":false");
    }

    @Test
    void aZoneMayBeNamedInAnyCaseWithADotAndInItsOwnScript() throws Exception {
        var zone = "$TTL 300\n@ SOA ns.example.net. h 1 2 3 4 5\n@ NS ns.example.net.\n";
        for (var key :
                new String[] {"Example.ORG", "example.org.", "b\u00fccher.example", "2.0-25.2.0.192.in-addr.arpa"}) {
            typist.commit(
                    NAMES.formatted(folder).replace("example.org: zone", "\"" + key + "\": zone"),
                    Map.of("zone", zone));
            assertThat(typist.phoenix("validate")).as(key + typist.err()).isZero();
            assertThat(typist.phoenix("dns", "lint", key, "--fail-on", "error"))
                    .as(key + typist.err())
                    .isZero();
        }
        write("idn.zone", zone);
        assertThat(typist.phoenix("dns", "lint", "--file", "idn.zone", "b\u00fccher.example", "--fail-on", "error"))
                .as(typist.err())
                .isZero();
        assertThat(typist.out()).contains("xn--bcher-kva.example");
    }

    @Test
    void whatIsNoZoneIsRefusedOnTheCommandLine() {
        for (var zone : new String[] {"*.example.org", "example .org", "a..b", "stra\u00dfe.example", ".", ""}) {
            for (var command : new String[] {"lint", "report"}) {
                assertThat(typist.phoenix("dns", command, "--file", "zones/a.zone", zone))
                        .as(zone)
                        .isEqualTo(2);
                assertThat(typist.err()).as(zone).startsWith("DNS-004 ").contains("is not a zone's name");
            }
        }
    }

    @Test
    void whatIsNoZoneIsRefusedAsAKey() throws Exception {
        for (var key : new String[] {"*.example.org", "example org", "a..b", "stra\u00dfe.example", "."}) {
            typist.commit(NAMES.formatted(folder).replace("example.org: zone", "\"" + key + "\": zone"), Map.of());
            assertThat(typist.phoenix("validate")).as(key).isEqualTo(2);
            assertThat(typist.err()).as(key).contains("EST-013").contains("is not a zone's name");
        }
    }
}
