package dev.phoenix.dns.zone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.dns.zone.master.Includes;
import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.SourceSpan;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** Cases that other servers' own test zones taught. */
class ZoneFileTest {
    private static final Name ORIGIN = ZoneSource.name("example.org");
    private static final String HEAD = "$TTL 300\n@ SOA ns1 host 1 2 3 4 5\n@ NS ns1\n";

    private static MasterFile.Read read(String text, Map<String, String> others) {
        Includes includes =
                path -> Optional.ofNullable(others.get(path)).map(other -> other.getBytes(StandardCharsets.UTF_8));
        return new MasterFile("dns/zone", text.getBytes(StandardCharsets.UTF_8), ORIGIN, includes).plain();
    }

    private static MasterFile.Read read(String text) {
        return read(text, Map.of());
    }

    private static List<String> values(MasterFile.Read read, String name, int type) {
        assertThat(read.errors()).isEmpty();
        return Zone.ofSets(ORIGIN, read.sets())
                .get(ZoneSource.name(name + ".example.org"), type)
                .orElseThrow()
                .values();
    }

    private static List<String> values(Zone zone, String name, int type) {
        return zone.get(ZoneSource.name(name + ".example.org"), type)
                .orElseThrow()
                .values();
    }

    private static List<String> faults(MasterFile.Read read) {
        return read.faults().stream()
                .map(one -> one.code() + " " + one.where().orElseThrow())
                .toList();
    }

    @Test
    void includedFilesAreOnesOfTheCommitBesideTheFile() {
        var read = read(
                HEAD + "$INCLUDE parts/mail.zone mail\n  A 192.0.2.9\nb A 192.0.2.2\n",
                Map.of(
                        "dns/parts/mail.zone", "@ A 192.0.2.1\n$INCLUDE ../more\nx A 1.2.3\n",
                        "dns/more", "deep AAAA 2001:db8::1\n"));
        assertThat(faults(read)).containsExactly("DNS-001 dns/parts/mail.zone:3");
        var zone = Zone.ofSets(ORIGIN, read.sets());
        assertThat(zone.get(ZoneSource.name("mail.example.org"), Type.A)).isPresent();
        assertThat(zone.get(ZoneSource.name("deep.mail.example.org"), Type.AAAA))
                .isPresent();
        assertThat(zone.get(ORIGIN, Type.A).orElseThrow().values()).containsExactly("192.0.2.9");
    }

    @Test
    void includesThatLoopAreMissingOrLeadOutAreRefused() {
        var read = read(
                HEAD + "$INCLUDE a\n$INCLUDE none\n$INCLUDE /etc/passwd\n$INCLUDE ../../etc/passwd\n",
                Map.of("dns/a", "$INCLUDE b\n", "dns/b", "$INCLUDE a\n"));
        assertThat(faults(read))
                .containsExactly("DNS-031 dns/b:1", "DNS-030 dns/zone:5", "DNS-030 dns/zone:6", "DNS-030 dns/zone:7");
    }

    @Test
    void generatedRecordsAreThoseOfBind() {
        var read = read(HEAD + """
                $GENERATE 1-3 h$ A 192.0.2.$
                $GENERATE 8-12/2 p${-8,3} 60 IN CNAME h${0,2,X}\\$$$
                $GENERATE 1024-1024 n${0,3,n} AAAA 2001:db8::${0,4,x}
                $GENERATE 0-1 q${0,3,N} TXT "number $; \\"x"
                $GENERATE 1-2 m$ MX "10 mail$"
                $GENERATE 5-1 x A 192.0.2.1
                $GENERATE 1-2 m$ MX 10 mail$
                """);
        assertThat(faults(read)).containsExactly("DNS-032 dns/zone:9", "DNS-032 dns/zone:10");
        var zone = Zone.ofSets(ORIGIN, read.sets());
        assertThat(values(zone, "q1.0", Type.TXT)).isEqualTo(List.of("number 1"));
        assertThat(values(zone, "m2", Type.MX)).isEqualTo(List.of("10 mail2.example.org."));
        var names = read.sets().stream().map(set -> set.key().toString()).toList();
        assertThat(names)
                .contains("h1.example.org A", "h3.example.org A", "p000.example.org CNAME", "p004.example.org CNAME")
                .contains("n0.0.4.example.org AAAA");
    }

