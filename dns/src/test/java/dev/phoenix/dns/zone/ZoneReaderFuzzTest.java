package dev.phoenix.dns.zone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.dns.zone.master.Includes;
import dev.phoenix.model.PhoenixException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whatever a file holds, it is read or refused with a place: no trace, no hang. {@code -Dphoenix.fuzz=1000000} for more. */
class ZoneReaderFuzzTest {
    private static final int USUAL = 3_000;

    @Test
    void everyInputIsReadOrRefusedWithItsPlaceAndWhatIsReadIsWrittenBackAlike() {
        var mutations = new ZoneMutations(20261129);
        int count = Integer.getInteger("phoenix.fuzz", USUAL);
        int read = 0;
        for (int index = 0; index < count; index++) {
            var octets = mutations.next();
            var said = new String(octets, StandardCharsets.ISO_8859_1);
            var file = new MasterFile("zone", octets, ZoneSource.name("example.org"), Includes.NONE).plain();
            assertThat(file.errors())
                    .as(said)
                    .allSatisfy(fault -> assertThat(fault.where()).isPresent());
            var large = asOfALargeFile(octets);
            assertThat(large.isPresent()).as(said).isEqualTo(file.errors().isEmpty());
            if (file.errors().isEmpty()) {
                read++;
                var zone = Zone.ofSets(ZoneSource.name("example.org"), file.sets());
                assertThat(large.orElseThrow()).as(said).isEqualTo(zone);
                var text = MasterText.of(zone).getBytes(StandardCharsets.UTF_8);
                var again = new MasterFile("again", text, ZoneSource.name("example.org"), Includes.NONE).plain();
                assertThat(again.errors()).as(said).isEmpty();
                assertThat(Zone.ofSets(ZoneSource.name("example.org"), again.sets()))
                        .as(said)
                        .isEqualTo(zone);
            }
        }
        assertThat(read)
                .as("most changes leave nothing that is a zone, but not all")
                .isBetween(count / 10, count);
    }

    /** By the reader for large zones; empty if it refuses it. */
    private static Optional<Zone> asOfALargeFile(byte[] octets) {
        try {
            return Optional.of(new MasterFile("zone", octets, ZoneSource.name("example.org"), Includes.NONE)
                    .plainZone()
                    .zone());
        } catch (PhoenixException refused) {
            return Optional.empty();
        }
    }
}
