package dev.phoenix.cli.names;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.cli.Typist;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Zone files checked as a person, a program and continuous integration have it. */
class DnsLintTest {
    private static final String SOUND = """
            $TTL 300
            @     SOA ns1 host 1 7200 900 1209600 300
            @     NS ns1
            @     NS ns2.example.net.
            ns1   A 192.0.2.1
            www   A 192.0.2.80
            @     CAA 0 issue "letsencrypt.org"
            """;

    @TempDir
    Path folder;

    private Typist typist;

    @BeforeEach
    void begin() {
        typist = new Typist(folder, InstantSource.system());
    }

    private int lint(String zone, String... options) throws Exception {
        Files.writeString(folder.resolve("zone"), zone);
        var words = new java.util.ArrayList<>(java.util.List.of("dns", "lint", "--file", "zone", "example.org"));
        words.addAll(java.util.List.of(options));
        return typist.phoenix(words.toArray(String[]::new));
    }

    @Test
    void aSoundZoneIsDone() throws Exception {
        assertThat(lint(SOUND)).as(typist.err()).isZero();
        assertThat(typist.out()).contains("zone example.org: nothing found");
    }

    @Test
    void aFindingHasItsPlaceAndFailsFromItsSeverityOn() throws Exception {
        var zone = SOUND + "* A 192.0.2.9\n";
        assertThat(lint(zone)).isEqualTo(1);
        assertThat(typist.err() + typist.out()).contains("NAM-002").contains("zone:8");
        assertThat(lint(zone, "--fail-on", "error")).isZero();
        assertThat(lint(SOUND + "a CNAME gone\n", "--fail-on", "error")).isEqualTo(1);
    }

    @Test
    void programsReadJsonSarifAndJunit() throws Exception {
        var zone = SOUND + "a CNAME gone\n";
        assertThat(lint(zone, "--format", "json")).isEqualTo(1);
        assertThat(new JsonMapper().readTree(typist.out()).get("code").asString())
                .isEqualTo("NAM-014");
        assertThat(lint(zone, "--format", "sarif")).isEqualTo(1);
        var run = new JsonMapper().readTree(typist.out()).get("runs").get(0);
        assertThat(run.at("/results/0/locations/0/physicalLocation/region/startLine")
                        .asInt())
                .isEqualTo(8);
        assertThat(lint(zone, "--format", "junit")).isEqualTo(1);
        assertThat(typist.out()).contains("failures=\"1\"").contains("zone:8");
    }

