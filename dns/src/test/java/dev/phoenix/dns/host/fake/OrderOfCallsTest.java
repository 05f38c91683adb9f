package dev.phoenix.dns.host.fake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.dns.host.Gap;
import dev.phoenix.dns.host.Gaps;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** Between two requests every name that stays has an answer, but for those that the plan says it of. */
class OrderOfCallsTest {
    private static final String ONE = """
            www  300 IN CNAME edge.ocean.example.org.
            mail 300 IN A     192.0.2.1
            mail 300 IN A     192.0.2.2
            six  300 IN A     192.0.2.6
            @    300 IN MX    10 mail
            swap 300 IN CNAME mail.example.org.
            back 300 IN A     192.0.2.3
            back 300 IN TXT   "both"
            """;

    private static final String OTHER = """
            www   60 IN CNAME edge.helsinki.example.org.
            mail 900 IN A     198.51.100.1
            six  300 IN AAAA  2001:db8::6
            @    300 IN MX    5 mx.example.net.
            @    300 IN MX    6 mx.example.com.
            swap 300 IN A     198.51.100.3
            back 300 IN CNAME mail.example.org.
            """;

    @ParameterizedTest
    @EnumSource(Provider.class)
    void noNameThatStaysIsAbsentBetweenTwoRequestsUnlessThePlanSaysSo(Provider provider) {
        for (var order : List.of(List.of(ONE, OTHER), List.of(OTHER, ONE))) {
            try (var bench = new Bench(provider)) {
                bench.apply(order.getFirst());
                var staying = names(bench.api.truth());
                var gaps = Gaps.in(bench.plan(order.getLast()), bench.host().capabilities()).stream()
                        .filter(gap -> gap.kind() == Gap.Kind.ABSENT)
                        .map(Gap::name)
                        .collect(Collectors.toSet());
                bench.api.history.clear();
                bench.apply(order.getLast());
                staying.removeAll(gaps);
                assertThat(bench.api.history)
                        .isNotEmpty()
                        .allSatisfy(now -> assertThat(names(now)).containsAll(staying));
                assertThat(gaps).hasSize(provider == Provider.DESEC ? 0 : 2);
            }
        }
    }

    private static Set<Name> names(List<Record> records) {
        return records.stream()
                .filter(one -> one.getType() != Type.SOA && one.getType() != Type.TXT)
                .map(Record::getName)
                .collect(Collectors.toCollection(HashSet::new));
    }
}
