package dev.phoenix.dns.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.dns.zone.MasterFile;
import dev.phoenix.dns.zone.Zone;
import dev.phoenix.dns.zone.ZoneSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Name;

class ZonePlanTest {
    private static final Name ORIGIN = ZoneSource.name("example.org");
    private static final String OLD = "a A 192.0.2.1\na A 192.0.2.2\nb A 192.0.2.3\nc A 192.0.2.4\n";
    private static final String NEW = "a A 192.0.2.9\nb A 192.0.2.8\nc A 192.0.2.4\n";

    @Test
    void theChecksumDoesNotDependOnTheOrderOfEitherZone() {
        var turned = "c A 192.0.2.4\nb A 192.0.2.3\na A 192.0.2.2\na A 192.0.2.1\n";
        assertThat(sum(turned, NEW)).isEqualTo(sum(OLD, NEW)).hasSize(64);
    }

    @Test
    void theChecksumTellsWhatIsWantedAndWhatItReplaces() {
        var sum = sum(OLD, NEW);
        assertThat(sum(OLD, NEW.replace("192.0.2.9", "192.0.2.10"))).isNotEqualTo(sum);
        assertThat(sum(OLD.replace("192.0.2.3", "192.0.2.33"), NEW)).isNotEqualTo(sum);
        assertThat(sum(OLD, NEW.replace("b A", "b 60 A"))).isNotEqualTo(sum);
    }

    @Test
    void whatDoesNotChangeDoesNotCount() {
        assertThat(sum(OLD + "d A 192.0.2.7\n", NEW + "d A 192.0.2.7\n")).isEqualTo(sum(OLD, NEW));
    }

    @Test
    void aPlanSaysWhatOfEitherZoneIsReadOtherwiseThanItIsWritten() {
        var theirs = "x.example.net. A 192.0.2.1\n";
        var published = file("published", OLD + theirs).plainZone();
        var wanted = file("wanted", OLD + theirs).plainZone();
        assertThat(ZonePlan.of(published, wanted, List.of(), List.of()).warnings())
                .extracting(warning -> warning.where().orElseThrow().file())
                .containsExactly("wanted", "published");
    }

    private static String sum(String published, String wanted) {
        var old = zone(published);
        return new ZonePlan(old, ZoneDiff.between(old, zone(wanted), _ -> true, _ -> true), List.of()).checksum();
    }

    private static Zone zone(String text) {
        return file("zone", text).plainZone().zone();
    }

    private static MasterFile file(String path, String text) {
        return new MasterFile(path, "$TTL 300\n@ SOA ns1 host 1 3600 600 86400 60\n" + text, ORIGIN);
    }
}
