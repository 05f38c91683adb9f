package dev.phoenix.dns.zone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.SourceSpan;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

class MasterFileTest {
    private static MasterFile.Read read(String text) {
        return new MasterFile("dns/zone", text, ZoneSource.name("example.org"))
                .read("ocean", selector -> selector.equals("known") ? Optional.of("\"v=DKIM1\"") : Optional.empty());
    }

    @Test
    void namesEveryFaultWithItsLine() {
        var read = read("""
                $TTL 300
                @ IN SOA ns1 host 1 2 3 4 5
                a IN A 1.2.3
                b IN A 1.2.3.4
                c IN NONSENSE x
                d IN TXT "{dkim:unknown}"
                $INCLUDE /etc/passwd
                """);
        assertThat(read.faults().stream().map(one -> one.where().orElseThrow().toString()))
                .contains("dns/zone:3", "dns/zone:5", "dns/zone:6", "dns/zone:7");
        assertThat(read.faults().stream().map(Diagnostic::code)).contains("DNS-001", "DNS-002");
    }

    @Test
    void aBraceBehindABackslashStandsForItself() {
        var read = read("""
                $TTL 300
                @ IN SOA ns1 host 1 2 3 4 5
                a TXT "\\{active}" "\\\\{active}" "\\\\\\{active}" "\\{dkim:known}"
                """);
        assertThat(read.errors()).isEmpty();
        assertThat(read.records().stream().filter(one -> one.getType() == Type.TXT))
                .singleElement()
                .extracting(Record::rdataToString)
                .isEqualTo("{active} \\\\ocean \\\\{active} {dkim:known}");
    }

    @Test
    void somebodyElsesFileMeansHereWhatItMeantThere() {
        var theirs = """
                $TTL 300
                @ IN SOA ns1 host 1 2 3 4 5
                a TXT "{active}" "\\\\{active}" "\\{active}" "{dkim:known}" "{x}" ; {active}
                {active} A 192.0.2.1
                """;
        var plain = new MasterFile("zone", theirs, ZoneSource.name("example.org")).plain();
        var here = read(new String(
                MasterFile.literally(theirs.getBytes(StandardCharsets.ISO_8859_1)), StandardCharsets.ISO_8859_1));
        assertThat(here.sets()).isEqualTo(plain.sets());
        assertThat(here.siteDependent()).isFalse();
    }

    @Test
    void anAddressIsNeverTakenForAName() {
        var read = read("""
                $TTL 300
                @ IN SOA ns1 host 1 2 3 4 5
                a A 192.0.2.1
                b AAAA 2001:db8::1 ; fine
                c AAAA ::ffff:1.2.3.4
                d A edge.{active} ; a host of ours
                e TXT "d A edge.name"
                f AAAA fe80::a
                """);
        assertThat(read.errors()).isEmpty();
        assertThat(read.records().stream()
                        .filter(one -> Placeholders.meantType(one).isPresent()))
                .singleElement()
                .satisfies(one -> assertThat(Placeholders.meantName(one)).isEqualTo("edge.ocean"));
        assertThat(read.records().stream().filter(one -> one.getType() == Type.AAAA))
                .hasSize(3);
    }

    @Test
    void aDkimKeyIsPutInByItsSelector() {
        assertThat(read("$TTL 1\n@ SOA a b 1 1 1 1 1\nx TXT \"{dkim:known}\"\n")
                        .records()
                        .getLast()
                        .rdataToString())
                .contains("v=DKIM1");
    }

    @Test
    void everySetHasItsPlace() {
        var read = read("""
                $TTL 300
                @ SOA ns1 host (
                    1 2 3 4 5 )
                  NS ns1
                a A 192.0.2.1
                b A edge.{active}
                a A 192.0.2.2
                """);
        assertThat(place(read, "a", Type.A)).hasToString("dns/zone:5");
        assertThat(place(read, "@", Type.NS)).isEqualTo(new SourceSpan("dns/zone", 4, 3));
        assertThat(place(read, "b", Type.A)).hasToString("dns/zone:6");
        assertThat(read.faults()).isEmpty();
    }

    private static SourceSpan place(MasterFile.Read read, String name, int type) {
        var full = ZoneSource.name(name.equals("@") ? "example.org" : name + ".example.org");
        return java.util.Objects.requireNonNull(read.places().get(new RecordSet.Key(full, type)));
    }
}