    @Test
    void theDataOfAGenerateStandsInNoParenthesis() {
        var read = read(HEAD + """
                $GENERATE 1-2 ( x$ A
                  192.0.2.$ )
                $GENERATE 1-2 x$ A ( 192.0.2.$ )
                $GENERATE 1-2 x$ TXT ( "text $" ; )
                  )
                """);
        assertThat(faults(read)).containsExactly("DNS-032 dns/zone:4", "DNS-032 dns/zone:6", "DNS-032 dns/zone:7");
        var closed = read(HEAD + "$GENERATE 1-2 ( y$ ; (\n A ) 192.0.2.$\n$GENERATE 1-2 (z$) A 192.0.2.$\n");
        assertThat(values(closed, "y2", Type.A)).hasSize(1);
        assertThat(values(closed, "z1", Type.A)).hasSize(1);
    }

    @Test
    void parenthesesQuotesAndEscapesSpanWhatTheyShould() {
        var read = read(HEAD + """
                a TXT ( "one ; not a comment" ; a comment )
                   two ) ; end
                b\\.c A 192.0.2.1
                d\\065 A 192.0.2.1
                e TXT "\\"x\\" \\255"
                f TXT \\# text
                """);
        assertThat(values(read, "a", Type.TXT)).containsExactly("\"one ; not a comment\" two");
        assertThat(values(read, "dA", Type.A)).hasSize(1);
        assertThat(read.sets().stream().map(set -> set.key().name().labels())).contains(4);
        assertThat(values(read, "f", Type.TXT)).containsExactly("# text");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a TXT \"never closed|DNS-034 dns/zone:4",
                "a TXT ( b|DNS-034 dns/zone:4",
                "a TXT b )|DNS-034 dns/zone:4",
                "a CH TXT b|DNS-037 dns/zone:4",
                "a 4294967296 A 192.0.2.1|DNS-001 dns/zone:4",
                "a 1h30 A 192.0.2.1|DNS-001 dns/zone:4",
                "a CNAME \"b\"|DNS-001 dns/zone:4",
                "a A \"192.0.2.1\"|DNS-001 dns/zone:4",
                "\"\" A 192.0.2.1|DNS-001 dns/zone:4",
                "\\[x A 192.0.2.1|DNS-001 dns/zone:4",
                "a ALIAS b|DNS-001 dns/zone:4",
                "a TYPE128 \\# 0|DNS-001 dns/zone:4",
                "a SVCB 1 b no-default-alpn|DNS-001 dns/zone:4",
                "a A|DNS-001 dns/zone:4",
                "a A 192.0.2.1 192.0.2.2|DNS-001 dns/zone:4",
                "a A 192.0.2.01|DNS-001 dns/zone:4",
                "a AAAA 2001:db8::1::2|DNS-001 dns/zone:4",
                "a..b A 192.0.2.1|DNS-001 dns/zone:4",
                "a MX 65536 b|DNS-001 dns/zone:4",
                "a A \\# 5 0A00000100|DNS-001 dns/zone:4",
                "a TYPE255 \\# 2 ABCD|DNS-001 dns/zone:4",
                "a MX \\# 0|DNS-001 dns/zone:4",
                "a TXT \\256|DNS-001 dns/zone:4",
                "$UNKNOWN x|DNS-033 dns/zone:4",
                "@ SOA ns2 host 1 2 3 4 5|DNS-039 dns/zone:2",
                "@ DS 1 13 1 0123456789ABCDEF0123456789ABCDEF01234567|DNS-048 dns/zone:4",
                "@ CNAME a|DNS-006 dns/zone:4",
            })
    void whatNoServerLoadsIsAnErrorAtItsPlace(String line, String fault) {
        var read = read(HEAD + line + "\n");
        assertThat(read.errors()).hasSize(1);
        assertThat(faults(read)).containsExactly(fault);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "www.example.net. A 192.0.2.1|DNS-038",
                "ns1 60 A 192.0.2.2|DNS-042",
                "bücher A 192.0.2.2|DNS-044",
                "a CNAME bücher|DNS-044",
                "a 2147483648 A 192.0.2.1|DNS-035",
                "ns1 A 192.0.2.1|DNS-043",
            })
    void whatServersLoadOtherwiseThanWrittenIsAWarning(String line, String code) {
        var read = read(HEAD + "ns1 A 192.0.2.1\n" + line + "\n");
        assertThat(read.errors()).isEmpty();
        assertThat(read.faults().stream().map(Diagnostic::code)).containsExactly(code);
    }

    @Test
    void aZoneWithoutSoaOrServersIsDoubtful() {
        assertThat(read("$TTL 60\na A 192.0.2.1\n").faults().stream().map(Diagnostic::code))
                .containsExactly("DNS-040", "DNS-041");
    }

    @Test
    void aZoneComesWithWhatIsReadOtherwiseThanItIsWritten() {
        var theirs = "x.example.net. A 192.0.2.1\n";
        var read = new MasterFile("zone", HEAD + "ns1 A 192.0.2.1\n" + theirs, ORIGIN).plainZone();
        assertThat(read.zone().sets()).hasSize(3);
        assertThat(read.warnings())
                .singleElement()
                .asString()
                .contains("DNS-038")
                .contains("zone:5");
        assertThat(read.leftOut()).isEqualTo(1);
        var sound = new MasterFile("zone", HEAD + "ns1 A 192.0.2.1\n", ORIGIN).plainZone();
        assertThat(sound).isEqualTo(ReadZone.asItIs(read.zone()));
        assertThat(new MasterFile("zone", "$TTL 60\na A 192.0.2.1\n", ORIGIN)
                        .plainZone()
                        .warnings())
                .as("most hosts have SOA and NS of their own")
                .isEmpty();
    }

    @Test
    void noNumberOfWarningsLeavesARecordUnread() {
        var read = read(HEAD + "x.example.net. A 192.0.2.1\ny A 192.0.2.1\n".repeat(3_000) + "last A 192.0.2.1\n");
        assertThat(read.errors()).isEmpty();
        assertThat(values(read, "last", Type.A)).hasSize(1);
        assertThat(read.leftOut()).isEqualTo(3_000);
    }

    @Test
    void columnsCountCharacters() {
        var fault = read(HEAD + "bücher  300 IN A 1.2.3\n").errors().getFirst();
        assertThat(fault.where().orElseThrow().column()).isEqualTo(18);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1w2d3h4m5s", "788645", "1W2D3H4M5S"})
    void ttlsHaveUnitsOfBind(String ttl) {
        var read = read(HEAD + "a " + ttl + " A 192.0.2.1\n");
        assertThat(read.sets().getLast().ttl()).isEqualTo(788_645);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\r"})
    void aFileOfAnotherSystemReadsAlike(String end) {
        assertThat(values(read((HEAD + "a A 192.0.2.1\n").replace("\n", end)), "a", Type.A))
                .containsExactly("192.0.2.1");
    }

    @Test
    void whatAFileIsInsteadOfAMasterFileIsSaidOnce() {
        var files = Map.of(
                "<!DOCTYPE html>\n<html lang=en>\n<p>Log in\n", "HTML",
                "\n <HTML>\n<body>\n", "HTML",
                "# zone\n---\nwww:\n  type: A\n  value: 192.0.2.1\n", "YAML",
                "'':\n  - type: A\n    value: 192.0.2.1\n", "YAML",
                "www: { type: A, value: 192.0.2.1 }\n", "YAML",
                "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12\n", "git lfs pull");
        files.forEach((text, said) -> assertThat(read(text).errors())
                .as(text)
                .singleElement()
                .matches(fault -> fault.code().equals("DNS-027"))
                .asString()
                .contains(said));
    }

    @Test
    void aWordWithAColonIsNoYamlWhereTheFileParses() {
        assertThat(values(read("www: 60 A 192.0.2.1\n"), "www:", Type.A)).hasSize(1);
    }

    @Test
    void aFileThatCannotBeGivenIsNotTakenForOneThatIsNotThere() {
        Includes includes = path -> {
            throw PhoenixException.usage("EST-036", path + " is a pointer.", "Keep it in Git.");
        };
        var octets = (HEAD + "$INCLUDE more\n").getBytes(StandardCharsets.UTF_8);
        assertThat(new MasterFile("dns/zone", octets, ORIGIN, includes).plain().errors())
                .singleElement()
                .isEqualTo(Diagnostic.error(
                        "EST-036", new SourceSpan("dns/zone", 4, 10), "dns/more is a pointer.", "Keep it in Git."));
    }

    @Test
    void whatNoEditorShowsIsNamed() {
        var read = read(HEAD + "\f\na A 192.0.2.1\nb\u00A0A 192.0.2.1\nc A 192.0.2\n\032");
        assertThat(read.errors())
                .extracting(Diagnostic::what)
                .satisfiesExactly(
                        page -> assertThat(page).contains("form feed (octet 0C)"),
                        space -> assertThat(space).contains("no-break space (octets C2 A0)"),
                        plain -> assertThat(plain).doesNotContain("no editor"),
                        end -> assertThat(end).contains("octet 1A"));
    }

    @Test
    void aMergeThatIsNotFinishedIsSaidAtEachOfItsLines() {
        var read = read(
                HEAD + "<<<<<<< HEAD\na A 192.0.2.1\n||||||| 1c0ffee\n=======\na A 192.0.2.2\n>>>>>>> 3fa92c1 (b)\n");
        assertThat(faults(read))
                .containsExactly(
                        "DNS-027 dns/zone:4", "DNS-027 dns/zone:6", "DNS-027 dns/zone:7", "DNS-027 dns/zone:9");
    }

    @Test
    void aByteOrderMarkIsNamedAndWhatIsBehindItIsRead() {
        var read = read("\uFEFF" + HEAD + "a A 1.2.3\nb A 192.0.2.1\n");
        assertThat(faults(read)).containsExactly("DNS-034 dns/zone:1", "DNS-001 dns/zone:4");
        assertThat(read.errors().getFirst().what()).contains("EF BB BF");
        assertThat(read("\uFEFFa 60 A 192.0.2.1\n").errors())
                .as("else it would be published as a part of the name")
                .hasSize(1);
        var wide = ("\uFEFF" + HEAD).getBytes(StandardCharsets.UTF_16LE);
        assertThat(new MasterFile("zone", wide, ORIGIN, Includes.NONE).plain().errors())
                .singleElement()
                .asString()
                .contains("UTF-16");
    }

    @Test
    void whatIsNoPlainTextIsRefusedAsServersDo() {
        var wide = (HEAD + "a A 192.0.2.1\n").getBytes(StandardCharsets.UTF_16LE);
        assertThat(new MasterFile("zone", wide, ORIGIN, Includes.NONE).plain().errors())
                .first()
                .asString()
                .contains("octet 0");
        assertThat(faults(read(HEAD + "a A 192.0.2.1\n\0\0"))).containsExactly("DNS-034 dns/zone:5");
    }

    @Test
    void eachOctetOfAFileIsPublishedAsItStandsWhateverElseIsInIt() {
        var octets = (HEAD + "a TXT \"gr\u00fc\u00dfe {active}\"\nm\u00fcller A 192.0.2.1\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        var read = new MasterFile("zone", octets, ORIGIN, Includes.NONE).read("ocean", _ -> Optional.empty());
        assertThat(read.errors()).isEmpty();
        var zone = Zone.ofSets(ORIGIN, read.sets());
        assertThat(values(zone, "a", Type.TXT)).isEqualTo(List.of("\"gr\\252\\223e ocean\""));
        assertThat(values(zone, "m\\252ller", Type.A)).isEqualTo(List.of("192.0.2.1"));
    }

    @Test
    void aQuotedTextMayHoldALineFeedBehindABackslash() {
        var read = read(HEAD + "a TXT \"x\\\ny\"\nb A 1.2.3\n");
        assertThat(faults(read)).containsExactly("DNS-001 dns/zone:6");
    }

    @Test
    void theTtlOfASetIsTheFirstOfTheRecordsThatStandTogetherAndTheLastOfThoseThatDoNot() {
        var together = read(HEAD + "a 60 A 192.0.2.1\na 30 A 192.0.2.2\na 90 A 192.0.2.3\n");
        assertThat(together.sets().getLast().ttl()).isEqualTo(60);
        var apart = read(HEAD + "a 60 A 192.0.2.1\nb A 192.0.2.9\na 90 A 192.0.2.3\na 30 A 192.0.2.4\n");
        assertThat(apart.sets().get(2).ttl()).isEqualTo(90);
    }

    @Test
    void aProvidersWordIsMetWithWhatTheDnsHasInstead() {
        assertThat(read(HEAD + "a ALIAS b\n").errors().getFirst().remedy()).contains("A HOST");
    }

    @Test
    void namesInOtherScriptsAreShownBothWays() {
        assertThat(International.shown(ZoneSource.name("xn--bcher-kva.example.org")))
                .isEqualTo("xn--bcher-kva.example.org (bücher.example.org)");
        assertThat(International.shown(ORIGIN)).isEqualTo("example.org");
    }
}
