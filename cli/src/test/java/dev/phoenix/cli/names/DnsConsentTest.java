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

/** What others published at a host goes only when somebody says so. */
class DnsConsentTest {
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
    void aFolderWithMoreThanTheCommit() throws Exception {
        typist = new Typist(folder, InstantSource.system());
        Files.writeString(published.resolve("example.org.zone"), ZONE + "theirs A 192.0.2.9\n");
        commit(ZONE + "new A 192.0.2.3\n");
    }

    private void commit(String zone) throws Exception {
        typist.commit("""
                estate: names
                dns:
                  zones: { example.org: zone }
                  host: { folder: { path: "%s" } }
                """.formatted(published), Map.of("zone", zone));
    }

    private String checksum() {
        var sum = Pattern.compile("dns apply ([0-9a-f]{12})").matcher(typist.out());
        assertThat(sum.find()).as(typist.out() + typist.err()).isTrue();
        return sum.group(1);
    }

    private String served() throws Exception {
        return Files.readString(published.resolve("example.org.zone"));
    }

    @Test
    void aPlanWithoutPruneRemovesNothingOfOthersNotEvenInAFolder() throws Exception {
        assertThat(typist.phoenix("dns", "plan")).as(typist.err()).isZero();
        assertThat(typist.out())
                .doesNotContain("- theirs")
                .contains("0 to remove; 1 not ours, left alone (see --prune)");
        assertThat(typist.phoenix("dns", "apply", checksum())).as(typist.err()).isZero();
        assertThat(served()).contains("theirs").contains("new");
    }

    @Test
    void aRemovalWithoutATerminalWantsYesAsWellAsTheChecksum() throws Exception {
        assertThat(typist.phoenix("dns", "plan", "--prune")).as(typist.err()).isZero();
        assertThat(typist.out()).contains("- theirs A 300 192.0.2.9");
        var sum = checksum();
        assertThat(typist.phoenix("dns", "apply", sum, "--prune")).isEqualTo(2);
        assertThat(typist.err())
                .contains("DNS-083")
                .contains("theirs.example.org A")
                .contains("--yes");
        assertThat(typist.phoenix("dns", "apply", sum, "--prune", "--json")).isEqualTo(2);
        assertThat(served()).contains("theirs").doesNotContain("new");
        assertThat(typist.phoenix("dns", "apply", sum, "--prune", "--yes"))
                .as(typist.err())
                .isZero();
        assertThat(served()).doesNotContain("theirs").contains("new");
    }

    @Test
    void serversOfTheZoneThatDifferAreSaidThoughTheyStay() throws Exception {
        commit(ZONE.replace("NS  ns1", "NS  ns9.example.net."));
        assertThat(typist.phoenix("dns", "plan")).as(typist.err()).isZero();
        assertThat(typist.out()).contains("published as ns1.example.org. and written as ns9.example.net.");
        assertThat(typist.phoenix("dns", "plan", "--summary")).isZero();
        assertThat(typist.out()).contains("written as ns9.example.net.");
        assertThat(typist.phoenix("dns", "plan", "--json")).isZero();
        assertThat(typist.out()).contains("\"apex_ns_written\":[\"ns9.example.net.\"]");
    }

    @Test
    void aPlanInAFileIsAppliedAsItWasSeenOrSaysWhichSetsAreOther() throws Exception {
        assertThat(typist.phoenix("dns", "plan", "--prune", "--out", "p.json"))
                .as(typist.err())
                .isZero();
        var asSeen = served();
        Files.writeString(published.resolve("example.org.zone"), asSeen.replace("192.0.2.9", "192.0.2.99"));
        assertThat(typist.phoenix("dns", "apply", "p.json", "--yes")).isEqualTo(1);
        assertThat(typist.err())
                .contains("DNS-073")
                .contains("was theirs.example.org. 300 A 192.0.2.9 -> nothing")
                .contains("is now theirs.example.org. 300 A 192.0.2.99 -> nothing")
                .doesNotContain("new.example.org");
        Files.writeString(published.resolve("example.org.zone"), asSeen);
        assertThat(typist.phoenix("dns", "apply", "p.json", "--prune")).isEqualTo(2);
        assertThat(typist.phoenix("dns", "apply", "p.json", "--yes"))
                .as(typist.err())
                .isZero();
        assertThat(served()).doesNotContain("theirs").contains("new");
    }

