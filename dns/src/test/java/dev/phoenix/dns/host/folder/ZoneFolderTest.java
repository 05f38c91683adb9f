package dev.phoenix.dns.host.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.phoenix.dns.host.program.MachinePrograms;
import dev.phoenix.dns.plan.NameChange;
import dev.phoenix.dns.plan.ZoneDiff;
import dev.phoenix.dns.testkit.Zones;
import dev.phoenix.dns.zone.MasterText;
import dev.phoenix.dns.zone.Serials;
import dev.phoenix.dns.zone.Zone;
import dev.phoenix.model.PhoenixException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Type;

class ZoneFolderTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 4);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-04T10:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void aZone() throws IOException {
        file = folder.resolve("example.org.zone");
        Files.writeString(file, Zones.EMPTY + "www 60 A 192.0.2.7\n");
    }

    private ZoneFolder host(String... reload) {
        return new ZoneFolder(folder, List.of(reload), new MachinePrograms(), CLOCK);
    }

    private static List<NameChange> plan(Zone published, String wanted) {
        return ZoneDiff.between(published, Zones.of(wanted), _ -> true, _ -> true);
    }

    private long serial() {
        var soa = host().ask(Zones.ORIGIN, Zones.ORIGIN, Type.SOA).getFirst();
        return ((SOARecord) soa).getSerial();
    }

    @Test
    void whatWasAppliedIsNotPlannedAgain() {
        var host = host();
        var wanted = Zones.EMPTY + Zones.EVERY_TYPE;
        var published = new ArrayList<NameChange>();
        var changes = plan(host.read(Zones.ORIGIN, List.of()).zone(), wanted);
        host.publish(Zones.ORIGIN, changes, published::add);
        assertThat(published).isEqualTo(changes);
        assertThat(plan(host.read(Zones.ORIGIN, List.of()).zone(), wanted)).isEmpty();
        assertThat(serial()).isEqualTo(2);
    }

    @Test
    void aRecordThatIsNotOfTheZoneIsSaidBeforeItIsLost() throws IOException {
        Files.writeString(file, Zones.EMPTY + "www.example.net. 60 A 192.0.2.7\n");
        var read = host().read(Zones.ORIGIN, List.of());
        assertThat(read.leftOut()).isEqualTo(1);
        assertThat(read.warnings())
                .singleElement()
                .asString()
                .contains("DNS-038")
                .contains(file.toString());
    }

    @Test
    void theTextOfAZoneIsReadBackAsTheSameZoneAndIsAlwaysTheSame() throws IOException {
        var zone = Zones.of(Zones.EMPTY + Zones.EVERY_TYPE);
        Files.writeString(file, MasterText.of(zone));
        var again = host().read(Zones.ORIGIN, List.of()).zone();
        assertThat(again.sets()).isEqualTo(zone.sets());
        assertThat(MasterText.of(again))
                .isEqualTo(MasterText.of(zone))
                .startsWith("$ORIGIN example.org.\nexample.org. 60 IN SOA ");
    }

    @Test
    void theFileKeepsItsModeAndALinkStaysALink() throws IOException {
        var real = Files.move(file, folder.resolve("real"));
        Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-r-----"));
        Files.createSymbolicLink(file, Path.of("real"));
        host().publish(Zones.ORIGIN, plan(host().read(Zones.ORIGIN, List.of()).zone(), Zones.EMPTY), _ -> {});
        assertThat(Files.isSymbolicLink(file)).isTrue();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(real)))
                .isEqualTo("rw-r-----");
        assertThat(Files.readString(real)).doesNotContain("www");
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactlyInAnyOrder(real, file);
        }
    }

    @Test
    void theServerIsToldAndAFailurePutsTheOldFileBack() throws IOException {
        var old = Files.readString(file);
        var changes = plan(host().read(Zones.ORIGIN, List.of()).zone(), Zones.EMPTY);
        var published = new ArrayList<NameChange>();
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> host("sh", "-c", "echo no such zone >&2; exit 3")
                        .publish(Zones.ORIGIN, changes, published::add))
                .matches(fault -> fault.code().equals("DNS-055"))
                .withMessageContaining("exit status 3: no such zone");
        assertThat(Files.readString(file)).isEqualTo(old);
        assertThat(published).isEmpty();
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> host("no-such-program").publish(Zones.ORIGIN, changes, published::add))
                .matches(fault -> fault.code().equals("DNS-055"));
        host("cp", "example.org.zone", "seen").publish(Zones.ORIGIN, changes, published::add);
        assertThat(folder.resolve("seen")).hasSameTextualContentAs(file);
        assertThat(published).hasSize(1);
    }

    @Test
    void whatSomebodyElseChangedSinceThePlanIsNotWrittenOver() throws IOException {
        var changes = plan(host().read(Zones.ORIGIN, List.of()).zone(), Zones.EMPTY + "www 60 A 192.0.2.8\n");
        var others = Zones.EMPTY + "www 60 A 192.0.2.99\n";
        Files.writeString(file, others);
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> host().publish(Zones.ORIGIN, changes, _ -> {}))
                .matches(fault -> fault.code().equals("DNS-050"))
                .withMessageContaining("www.example.org A is 60 192.0.2.99");
        assertThat(Files.readString(file)).isEqualTo(others);
    }

    @Test
    void aMalformedFileIsRefusedWithItsLineAndAMissingOneIsNamed() throws IOException {
        Files.writeString(file, Zones.EMPTY + "www A not-an-address\n");
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> host().read(Zones.ORIGIN, List.of()))
                .matches(fault -> fault.code().equals("DNS-058"))
                .withMessageContaining("example.org.zone:4");
        Files.delete(file);
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> host().read(Zones.ORIGIN, List.of()))
                .matches(fault -> fault.code().equals("DNS-054"))
                .withMessageContaining("(there is no such file)");
    }

    @Test
    void aSerialIsAlwaysNewerAndADateWhereItWasOne() {
        assertThat(Serials.next(1, TODAY)).isEqualTo(2);
        assertThat(Serials.next(2026030399L, TODAY)).isEqualTo(2026030400L);
        assertThat(Serials.next(2026030400L, TODAY)).isEqualTo(2026030401L);
        assertThat(Serials.next(2027010100L, TODAY)).isEqualTo(2027010101L);
        assertThat(Serials.next(1_700_000_000L, TODAY)).isEqualTo(1_700_000_001L);
        assertThat(Serials.next(0xffffffffL, TODAY)).isEqualTo(1);
    }
}
