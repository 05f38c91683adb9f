package dev.phoenix.dns.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.dns.ttl.Past;
import dev.phoenix.dns.zone.RecordSet;
import dev.phoenix.dns.zone.Zone;
import dev.phoenix.dns.zone.ZoneSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Type;

class TtlLedgerTest {
    private static final RecordSet.Key WWW = new RecordSet.Key(ZoneSource.name("www.example.org"), Type.CNAME);
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path folder;

    @Test
    void theLargestTtlEverGivenOutDecidesAndNotTheLastOne() {
        var ledger = new TtlLedger(folder.resolve("ledger"));
        ledger.published(WWW, 86400, T0);
        ledger.published(WWW, 300, T0.plusSeconds(10));
        ledger.published(WWW, 60, T0.plusSeconds(3600));
        assertThat(runOut(ledger)).isEqualTo(T0.plusSeconds(86410));
    }

    @Test
    void isTheSameAfterItWasReadAgainEvenWithALineThatACrashCut() throws Exception {
        var file = folder.resolve("ledger");
        var ledger = new TtlLedger(file);
        ledger.published(WWW, 300, T0);
        ledger.published(WWW, 60, T0.plusSeconds(5));
        ledger.near(true, T0);
        Files.writeString(file, "17671", StandardOpenOption.APPEND);
        var again = new TtlLedger(file);
        assertThat(runOut(again)).isEqualTo(T0.plusSeconds(305));
        assertThat(again.near()).isTrue();
        assertThat(again.ours(WWW)).isTrue();
        again.after(List.of(new NameChange(WWW.name(), List.of(elsewhere()), List.of())), T0.plusSeconds(9));
        assertThat(again.ours(WWW)).isFalse();
        assertThat(new TtlLedger(file).ours(WWW))
                .as("written after the cut line")
                .isFalse();
        assertThat(runOut(new TtlLedger(file))).isEqualTo(T0.plusSeconds(305));
    }

    @Test
    void anotherValueWithTheSameTtlIsHeldAsLongAsItSaid() {
        var ledger = new TtlLedger(folder.resolve("ledger"));
        ledger.published(WWW, 300, T0);
        ledger.published(WWW, 300, T0.plusSeconds(5));
        ledger.after(List.of(new NameChange(WWW.name(), List.of(), List.of(elsewhere()))), T0.plusSeconds(20));
        assertThat(runOut(ledger)).isEqualTo(T0.plusSeconds(320));
        assertThat(ledger.since(WWW)).contains(T0);
        assertThat(ledger.ttl(WWW)).contains(300L);
    }

    @Test
    void whatIsSomebodyElsesStaysTheirsUntilItIsReplaced() {
        var file = folder.resolve("ledger");
        var change = new NameChange(WWW.name(), List.of(), List.of(elsewhere()));
        var theirs =
                RecordSet.of(List.of(new CNAMERecord(WWW.name(), DClass.IN, 900, ZoneSource.name("shop.example.net"))));
        var ledger = new TtlLedger(file);
        ledger.before(Zone.ofSets(ZoneSource.name("example.org"), List.of(theirs)), List.of(change), T0);
        assertThat(new TtlLedger(file).ours(WWW)).as("the host failed").isFalse();
        ledger.after(List.of(change), T0.plusSeconds(5));
        assertThat(new TtlLedger(file).ours(WWW)).isTrue();
        assertThat(runOut(new TtlLedger(file))).as("their answer is held on").isEqualTo(T0.plusSeconds(905));
    }

    @Test
    void whatWasNotThereIsOursEvenIfNobodyCouldNoteThatItWasPublished() {
        var file = folder.resolve("ledger");
        var change = new NameChange(WWW.name(), List.of(), List.of(elsewhere()));
        var ledger = new TtlLedger(file);
        ledger.before(Zone.ofSets(ZoneSource.name("example.org"), List.of()), List.of(change), T0);
        assertThat(new TtlLedger(file).ours(WWW)).isTrue();
        ledger.after(List.of(change), T0.plusSeconds(5));
        assertThat(new TtlLedger(file).given())
                .as("there was no earlier answer")
                .isEmpty();
    }

    private static RecordSet elsewhere() {
        return RecordSet.of(
                List.of(new CNAMERecord(WWW.name(), DClass.IN, 300, ZoneSource.name("edge.helsinki.example.org"))));
    }

    private static Instant runOut(TtlLedger ledger) {
        return new Past(ledger.given()).runOut(Set.of(WWW.name()), 1);
    }
}