    @Test
    void aPlanInAFileThatNeedsNothingMoreSaysSo() throws Exception {
        assertThat(typist.phoenix("dns", "plan", "--prune", "--out", "p.json")).isZero();
        assertThat(typist.phoenix("dns", "apply", "p.json", "--yes", "--json"))
                .as(typist.err())
                .isZero();
        assertThat(typist.out())
                .contains("{\"kind\":\"result\",\"zone\":\"example.org\"")
                .contains("\"outcome\":\"published\"");
        assertThat(typist.phoenix("dns", "apply", "p.json", "--yes")).isZero();
        assertThat(typist.out()).startsWith("zone example.org: plan ").contains("is already published");
        assertThat(typist.phoenix("dns", "apply", "p.json", "--yes", "--json")).isZero();
        assertThat(typist.out()).contains("\"outcome\":\"already-published\"");
        assertThat(typist.phoenix("dns", "plan", "--prune", "--out", "p.json")).isZero();
        assertThat(typist.phoenix("dns", "apply", "p.json")).isZero();
        assertThat(typist.out()).contains("zone example.org: nothing to change, as planned");
        assertThat(typist.phoenix("dns", "apply", "p.json", "--json")).isZero();
        assertThat(typist.out()).contains("\"outcome\":\"unchanged\"");
    }

    @Test
    void whatIsNeitherAChecksumNorASavedPlanIsSaidInWords() throws Exception {
        assertThat(typist.phoenix("dns", "apply", "nosuchfile")).isEqualTo(2);
        assertThat(typist.err())
                .contains("\"nosuchfile\" is not a plan's checksum, and there is no such file.")
                .contains("--out FILE");
        assertThat(typist.phoenix("dns", "apply", ".")).isEqualTo(2);
        assertThat(typist.err()).contains("what is there is no plain file");
        var plan = """
                {"kind":"saved-plan","zone":"example.org","checksum":"%s","prune":true,"sets":[]}
                """.formatted("a".repeat(64));
        for (var saved : Map.of(
                        "",
                        "it is empty",
                        "{",
                        "line 1 is not as it was written",
                        plan + "[",
                        "line 2 is not as it was written",
                        plan + "{}",
                        "line 2 has no plan",
                        plan.replace("aa", ""),
                        "line 1 has no whole checksum")
                .entrySet()) {
            Files.writeString(folder.resolve("bad.plan"), saved.getKey());
            assertThat(typist.phoenix("dns", "apply", "bad.plan")).isEqualTo(2);
            assertThat(typist.err())
                    .startsWith("DNS-072 ")
                    .contains("bad.plan is not a plan that was saved (" + saved.getValue() + ")");
        }
        assertThat(typist.phoenix("dns", "plan", "--out", "no/such/p.json")).isEqualTo(1);
        assertThat(typist.err()).contains("DNS-105").contains("cannot be written (there is no such folder)");
    }

    private void twoZones() throws Exception {
        Files.writeString(published.resolve("example.net.zone"), ZONE + "theirs A 192.0.2.9\n");
        typist.commit(
                """
                estate: names
                dns:
                  zones: { example.org: zone, example.net: other }
                  host: { folder: { path: "%s" } }
                """.formatted(published),
                Map.of("zone", ZONE + "new A 192.0.2.3\n", "other", ZONE + "new A 192.0.2.4\n"));
        assertThat(typist.phoenix("dns", "plan", "--prune", "--out", "p.json"))
                .as(typist.err())
                .isZero();
    }

    @Test
    void ofAPlanOfSeveralZonesNothingIsPublishedWhereOneIsRefused() throws Exception {
        twoZones();
        assertThat(typist.phoenix("dns", "apply", "p.json")).isEqualTo(2);
        assertThat(typist.err()).contains("DNS-083");
        assertThat(served()).doesNotContain("new");
        var asSeen = Files.readString(published.resolve("example.net.zone"));
        Files.writeString(published.resolve("example.net.zone"), asSeen.replace("192.0.2.9", "192.0.2.99"));
        assertThat(typist.phoenix("dns", "apply", "p.json", "--yes")).isEqualTo(1);
        assertThat(typist.err()).contains("DNS-073").contains("example.net");
        assertThat(served()).contains("theirs").doesNotContain("new");
    }

    @Test
    void anApplyOfSeveralZonesThatWasCutOffBetweenTwoGoesOnByTheSameCommand() throws Exception {
        twoZones();
        var first = Pattern.compile("\"zone\":\"example.org\",\"checksum\":\"([0-9a-f]+)\"")
                .matcher(Files.readString(folder.resolve("p.json")));
        assertThat(first.find()).isTrue();
        assertThat(typist.phoenix("dns", "apply", first.group(1), "--prune", "--yes"))
                .as(typist.err())
                .isZero();
        assertThat(typist.phoenix("dns", "apply", "p.json", "--yes"))
                .as(typist.err())
                .isZero();
        assertThat(Files.readString(published.resolve("example.net.zone")))
                .contains("new")
                .doesNotContain("theirs");
    }

    @Test
    void aPlanIsMarkdownForAPullRequest() throws Exception {
        assertThat(typist.phoenix("dns", "plan", "--prune", "--markdown"))
                .as(typist.err())
                .isZero();
        assertThat(typist.out())
                .startsWith("### `example.org`: 1 record set to add, 0 to change, 1 to remove\n")
                .contains("```diff\n")
                .contains("\n- theirs A 300 192.0.2.9\n")
                .contains("Checksum `");
    }
}
