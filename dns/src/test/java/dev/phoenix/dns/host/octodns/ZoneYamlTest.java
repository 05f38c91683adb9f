package dev.phoenix.dns.host.octodns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.phoenix.dns.plan.ZoneDiff;
import dev.phoenix.dns.testkit.Zones;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ZoneYamlTest {
    @Test
    void namesAndTextsThatPyYamlWouldTakeForSomethingElseAreInQuotes() throws Exception {
        var wanted = Zones.of(Zones.EMPTY + "no 60 TXT \"2026-01-01\"\n010 60 TXT \"yes\"\n");
        var changes = ZoneDiff.between(Zones.of(Zones.EMPTY), wanted, _ -> true, _ -> true);
        var text = new ZoneYaml(Zones.ORIGIN, Map.of()).with(changes).text();
        assertThat(text).contains("\"no\":", "\"010\":", "\"2026-01-01\"", "\"yes\"", ": 60");
        assertThat(ZoneYaml.parse(Zones.ORIGIN, text).with(changes).text()).isEqualTo(text);
    }

    @Test
    void namesAndTextsThatPyYamlWritesWithoutQuotesAreRead() throws Exception {
        var zone = ZoneYaml.parse(Zones.ORIGIN, "1e100:\n  ttl: 60\n  type: TXT\n  value: 1e3\n")
                .zone();
        assertThat(zone.sets().values()).singleElement().satisfies(set -> {
            assertThat(set.key().name()).isEqualTo(Zones.name("1e100"));
            assertThat(set.values()).containsExactly("1e3");
        });
    }

    @Test
    void whatIsNoYamlIsToldWithItsLine() {
        assertThatIOException()
                .isThrownBy(() -> ZoneYaml.parse(Zones.ORIGIN, "a: 1\nb: [\n"))
                .withMessageStartingWith("line 3: ");
        assertThatIOException()
                .isThrownBy(() -> ZoneYaml.parse(Zones.ORIGIN, "a: " + "[".repeat(20_000) + "]".repeat(20_000)))
                .withMessageContaining("deep");
    }
}
