package dev.phoenix.dns.zone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phoenix.dns.plan.Comparison;
import dev.phoenix.model.PhoenixException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/** A zone that is kept as octets is the same zone, and differs from another in the same sets. */
class RowsTest {
    private static final Name ORIGIN = ZoneSource.name("example.org");
    private static final String HEAD = "$TTL 60\n@ SOA ns1 host 1 2 3 4 5\n@ NS ns1\n";

    private static Zone small(Zone zone) {
        return small(MasterText.of(zone));
    }

    private static Zone small(String text) {
        return new MasterFile("zone", text, ORIGIN).plainZone().zone();
    }

    /** Some records gone, some new, some with another TTL, and all in another order. */
    private static List<Record> changed(List<Record> records, long seed) throws IOException {
        var random = new Random(seed);
        var others = new ArrayList<>(records.subList(0, 2));
        for (var one : records.subList(2, records.size())) {
            if (random.nextInt(10) > 0) {
                others.add(one);
            }
        }
        new Records(seed + 100, ORIGIN)
                .zone(170).stream()
                        .filter(one -> random.nextInt(10) == 0)
                        .filter(one -> others.stream()
                                .noneMatch(other -> other.getName().equals(one.getName())))
                        .forEach(others::add);
        Collections.shuffle(others, random);
        return others;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void isTheSameZone(long seed) throws IOException {
        var zone = Zone.of(ORIGIN, new Records(seed, ORIGIN).zone(340));
        var small = small(zone);
        zone.sets()
                .forEach((key, set) ->
                        assertThat(small.get(key.name(), key.type())).contains(set));
        assertThat(small.names()).isEqualTo(zone.names());
        assertThat(small).isEqualTo(zone);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void differsFromAnotherInTheSameSets(long seed) throws IOException {
        var records = new Records(seed, ORIGIN).zone(170);
        var one = Zone.of(ORIGIN, records);
        var other = Zone.of(ORIGIN, changed(records, seed));
        var found = Comparison.between(small(one), small(other), true);
        assertThat(found).isNotEmpty().containsExactlyInAnyOrderElementsOf(Comparison.between(one, other, true));
        assertThat(Comparison.between(small(one), other, true)).containsExactlyInAnyOrderElementsOf(found);
    }

    @Test
    void lettersInNamesMakeNoDifference() {
        var one = small(HEAD + "a MX 1 Mail.Example.ORG.\na MX 2 b\nWWW A 192.0.2.1\n");
        var other = small(HEAD + "www A 192.0.2.1\nA MX 2 B\na MX 1 mail.example.org.\n");
        assertThat(Comparison.between(one, other, true)).isEmpty();
    }

    @Test
    void aDsOfTheZoneItselfIsRefusedThoughNothingElseIsWrong() {
        var file = new MasterFile("zone", HEAD + "@ DS 1 13 2 " + "AB".repeat(32) + "\n", ORIGIN);
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(file::plainZone)
                .matches(fault -> fault.code().equals("DNS-048"));
    }

    @Test
    void whatAReaderWouldComplainOfIsComplainedOf() {
        assertThatThrownBy(() -> small(HEAD + "a CNAME b\na TXT x\n"))
                .isInstanceOf(PhoenixException.class)
                .hasMessageContaining("DNS-006 zone:4");
        assertThatThrownBy(() -> small(HEAD + "a CNAME b\na CNAME c\nx A 1.2\n"))
                .isInstanceOf(PhoenixException.class)
                .hasMessageContaining("DNS-039 zone:4")
                .hasMessageContaining("zone:6");
        assertThatThrownBy(() -> small(HEAD + "a SOA ns1 host 1 2 3 4 5\n")).hasMessageContaining("DNS-039");
    }

    @Test
    void whatIsOnlyOddIsReadAsOneZoneIs() {
        var text = HEAD + "a A 192.0.2.1\na 30 A 192.0.2.2\na A 192.0.2.1\nelsewhere.example.com. A 192.0.2.1\n";
        assertThat(small(text).sets()).hasSize(3);
        assertThat(small(text).of(ZoneSource.name("a.example.org")))
                .singleElement()
                .satisfies(set -> assertThat(set.ttl()).isEqualTo(60))
                .satisfies(set -> assertThat(set.size()).isEqualTo(2));
    }
}