    @Test
    void anAcceptedFindingIsShownAndDoesNotCount() throws Exception {
        assertThat(lint(
                        "; phoenix: accept NAM-002 until 2026-03-01 because all hosts are ours\n* A 192.0.2.9\n",
                        at("2026-03-01")))
                .as(typist.err() + typist.out())
                .isZero();
        assertThat(typist.err())
                .contains("NAM-002 accepted zone:9")
                .contains("until 2026-03-01")
                .contains("all hosts are ours");
        assertThat(typist.out()).contains("zone example.org: nothing found, 1 accepted");
        assertThat(lint(
                        "* A 192.0.2.9 ; phoenix: accept NAM-002 until 2026-03-01 because all hosts are ours\n",
                        at("2026-02-01")))
                .isZero();
        assertThat(lint(
                        "* A 192.0.2.9\n; phoenix: accept NAM-002 *.example.org until 2026-03-01 because x\n",
                        at("2026-02-01")))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "; Phoenix: Accept nam-002 Until 2026-03-01 Because all hosts are ours",
                ";PHOENIX: ACCEPT NAM-002 *.EXAMPLE.ORG UNTIL 2026-03-01 BECAUSE all hosts are ours",
                "; phoenix : accept NAM-002 until 2026-03-01 because all hosts are ours",
                "; phoenix accept NAM-002 until 2026-03-01 because all hosts are ours"
            })
    void anAcknowledgementIsReadHoweverItsWordsAreWritten(String comment) throws Exception {
        assertThat(lint("* A 192.0.2.9 " + comment + "\n", at("2026-03-01")))
                .as(typist.err())
                .isZero();
        assertThat(typist.err()).contains("NAM-002 accepted zone:8").contains("all hosts are ours");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "; Phoenix: accept nam-2 until 2026-03-01 because x",
                "; PHOENIX accept NAM-002 until soon",
                "; Phoenix: accpet NAM-002 until 2026-03-01 because x"
            })
    void aMisspeltAcknowledgementIsAFinding(String comment) throws Exception {
        assertThat(lint(comment + "\n", at("2026-03-01"))).isEqualTo(1);
        assertThat(typist.err()).contains("NAM-121 warning zone:8");
    }

    @Test
    void aCommentThatOnlyNamesPhoenixIsNone() throws Exception {
        assertThat(lint("; Phoenix accepts what is written here\nt A 192.0.2.9 ; phoenix\n", at("2026-03-01")))
                .as(typist.err())
                .isZero();
    }

    @Test
    void anAcknowledgementCountsInAFileWithoutRecordsToo() throws Exception {
        var accepted = """
                ; phoenix: accept NAM-002 *.example.org until 2099-03-01 because all hosts are ours
                ; phoenix: accept
                """;
        Files.writeString(folder.resolve("accepted.inc"), accepted);
        assertThat(lint(SOUND + "* A 192.0.2.9\n$INCLUDE accepted.inc\n")).isEqualTo(1);
        assertThat(typist.out()).contains("0 errors, 1 warning, 1 accepted");
        assertThat(typist.err()).contains("accepted.inc:2").contains("cannot be read");
        typist.commit(
                "estate: names\ndns: { zones: { example.org: z }, host: { folder: { path: /nonexistent } } }\n",
                Map.of(
                        "z",
                        "$INCLUDE accepted.inc\n$INCLUDE records.inc\n",
                        "records.inc",
                        SOUND + "* A 192.0.2.9\n",
                        "accepted.inc",
                        accepted));
        assertThat(typist.phoenix("dns", "lint")).isEqualTo(1);
        assertThat(typist.out()).contains("0 errors, 1 warning, 1 accepted");
        assertThat(typist.err()).contains("accepted.inc:2");
    }

    @Test
    void anAcceptedFindingCountsAgainWhenItsDayIsOver() throws Exception {
        assertThat(lint("; phoenix: accept NAM-002 until 2026-03-01 because x\n* A 192.0.2.9\n", at("2026-03-02")))
                .isEqualTo(1);
        assertThat(typist.err()).contains("NAM-002 warning").contains("accepted until 2026-03-01, which is over");
    }

    @Test
    void theLineToPasteHoldsUntilTheRecordChanges() throws Exception {
        assertThat(lint("* A 192.0.2.9\n", at("2026-03-01"), "--accept", "NAM-002"))
                .isEqualTo(1);
        var line = typist.out()
                .lines()
                .filter(one -> one.startsWith("; phoenix:"))
                .findFirst()
                .orElseThrow();
        assertThat(line).contains("until 2026-05-30");
        assertThat(lint("* A 192.0.2.9\n" + line + "\n", at("2026-03-01")))
                .as(typist.err())
                .isZero();
        assertThat(lint("* A 192.0.2.10\n" + line + "\n", at("2026-03-01"))).isEqualTo(1);
        assertThat(typist.err()).contains("accepted as it was then");
    }

    @Test
    void aCodeThatCannotBeAcceptedIsRefusedAndNotPassedOver() throws Exception {
        assertThat(lint("* A 192.0.2.9\n", at("2026-03-01"), "--accept", "NAM-999", "--accept", "everything"))
                .isEqualTo(2);
        assertThat(typist.err())
                .contains("PHX-001 --accept NAM-999: there is no such check.")
                .contains("Did you mean NAM-099?")
                .contains("--accept everything: there is no such check.");
        assertThat(typist.out()).isEmpty();
        assertThat(lint("; phoenix: accept\n", at("2026-03-01"), "--accept", "NAM-121"))
                .isEqualTo(2);
        assertThat(typist.err()).contains("not acknowledged in turn");
    }

    @Test
    void itIsSaidOfWhichCodeThereIsNothingToAccept() throws Exception {
        assertThat(lint(
                        "* A 192.0.2.9 ; phoenix: accept NAM-002 until 2026-03-01 because x\nc A 192.0.2.8\nb CNAME gone.c\n",
                        at("2026-03-01"),
                        "--accept",
                        "NAM-002",
                        "--accept",
                        "nam-014",
                        "--accept",
                        "NAM-030",
                        "--accept",
                        "NAM-085"))
                .isEqualTo(1);
        assertThat(typist.err())
                .contains("NAM-002 is accepted here already.")
                .contains("there is no NAM-030 here to accept.")
                .contains("there is no NAM-085 here to accept; with --live")
                .doesNotContain("NAM-014 here to accept");
        assertThat(typist.out().lines().filter(one -> one.startsWith("; phoenix: accept NAM-014 ")))
                .hasSize(1);
    }

    @Test
    void anAcknowledgementThatFitsNothingOrCannotBeReadIsItselfAFinding() throws Exception {
        assertThat(lint("; phoenix: accept NAM-002 until 2026-03-01 because x\n", at("2026-03-01")))
                .isEqualTo(1);
        assertThat(typist.err()).contains("NAM-120").contains("zone:8");
        assertThat(lint("; phoenix: accept NAM-002 until soon\n", at("2026-03-01")))
                .isEqualTo(1);
        assertThat(typist.err()).contains("NAM-121").contains("zone:8");
        assertThat(lint(
                        "; phoenix: accept NAM-085 example.org until 2026-03-01 because nobody was asked\n",
                        at("2026-03-01")))
                .as("a live check without --live")
                .isZero();
        assertThat(lint("t TXT \"; phoenix: accept nothing\"\n", at("2026-03-01")))
                .as("within quotes")
                .isZero();
    }

    @Test
    void aFindingWithoutAPlaceIsAcceptedAtTheSoa() throws Exception {
        var zone = SOUND.replace("@     CAA 0 issue \"letsencrypt.org\"\n", "")
                .replace("@     SOA", "; phoenix: accept NAM-100 until 2026-03-01 because an inner zone\n@     SOA");
        typist = new Typist(folder, InstantSource.fixed(Instant.parse("2026-03-01T12:00:00Z")));
        assertThat(lint(zone)).as(typist.err()).isZero();
    }

    @Test
    void aRecordThatIsLeftOutIsAcceptedInItsOwnLine() throws Exception {
        var accepted = " ; phoenix: accept NAM-099 until 2026-03-01 because it is wanted there";
        assertThat(lint("out.example.net. A 192.0.2.9" + accepted + "\n", at("2026-03-01")))
                .as(typist.err())
                .isZero();
        assertThat(typist.err()).contains("NAM-099 accepted zone:8");
        assertThat(lint(accepted.strip() + "\nout.example.net. A 192.0.2.9\nb A 192.0.2.10\n", at("2026-03-01")))
                .as(typist.err())
                .isZero();
        assertThat(lint(
                        "out.example.net. A 192.0.2.9\nout.example.net. A 192.0.2.10" + accepted + "\n",
                        at("2026-03-01")))
                .as("the other line counts")
                .isEqualTo(1);
        assertThat(typist.err()).contains("NAM-099 warning zone:8").contains("NAM-099 accepted zone:9");
    }

    /** The TTL is a finding of its line, the set one of the line where the record begins. */
    @Test
    void aFindingWithinARecordDoesNotHideWhereTheRecordBegins() throws Exception {
        var lines = """
                t (
                3000000000 A 192.0.2.9 ) ; phoenix: accept NAM-074 until 2026-03-01 because it is tried
                ; phoenix: accept NAM-099 example.org until 2026-03-01 because it is tried
                """;
        assertThat(lint(lines, at("2026-03-01"))).as(typist.err()).isZero();
        assertThat(typist.err()).contains("NAM-074 accepted zone:8").contains("NAM-099 accepted zone:9");
    }

    @Test
    void whatTheFileAsAWholeLacksIsAcceptedAtTheSoa() throws Exception {
        var zone = SOUND.replace("@     NS ns1\n@     NS ns2.example.net.\n", "")
                .replace("@     SOA", "; phoenix: accept NAM-099 until 2026-03-01 because servers add them\n@     SOA");
        typist = new Typist(folder, at("2026-03-01"));
        assertThat(lint(zone)).as(typist.err()).isZero();
        assertThat(typist.err()).contains("NAM-099 accepted zone DNS-041");
    }

    @Test
    void theOwnerOfAnEstateAcceptsInPhoenixYaml() throws Exception {
        typist = new Typist(folder, InstantSource.fixed(Instant.parse("2026-03-01T12:00:00Z")));
        var yaml = """
                estate: names
                dns:
                  zones: { example.org: zone }
                  host: { folder: { path: /nowhere } }
                  accept:
                    everything: { code: NAM-002, name: "*.example.org", until: 2026-03-01, reason: all hosts are ours }
                """;
        typist.commit(yaml, Map.of("zone", SOUND + "* A 192.0.2.9\n"));
        assertThat(typist.phoenix("dns", "lint")).as(typist.err()).isZero();
        assertThat(typist.err()).contains("all hosts are ours");
        typist.commit(yaml, Map.of("zone", SOUND));
        assertThat(typist.phoenix("dns", "lint")).isEqualTo(1);
        assertThat(typist.err()).contains("NAM-120 warning phoenix.yaml");
    }

    @Test
    void anOptionThatWouldBeIgnoredIsRefused() throws Exception {
        assertThat(lint(SOUND, "--resolver", "192.0.2.53")).isEqualTo(2);
        assertThat(typist.err()).contains("--live");
        assertThat(lint(SOUND, "--accept", "NAM-002", "--json")).isEqualTo(2);
        assertThat(lint(SOUND, "--commit", "HEAD")).isEqualTo(2);
        assertThat(typist.err()).contains("PHX-001").contains("--file");
    }

    @Test
    void sarifHasWhatIsAcceptedAsSuppressed() throws Exception {
        var zone = "; phoenix: accept NAM-002 until 2026-03-01 because x\n* A 192.0.2.9\n";
        assertThat(lint(zone, at("2026-03-01"), "--format", "sarif")).isZero();
        assertThat(new JsonMapper()
                        .readTree(typist.out())
                        .at("/runs/0/results/0/suppressions/0/kind")
                        .asString())
                .isEqualTo("inSource");
    }

    private static InstantSource at(String day) {
        return InstantSource.fixed(Instant.parse(day + "T12:00:00Z"));
    }

    private int lint(String lines, InstantSource clock, String... options) throws Exception {
        typist = new Typist(folder, clock);
        return lint(SOUND + lines, options);
    }

    @Test
    void whereThereIsNoEstateItSaysHowAFileIsChecked() throws Exception {
        for (var command : new String[] {"lint", "report"}) {
            assertThat(typist.phoenix("dns", command)).isEqualTo(2);
            assertThat(typist.err()).startsWith("EST-001 ").contains("phoenix dns " + command + " --file FILE ZONE");
        }
        typist.commit(Typist.SHOP, Map.of());
        assertThat(typist.phoenix("dns", "lint", "--estate", "tf")).isEqualTo(2);
        assertThat(typist.err()).contains("EST-003 ").contains("phoenix dns lint --file FILE ZONE");
    }

    @Test
    void aFileThatDoesNotParseIsBadInput() throws Exception {
        assertThat(lint(SOUND + "bad A 1.2.3\n")).isEqualTo(2);
        assertThat(typist.err()).contains("zone:8");
    }
}
