package dev.phoenix.dns.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.phoenix.dns.plan.TtlLedger;
import dev.phoenix.dns.plan.ZoneDiff;
import dev.phoenix.dns.plan.ZonePlan;
import dev.phoenix.dns.zone.MasterFile;
import dev.phoenix.dns.zone.RecordSet;
import dev.phoenix.dns.zone.Zone;
import dev.phoenix.dns.zone.ZoneSource;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

class ZoneApplyTest {
    private static final Name ORIGIN = ZoneSource.name("example.org");
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));
    private static final String OLD = """
            $TTL 300
            @    SOA ns1 host 1 3600 600 86400 60
            a    A 192.0.2.1
            a    TXT "theirs"
            b    A 192.0.2.2
            """;
    private static final String NEW = """
            $TTL 300
            @    SOA ns1 host 1 3600 600 86400 60
            a    A 192.0.2.11
            b    A 192.0.2.12
            c    A 192.0.2.13
            """;
    private static final int NAMES = 3;

    @TempDir
    Path folder;

    private TtlLedger ledger() {
        return new TtlLedger(folder.resolve("ledger"));
    }

    private ApplyJournal journal() {
        return new ApplyJournal(folder, ORIGIN);
    }

    private static Zone zone(String text) {
        var read = new MasterFile("zone", text, ORIGIN).plain();
        assertThat(read.errors()).isEmpty();
        return Zone.ofSets(ORIGIN, read.sets());
    }

    private ZonePlan plan(Zone published, String wanted) {
        return new ZonePlan(published, ZoneDiff.between(published, zone(wanted), _ -> true, ledger()::ours), List.of());
    }

    private void apply(FaultyHost host, ZonePlan plan) {
        new ZoneApply(host, ledger(), journal(), CLOCK).run(plan, plan.checksum(), _ -> {});
    }

    @Test
    void afterAnApplyThePlanIsEmptyAndNothingIsUnfinished() {
        var host = new FaultyHost(zone(OLD), FaultyHost.Way.FAIL, NAMES);
        apply(host, plan(host.zone(), NEW));
        assertThat(plan(host.zone(), NEW).changes()).isEmpty();
        assertThat(journal().unfinished()).isEmpty();
    }

    @Test
    void whatOthersPublishedBesideAChangedSetStaysTheirs() {
        var host = new FaultyHost(zone(OLD), FaultyHost.Way.FAIL, NAMES);
        apply(host, plan(host.zone(), NEW));
        assertThat(ledger().ours(new RecordSet.Key(ZoneSource.name("a.example.org"), Type.A)))
                .isTrue();
        assertThat(ledger().ours(new RecordSet.Key(ZoneSource.name("a.example.org"), Type.TXT)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void aHostThatFailsAtAnyChangeIsReportedWithWhatIsPublished(int at) {
        var host = new FaultyHost(zone(OLD), FaultyHost.Way.FAIL, at);
        var fault = fault(host);
        assertThat(fault.code()).isEqualTo("DNS-016");
        assertThat(fault.exit()).isEqualTo(at == 0 ? ExitCode.FAILED : ExitCode.STOPPED);
        assertThat(fault.getMessage())
                .contains(at == 0 ? "Nothing of this plan is published" : at + " of 3 names published")
                .contains("the same apply again");
        goesOn(host);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void afterAKillAtAnyChangeTheSameChecksumGoesOn(int at) {
        var host = new FaultyHost(zone(OLD), FaultyHost.Way.KILL, at);
        var plan = plan(host.zone(), NEW);
        assertThatThrownBy(() -> apply(host, plan)).isInstanceOf(FaultyHost.Killed.class);
        assertThat(journal().unfinished().orElseThrow().checksum()).isEqualTo(plan.checksum());
        goesOn(host);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void aHostThatLiesIsFoundOut(int at) {
        var fault = fault(new FaultyHost(zone(OLD), FaultyHost.Way.LIE, at));
        assertThat(fault.code()).isEqualTo("DNS-076");
        assertThat(fault.exit()).isEqualTo(at == 0 ? ExitCode.FAILED : ExitCode.STOPPED);
        assertThat(fault.getMessage()).contains("c.example.org");
        assertThat(journal().unfinished()).isPresent();
    }

    @Test
    void aFaultAfterTheLastChangeSaysThatEverythingIsPublished() {
        var fault = fault(new FaultyHost(zone(OLD), FaultyHost.Way.FAIL_AT_THE_END, NAMES));
        assertThat(fault.getMessage()).contains("All of it is published as planned all the same (3 names)");
        assertThat(fault.exit()).isEqualTo(ExitCode.STOPPED);
    }

    @Test
    void aHostThatCannotBeReadAfterItsFaultLeavesTheStateUnknown() {
        var fault = fault(new FaultyHost(zone(OLD), FaultyHost.Way.FAIL, 1).silentAfterwards());
        assertThat(fault.exit()).isEqualTo(ExitCode.STOPPED);
        assertThat(fault.getMessage()).contains("cannot be seen now (DNS-010)");
    }

    private static Zone beside(Zone zone, String record) {
        return zone.with(new MasterFile("zone", "$TTL 300\n" + record + "\n", ORIGIN)
                .plain()
                .records());
    }

    private PhoenixException fault(FaultyHost host) {
        var plan = plan(host.zone(), NEW);
        var fault = catchThrowableOfType(PhoenixException.class, () -> apply(host, plan));
        assertThat(fault).isNotNull();
        return fault;
    }

    /** What is left belongs to the plan that was begun; something else does not. */
    private void goesOn(FaultyHost host) {
        var begun = journal().unfinished().orElseThrow();
        assertThat(begun.isContinuedBy(plan(host.zone(), NEW))).isTrue();
        assertThat(begun.isContinuedBy(plan(host.zone(), NEW.replace("192.0.2.13", "192.0.2.99"))))
                .isFalse();
        assertThat(begun.isContinuedBy(plan(beside(host.zone(), "c A 203.0.113.7"), NEW)))
                .as("somebody else's address would be replaced unseen")
                .isFalse();
        assertThat(begun.isContinuedBy(plan(beside(zone(OLD), "b A 192.0.2.12"), NEW)))
                .as("a host that adds record by record was stopped between two")
                .isTrue();
        var sound = new FaultyHost(host.zone(), FaultyHost.Way.FAIL, NAMES);
        var rest = plan(sound.zone(), NEW);
        new ZoneApply(sound, ledger(), journal(), CLOCK).run(rest, begun.checksum(), _ -> {});
        assertThat(plan(sound.zone(), NEW).changes()).isEmpty();
        assertThat(journal().unfinished()).isEmpty();
    }
}
