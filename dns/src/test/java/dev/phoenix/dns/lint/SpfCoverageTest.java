package dev.phoenix.dns.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.dns.lint.SpfCoverage.Verdict;
import dev.phoenix.dns.zone.MasterFile;
import dev.phoenix.dns.zone.RecordSet;
import dev.phoenix.dns.zone.Zone;
import dev.phoenix.dns.zone.ZoneSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/** As a receiver judges, with everything that it can find: RFC 7208 §4.6 and §5. */
class SpfCoverageTest {
    private static final Name ORIGIN = ZoneSource.name("example.org");
    private static final String WORLD = """
            $TTL 300
            @      MX 10 mail
            mail   A 192.0.2.25
            mail   AAAA 2001:db8::25
            edge   A 198.51.100.7
            inner  TXT "v=spf1 ip4:203.0.113.0/24 -all"
            none   TXT "no record of that kind"
            two    TXT "v=spf1 -all"
            two    TXT "v=spf1 +all"
            round  TXT "v=spf1 include:round.example.org -all"
            """;

    private static Optional<List<Record>> found(Zone zone, Name name, int type) {
        return Optional.of(zone.get(name, type).map(RecordSet::records).orElse(List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v=spf1 mx -all                                  | 192.0.2.25   | ALLOWED",
                "v=spf1 mx -all                                  | 2001:db8::25 | ALLOWED",
                "v=spf1 mx -all                                  | 192.0.2.26   | REFUSED",
                "v=spf1 mx/24 -all                               | 192.0.2.26   | ALLOWED",
                "v=spf1 a:edge.example.org/24 -all               | 198.51.100.1 | ALLOWED",
                "v=spf1 a:edge.example.org//64 -all              | 198.51.100.1 | REFUSED",
                "v=spf1 -ip4:192.0.2.25 mx -all                  | 192.0.2.25   | REFUSED",
                "v=spf1 ?mx ip4:192.0.2.0/24 -all                | 192.0.2.25   | REFUSED",
                "v=spf1 ip6:2001:db8::/32 -all                   | 2001:db8::9  | ALLOWED",
                "v=spf1 include:inner.example.org -all           | 203.0.113.9  | ALLOWED",
                "v=spf1 include:inner.example.org -all           | 203.0.114.9  | REFUSED",
                "v=spf1 redirect=inner.example.org               | 203.0.113.9  | ALLOWED",
                "v=spf1 redirect=inner.example.org               | 192.0.2.25   | REFUSED",
                "v=spf1 mx redirect=inner.example.org            | 192.0.2.25   | ALLOWED",
                "v=spf1 include:none.example.org -all            | 192.0.2.25   | UNKNOWN",
                "v=spf1 include:two.example.org -all             | 192.0.2.25   | UNKNOWN",
                "v=spf1 include:none.example.org mx -all         | 192.0.2.25   | ALLOWED",
                "v=spf1 -include:none.example.org mx -all        | 192.0.2.25   | UNKNOWN",
                "v=spf1 exists:%{i}.x.example.org mx -all        | 192.0.2.26   | UNKNOWN",
                "v=spf1 include:round.example.org -all           | 192.0.2.25   | UNKNOWN",
                "v=spf1 a a a a a a a a a a mx -all              | 192.0.2.25   | REFUSED",
                "v=spf1 a a a a a a a a a mx -all                | 192.0.2.25   | ALLOWED",
                "v=spf1                                          | 192.0.2.25   | REFUSED"
            })
    void theFirstTermThatFitsDecides(String record, String address, Verdict verdict) {
        var text = WORLD + "@ TXT \"" + record.strip() + "\"\n";
        var zone =
                Zone.ofSets(ORIGIN, new MasterFile("zone", text, ORIGIN).plain().sets());
        assertThat(SpfCoverage.of((name, type) -> found(zone, name, type), ORIGIN, address.strip()))
                .isEqualTo(verdict);
    }
}
