package dev.phoenix.dns.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.dns.lint.LintInput.Surround;
import dev.phoenix.dns.zone.MasterFile;
import dev.phoenix.dns.zone.Zone;
import dev.phoenix.dns.zone.ZoneSource;
import dev.phoenix.model.estate.Host;
import dev.phoenix.model.estate.Inventory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What zones of others taught: lines that look wrong and are not, lines that look right and are not, and records that have no end. */
class LintNearMissTest {
    private static final Surround ONE_MAIL_HOST = new Surround(
            List.of(new Inventory(
                    "ocean",
                    List.of(new Host(
                            "mail",
                            List.of("mail"),
                            "192.0.2.3",
                            Optional.of("2001:db8::3"),
                            "10.0.0.3",
                            "1",
                            Map.of())))),
            Set.of(),
            Set.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gc._msdcs A 192.0.2.9",
                "1.2.0.192._spf A 127.0.0.2",
                "_adsp._domainkey TXT \"dkim=all\"",
                "@ TXT \"v=spf10 of something else\"",
                "d DNAME example.net.\nw CNAME y.d",
                "s TXT \"v=spf1 a/24 mx/24//64 a:mail.example.org/28 -all\"",
                "s TXT \"v=spf1 ip4:192.0.2.0/24 ip6:2001:db8::/32 -all\"",
                "s TXT \"v=spf1 redirect=_t.example.org\"\n_t TXT \"v=spf1 mx -all\"",
                "s TXT \"v=spf1 include:_t.example.org -all\"\n_t TXT \"v=spf1 ip4:192.0.2.0/24\"",
                "s TXT \"v=spf1 include:_t.example.org -all\"\n_t TXT \"v=spf1 ip4:192.0.2.0/24 ?all\"",
            })
    void nothingIsFoundIn(String lines) {
        assertThat(found(LintCase.SOUND + lines + "\n", Surround.NOTHING)).isEmpty();
    }

    @Test
    void whatIsThereToBeIncludedMayNotLetEverybodySend() {
        assertThat(found(LintCase.SOUND + "_t TXT \"v=spf1 +all\"\n", Surround.NOTHING))
                .containsExactly(LintCode.SPF_OPEN_END);
        assertThat(found(LintCase.SOUND + "t TXT \"v=spf1 ip4:192.0.2.0/24\"\n", Surround.NOTHING))
                .as("a name that mail can have")
                .containsExactly(LintCode.SPF_OPEN_END);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "_dmarc NS ns.example.net.\n_domainkey NS ns.example.net.",
                "_dmarc CNAME example.org._dmarc.example.net.\n_domainkey DNAME keys.example.net.",
                "_dmarc CNAME policy\npolicy TXT \"v=DMARC1; p=reject\"\nk._domainkey CNAME k.example.net."
            })
    void whatOthersTellOfMailIsNotMissing(String lines) {
        var zone = without("_dmarc") + lines + "\n";
        assertThat(found(zone, new Surround(List.of(), Set.of(), Set.of("k")))).isEmpty();
    }

    @Test
    void anAliasToWhatIsNoDmarcRecordIsNone() {
        assertThat(found(without("_dmarc") + "_dmarc CNAME policy\npolicy TXT \"none\"\n", Surround.NOTHING))
                .containsExactly(LintCode.DMARC_MISSING);
    }

    @Test
    void aKeyIsCheckedHoweverItsNameIsWritten() {
        assertThat(found(LintCase.SOUND + "k._DomainKey TXT \"v=DKIM1; k=rsa\"\n", Surround.NOTHING))
                .containsExactly(LintCode.DKIM_MISSING);
    }

    @Test
    void aZoneThatHasNoHostsButItsNameServersNeedsNoCertificates() {
        var zone = """
                $TTL 300
                @ SOA ns1 host 1 7200 900 1209600 300
                @ NS ns1
                @ NS ns2
                ns1 A 192.0.2.1
                ns2 A 192.0.2.2
                ns2 AAAA 2001:db8::2
                @ MX 0 .
                @ TXT "v=spf1 -all"
                """;
        assertThat(found(zone, Surround.NOTHING)).isEmpty();
        assertThat(found(zone + "www A 192.0.2.3\n", Surround.NOTHING)).containsExactly(LintCode.NO_CAA);
    }

    @Test
    void aZoneOfReverseNamesNeedsNoCertificates() {
        var zone = """
                $TTL 300
                @ SOA ns1.example.net. host 1 7200 900 1209600 300
                @ NS ns1.example.net.
                @ NS ns2.example.net.
                1 PTR www.example.net.
                """;
        assertThat(found(zone, Surround.NOTHING)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ip4:300.1.1.1",
                "ip4:192.0.2.0/33",
                "ip4:192.0.2",
                "ip6:2001:db8::3/129",
                "ip6:2001:db8::3::4",
                "a:mail.example.org/33",
                "include",
                "redirect=a.example.net redirect=b.example.net"
            })
    void noTermOfSpf(String terms) {
        assertThat(found(LintCase.SOUND + "s TXT \"v=spf1 " + terms + " -all\"\n", Surround.NOTHING))
                .containsExactly(LintCode.SPF_SYNTAX);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v=spf10 -all", "v=spf2 mx -all", "v:spf1 mx -all", "spf1 mx -all", "spf2.0/pra mx -all"})
    void whatIsNoSpfRecordIsNamedWhereThereIsNone(String text) {
        var finding = findings(withoutSpf() + "@ TXT \"other=1\"\n@ TXT \"" + text + "\"\n", Surround.NOTHING);
        assertThat(finding).hasSize(1);
        assertThat(finding.getFirst().code()).isEqualTo(LintCode.SPF_NOT_ONE);
        assertThat(finding.getFirst().what())
                .startsWith("example.org has no SPF record: \"" + text + "\" (octet 0) is not taken for SPF: ");
        assertThat(finding.getFirst().place()).isPresent();
    }

    @Test
    void theFirstAllCounts() {
        assertThat(found(LintCase.SOUND + "s TXT \"v=spf1 +all -all\"\n", Surround.NOTHING))
                .containsExactlyInAnyOrder(LintCode.SPF_OPEN_END, LintCode.SPF_IGNORED);
    }

    @Test
    void lookUpsAreCountedThroughRedirect() {
        var ten = "_t TXT \"v=spf1" + " exists:a.example.net".repeat(10) + " -all\"\n";
        assertThat(found(LintCase.SOUND + ten, Surround.NOTHING)).isEmpty();
        assertThat(found(LintCase.SOUND + ten + "s TXT \"v=spf1 redirect=_t.example.org\"\n", Surround.NOTHING))
                .containsExactly(LintCode.SPF_LOOKUPS);
        assertThat(found(LintCase.SOUND + ten + "s TXT \"v=spf1 redirect=_t.example.org -all\"\n", Surround.NOTHING))
                .containsExactly(LintCode.SPF_IGNORED);
    }

    @Test
    void aRecordThatIncludesItselfEnds() {
        assertThat(spf("v=spf1 include:example.org -all")).contains(LintCode.SPF_LOOKUPS);
        assertThat(spf("v=spf1 redirect=example.org")).contains(LintCode.SPF_LOOKUPS);
    }

    @Test
    void recordsThatTakeEachOtherInAreNamed() {
        var zone = LintCase.SOUND + """
                a TXT "v=spf1 redirect=b.example.org"
                b TXT "v=spf1 include:a.example.org -all"
                c TXT "v=spf1 include:b.example.org -all"
                d TXT "v=spf1 include:d.example.org -all"
                """;
        assertThat(findings(zone, Surround.NOTHING))
                .allMatch(finding -> finding.code() == LintCode.SPF_LOOKUPS)
                .extracting(Finding::what)
                .containsExactlyInAnyOrder(
                        "a.example.org leads into a circle: a.example.org, b.example.org, a.example.org.",
                        "b.example.org leads into a circle: b.example.org, a.example.org, b.example.org.",
                        "c.example.org leads into a circle: b.example.org, a.example.org, b.example.org.",
                        "d.example.org leads into a circle: d.example.org, d.example.org.");
    }

    @Test
    void aRecordThatIsTakenInTwiceIsNoCircle() {
        var zone = LintCase.SOUND + """
                s TXT "v=spf1 include:t.example.org include:u.example.org -all"
                t TXT "v=spf1 include:u.example.org -all"
                u TXT "v=spf1 -all"
                """;
        assertThat(found(zone, Surround.NOTHING)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v=spf1 a:mail.example.org/24 ip6:2001:db8::/64 -all",
                "v=spf1 mx//64 a/24 a//64 -all",
                "v=spf1 include:_a.example.org -all",
                "v=spf1 redirect=_a.example.org",
                "v=spf1 include:mail.example.net -all",
                "v=spf1 a:mail.example.net -all",
                "v=spf1 exists:%{i}._spf.example.net -all"
            })
    void theMailHostMaySendOrItCannotBeTold(String text) {
        assertThat(spf(text)).doesNotContain(LintCode.SPF_MISSES_HOST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v=spf1 ip4:192.0.2.3 -all",
                "v=spf1 -ip4:192.0.2.3 ip4:192.0.2.0/24 ip6:2001:db8::3 -all",
                "v=spf1 -all ip4:192.0.2.3 ip6:2001:db8::3",
                "v=spf1 ip4:192.0.2.4/31 ip6:2001:db8::3 -all",
                "v=spf1 -include:_a.example.org -all"
            })
    void theMailHostMayNotSend(String text) {
        assertThat(spf(text)).contains(LintCode.SPF_MISSES_HOST);
    }

    @Test
    void aWildcardDoesNotAnswerBelowANearerName() {
        var zone = LintCase.SOUND + "* TXT \"x\"\na.b A 192.0.2.9\n";
        assertThat(found(zone + "w CNAME x.b\n", Surround.NOTHING)).containsExactly(LintCode.DANGLING);
        assertThat(found(zone + "w CNAME x\n", Surround.NOTHING)).isEmpty();
    }

    @Test
    void mailLeadsToAnAddress() {
        assertThat(found(LintCase.SOUND + "@ MX 20 t\nt TXT \"x\"\n", Surround.NOTHING))
                .containsExactly(LintCode.DANGLING);
    }

    @Test
    void whatLiesBelowADnameIsNeverAnswered() {
        assertThat(found(LintCase.SOUND + "d DNAME example.net.\nx.d A 192.0.2.9\n", Surround.NOTHING))
                .containsExactly(LintCode.OCCLUDED);
    }

    private static String withoutSpf() {
        return without("@ TXT");
    }

    private static String without(String begin) {
        return LintCase.SOUND.lines().filter(line -> !line.startsWith(begin)).collect(Collectors.joining("\n")) + "\n";
    }

    private static Set<LintCode> spf(String text) {
        return found(
                withoutSpf() + "@ TXT \"" + text + "\"\n_a TXT \"v=spf1 ip4:192.0.2.3 ip6:2001:db8::3 -all\"\n",
                ONE_MAIL_HOST);
    }

    private static Set<LintCode> found(String text, Surround surround) {
        return findings(text, surround).stream().map(Finding::code).collect(Collectors.toSet());
    }

    private static List<Finding> findings(String text, Surround surround) {
        var origin = ZoneSource.name("example.org");
        var read = new MasterFile("zone", text, origin).plain();
        assertThat(read.errors()).isEmpty();
        var input = new LintInput(Zone.ofSets(origin, read.sets()), read.places(), surround);
        return Lint.check(input);
    }
}
