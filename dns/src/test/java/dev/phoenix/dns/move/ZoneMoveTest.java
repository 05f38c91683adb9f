package dev.phoenix.dns.move;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.phoenix.dns.host.Capabilities;
import dev.phoenix.dns.zone.RecordSet;
import dev.phoenix.dns.zone.Zone;
import dev.phoenix.dns.zone.ZoneSource;
import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.SourceSpan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.Type;

class ZoneMoveTest {
    @TempDir
    Path folder;

    private final FakeWorld world = new FakeWorld();
    private final List<String> done = new ArrayList<>();
    private final ZoneMove.Listener listener = new ZoneMove.Listener() {
        @Override
        public void started(String step, String title) {}

        @Override
        public void done(String step, String text, boolean changed) {
            done.add(step + (changed ? " changed" : ""));
        }
    };

    private void run() throws InterruptedException {
        done.clear();
        world.move(folder).run(listener);
    }

    private void edit(FakeWorld.Host host, String line) {
        var sets = new LinkedHashMap<>(host.zone.sets());
        var set = RecordSet.of(List.of(FakeWorld.record(line)));
        sets.put(set.key(), set);
        host.zone = new Zone(FakeWorld.ORIGIN, sets);
    }

    private static DNSKEYRecord key(int seed) {
        var bytes = new byte[32];
        bytes[0] = (byte) seed;
        return new DNSKEYRecord(FakeWorld.ORIGIN, DClass.IN, 3600, 257, 3, 15, bytes);
    }

    private static Keys keys(DNSKEYRecord... all) {
        return new Keys(
                Set.of(all),
                Set.copyOf(java.util.Arrays.stream(all)
                        .map(DNSKEYRecord::getFootprint)
                        .toList()));
    }

    private static DSRecord ds(DNSKEYRecord key) {
        return new DSRecord(FakeWorld.ORIGIN, DClass.IN, 3600, 2, key);
    }

    private void assertMoved() {
        assertThat(world.parent.ns).containsExactly(ZoneSource.name("ns1.new.example"));
        assertThat(world.moving(folder).changes(world.fresh.zone, world.old.zone, Set.of()))
                .isEmpty();
        assertThat(world.fresh.zone.get(ZoneSource.name("www.shop.example"), Type.A))
                .isPresent();
        assertThat(world.fresh.zone.get(FakeWorld.ORIGIN, Type.NS).orElseThrow().values())
                .containsExactly("ns1.new.example.");
    }

    @Test
    void whatIsReadOtherwiseThanWrittenIsSaidWhenItIsRead() throws InterruptedException {
        world.old.warnings = List.of(Diagnostic.warning(
                "DNS-038",
                new SourceSpan("shop.example.zone", 7, 1),
                "www.example.net is not in the zone shop.example; the record is left out.",
                "Take it out."));
        run();
        assertThat(world.progress)
                .filteredOn(line -> line.contains("shop.example.zone:7"))
                .singleElement()
                .asString()
                .startsWith("NAM-099")
                .contains("DNS-038");
    }

    @Test
    void movesAndWaitsUntilTheOldNsSetIsOverAndTheSecondTimeDoesNothing() throws Exception {
        var began = world.now;
        run();
        assertThat(done)
                .containsExactly(
                        "read changed", "fit", "copy changed", "compare", "keys", "delegate changed", "keep changed");
        assertMoved();
        assertThat(Duration.between(began, world.now)).isGreaterThanOrEqualTo(Duration.ofDays(1));
        int effects = world.effects;
        run();
        assertThat(done).containsExactly("delegate", "keep");
        assertThat(world.effects).isEqualTo(effects);
    }

    /** Whichever effect fails, before or after it took place: the same command again completes the move. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void goesOnAfterAFailureAtEveryEffect(boolean after) throws Exception {
        for (int failing = 1; failing <= 6; failing++) {
            var own = new FakeWorld();
            var key = key(1);
            own.keys.put("old", keys(key));
            own.parent.ds = List.of(ds(key));
            own.failing = failing;
            own.failsAfter = after;
            var place = folder.resolve(failing + "" + after);
            assertThatExceptionOfType(PhoenixException.class)
                    .as("effect " + failing)
                    .isThrownBy(() -> own.move(place).run(listener));
            own.move(place).run(listener);
            assertThat(own.parent.ns).containsExactly(ZoneSource.name("ns1.new.example"));
            assertThat(own.parent.ds).isEmpty();
            assertThat(own.moving(place).changes(own.fresh.zone, own.old.zone, Set.of()))
                    .isEmpty();
        }
    }

    @Test
    void changesAtTheOldHostAreCopiedUntilTheDelegation() throws Exception {
        world.parent.ours = false;
        world.waits = false;
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(this::run)
                .matches(fault -> fault.code().equals("DNS-088") && fault.exit() == ExitCode.STOPPED)
                .withMessageContaining("shop.example. NS ns1.new.example.");
        edit(world.old, "late 300 A 192.0.2.9");
        assertThatExceptionOfType(PhoenixException.class).isThrownBy(this::run);
        assertThat(world.fresh.zone.get(ZoneSource.name("late.shop.example"), Type.A))
                .isPresent();
    }

    @Test
    void aPersonDelegatesAndAfterwardsTheOldHostFollowsTheNewOne() throws Exception {
        world.parent.ours = false;
        world.eachPause = () -> {
            world.parent.ns = Set.of(ZoneSource.name("ns1.new.example"));
            edit(world.fresh, "www 300 A 198.51.100.1");
        };
        run();
        assertMoved();
        assertThat(world.old
                        .zone
                        .get(ZoneSource.name("www.shop.example"), Type.A)
                        .orElseThrow()
                        .values())
                .containsExactly("198.51.100.1");
    }

    @Test
    void whatSomebodyPublishesAtTheOldHostAfterTheDelegationIsNotOverwritten() throws Exception {
        world.waits = false;
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(this::run)
                .withMessageContaining("may ask the old host");
        edit(world.old, "www 300 A 203.0.113.99");
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(this::run)
                .matches(fault -> fault.code().equals("DNS-091"))
                .withMessageContaining("www.shop.example");
        assertThat(world.old
                        .zone
                        .get(ZoneSource.name("www.shop.example"), Type.A)
                        .orElseThrow()
                        .values())
                .containsExactly("203.0.113.99");
    }

    @Test
    void whatTheNewHostCannotHoldIsListedAndNothingIsSent() {
        world.fresh.capabilities = new Capabilities(
                Set.of(Type.A),
                Capabilities.Unit.RECORD,
                new Capabilities.Ttl(Duration.ofMinutes(10), Duration.ofDays(1), false),
                false,
                Optional.empty(),
                true);
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(this::run)
                .matches(fault -> fault.code().equals("DNS-085"))
                .withMessageContaining("shop.example MX: the host has no records of type MX")
                .withMessageContaining("www.shop.example A: TTL 300 is not between 600 and 86400 seconds");
        assertThat(world.effects).isZero();
    }

    @Test
    void aDsThatTheNewHostDoesNotAnswerForIsRemovedFirstAndWaitedOut() throws Exception {
        var key = key(1);
        world.keys.put("old", keys(key));
        world.parent.ds = List.of(ds(key));
        var began = world.now;
        var order = new ArrayList<String>();
        world.eachPause = () -> {
            if (world.parent.ds.isEmpty()
                    && world.parent.ns.contains(ZoneSource.name("ns1.old.example"))
                    && order.isEmpty()) {
                order.add("insecure, still at the old host");
            }
            if (world.parent.ns.contains(ZoneSource.name("ns1.new.example")) && order.size() == 1) {
                order.add("delegated");
                assertThat(Duration.between(began, world.now)).isGreaterThanOrEqualTo(Duration.ofHours(1));
            }
        };
        run();
        assertThat(order).containsExactly("insecure, still at the old host", "delegated");
        assertMoved();
    }

    @Test
    void aDsThatBothHostsAnswerForStays() throws Exception {
        var old = key(1);
        var fresh = key(2);
        world.keys.put("old", new Keys(Set.of(old, fresh), Set.of(old.getFootprint())));
        world.keys.put("new", new Keys(Set.of(old, fresh), Set.of(fresh.getFootprint())));
        world.parent.ds = List.of(ds(old), ds(fresh));
        run();
        assertThat(world.parent.ds).hasSize(2);
        assertMoved();
    }

    @Test
    void aPersonWhoDelegatesWhileTheDsIsThereIsToldAtOnce() {
        var key = key(1);
        world.keys.put("old", keys(key));
        world.parent.ds = List.of(ds(key));
        world.parent.ours = false;
        world.eachPause = () -> world.parent.ns = Set.of(ZoneSource.name("ns1.new.example"));
        world.waits = false;
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(this::run)
                .matches(fault -> fault.code().equals("DNS-088"))
                .withMessageContaining("remove all DS");
        world.parent.ns = Set.of(ZoneSource.name("ns1.new.example"));
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(this::run)
                .matches(fault -> fault.code().equals("DNS-090"));
    }

    @Test
    void isTakenBackBeforeTheDelegationAndNotAfterIt() throws Exception {
        var key = key(1);
        world.keys.put("old", keys(key));
        world.parent.ds = List.of(ds(key));
        world.waits = false;
        var before = world.fresh.zone;
        assertThatExceptionOfType(PhoenixException.class).isThrownBy(this::run);
        assertThat(world.parent.ds).isEmpty();
        world.move(folder).undo(listener);
        assertThat(world.fresh.zone.sets()).isEqualTo(before.sets());
        assertThat(world.parent.ds).hasSize(1);
        world.waits = true;
        run();
        assertMoved();
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> world.move(folder).undo(listener))
                .matches(fault -> fault.code().equals("DNS-093"));
    }

    @Test
    void aHostWithTheSameNsSetIsNoOtherHost() {
        world.fresh.zone = FakeWorld.zone("ns1.old.example");
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(this::run)
                .matches(fault -> fault.code().equals("DNS-092"));
    }

    @Test
    void thePlanChangesNothingAndSaysWhoDelegates() throws Exception {
        world.parent.ours = false;
        var plan = world.move(folder).plan();
        assertThat(world.effects).isZero();
        assertThat(plan)
                .extracting(ZoneMove.Planned::id)
                .containsExactly("read", "fit", "copy", "compare", "keys", "delegate", "keep");
        assertThat(plan.get(5).title()).contains("registrar").contains("NS ns1.new.example.");
        assertThat(plan.get(2).undo()).contains("put back");
    }
}
