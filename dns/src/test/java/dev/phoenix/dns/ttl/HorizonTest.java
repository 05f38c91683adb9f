package dev.phoenix.dns.ttl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.dns.zone.RecordSet;
import dev.phoenix.dns.zone.Zone;
import dev.phoenix.dns.zone.ZoneSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

class HorizonTest {
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    private static final Name ORIGIN = ZoneSource.name("example.org");
    private static final Name WWW = ZoneSource.name("www.example.org");
    private static final Name EDGE = ZoneSource.name("edge.ocean.example.org");
    private static final long LOW = 60;

    private static Record record(Name name, int type, long ttl, String value) {
        try {
            return Record.fromString(name, type, DClass.IN, ttl, value, ORIGIN);
        } catch (java.io.IOException malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }

    private static Zone zone(long alias, long address) {
        return Zone.of(
                ORIGIN,
                List.of(
                        record(ORIGIN, Type.SOA, 3600, "ns1 host 1 7200 900 1209600 300"),
                        record(ORIGIN, Type.NS, 86400, "ns1"),
                        record(ZoneSource.name("ns1.example.org"), Type.A, 7200, "192.0.2.53"),
                        record(WWW, Type.CNAME, alias, "edge.ocean"),
                        record(EDGE, Type.A, address, "203.0.113.5")));
    }

    private static Horizon horizon(Zone zone, Past past, Instant now) {
        return Horizon.of(Chain.of(WWW, Published.of(zone)), past, LOW, now);
    }

    @Test
    void theWayHoldsAliasesAddressesAbsencesAndServers() {
        var chain = Chain.of(WWW, Published.of(zone(300, 600)));
        assertThat(chain.fault()).isEmpty();
        assertThat(chain.hops())
                .extracting(hop -> hop.role() + " " + hop.key() + " " + hop.ttl())
                .containsExactly(
                        "ALIAS www.example.org CNAME 300",
                        "ADDRESS edge.ocean.example.org A 600",
                        "ABSENCE edge.ocean.example.org AAAA 300",
                        "DELEGATION example.org NS 86400",
                        "SERVER ns1.example.org A 7200");
    }

    @Test
    void aCircleOfAliasesEndsAndIsNamed() {
        var other = ZoneSource.name("other.example.org");
        var zone = Zone.of(ORIGIN, List.of(record(WWW, Type.CNAME, 60, "other"), record(other, Type.CNAME, 60, "www")));
        assertThat(Chain.of(WWW, Published.of(zone)).fault())
                .hasValueSatisfying(fault -> assertThat(fault).contains("circle"));
    }

    @Test
    void whereTtlsAreLowAlreadyASwitchIsSafeNow() {
        var horizon = horizon(zone(60, 60), new Past(List.of()), T0);
        assertThat(horizon.safe()).isEqualTo(T0);
        assertThat(horizon.heldAfterSafe()).isEqualTo(T0.plusSeconds(60));
        assertThat(horizon.hops()).noneMatch(Horizon.Held::lowers);
    }

    @Test
    void otherwiseTheLargestOnTheWayHasToRunOutFirst() {
        var horizon = horizon(zone(300, 3600), new Past(List.of()), T0);
        assertThat(horizon.safe()).isEqualTo(T0.plusSeconds(3600));
        assertThat(horizon.heldAfterSafe()).isEqualTo(T0.plusSeconds(3660));
        assertThat(horizon.heldIfNow()).isEqualTo(T0.plusSeconds(3600));
        assertThat(horizon.hops().stream().filter(Horizon.Held::lowers)).hasSize(2);
    }

    @Test
    void whatGitLoweredAMomentAgoIsStillHeld() {
        var versions =
                List.of(new PublishedAt(T0.minusSeconds(100_000), zone(86400, 60)), new PublishedAt(T0, zone(60, 60)));
        var past = Past.of(List.of(), _ -> Optional.empty(), versions);
        var horizon = horizon(zone(60, 60), past, T0.plusSeconds(10));
        assertThat(horizon.safe()).isEqualTo(T0.plusSeconds(86400));
        assertThat(horizon.hops().getFirst().assumed())
                .as("rests on a commit's time")
                .isTrue();
        assertThat(horizon.hops().getFirst().largest()).isEqualTo(86400);
        assertThat(horizon(zone(60, 60), past, T0.plusSeconds(86401)).safe()).isEqualTo(T0.plusSeconds(86401));
    }

    @Test
    void theLedgerKnowsBetterThanGit() {
        var versions = List.of(new PublishedAt(T0.minusSeconds(9), zone(86400, 60)), new PublishedAt(T0, zone(60, 60)));
        var past = Past.of(List.of(), _ -> Optional.of(T0.minusSeconds(50)), versions);
        assertThat(horizon(zone(60, 60), past, T0).safe()).isEqualTo(T0);
    }

    @Test
    void whatSomebodyElseReplacedMayHaveBeenGivenUntilJustNow() {
        var chain = Chain.of(WWW, Published.of(zone(60, 60)));
        var past = new Past(List.of())
                .withReplaced(chain.hops(), key -> key.type() == Type.CNAME ? Optional.of(900L) : Optional.empty(), T0);
        assertThat(horizon(zone(60, 60), past, T0).safe()).isEqualTo(T0.plusSeconds(900));
    }

    @Test
    void aNameThatDidNotExistIsRememberedAsAbsentByTheSoaMinimum() {
        var without = Zone.of(ORIGIN, List.of(record(ORIGIN, Type.SOA, 3600, "ns1 host 1 7200 900 1209600 300")));
        var given =
                Past.between(List.of(new PublishedAt(T0, without), new PublishedAt(T0.plusSeconds(5), zone(60, 60))));
        assertThat(given).allMatch(Given::absence).allMatch(one -> one.ttl() == 300);
        assertThat(new Past(given).runOut(java.util.Set.of(WWW), 1)).isEqualTo(Instant.MIN);
    }

    /** One resolver that asks at random times and caches as it is told never holds an old answer beyond what is computed. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void noObedientResolverHoldsAnAnswerLongerThanComputed(long seed) {
        var random = new Random(seed);
        var versions = new ArrayList<PublishedAt>();
        var at = T0;
        for (int version = 0; version < 20; version++) {
            versions.add(new PublishedAt(at, zone(1 + random.nextInt(500), 1 + random.nextInt(500))));
            at = at.plusSeconds(1 + random.nextInt(400));
        }
        var now = at;
        var published = versions.getLast().zone();
        var horizon = horizon(published, Past.of(List.of(), _ -> Optional.empty(), versions), now);
        Map<RecordSet.Key, Instant> longest = new HashMap<>();
        for (var version : versions) {
            for (int asked = 0; asked < 200; asked++) {
                var when = version.at().plusSeconds(random.nextInt(1000));
                if (!when.isAfter(now) && current(versions, when).equals(version)) {
                    for (var set : version.zone().sets().values()) {
                        var expires = when.plusSeconds(set.ttl());
                        longest.merge(set.key(), expires, (one, other) -> one.isAfter(other) ? one : other);
                    }
                }
            }
        }
        for (var held : horizon.hops()) {
            var seen = longest.get(held.hop().key());
            if (seen != null) {
                assertThat(held.until()).as(held.toString()).isAfterOrEqualTo(seen);
            }
            assertThat(held.safe()).isBeforeOrEqualTo(held.until());
        }
        assertThat(horizon.safe()).isBeforeOrEqualTo(horizon.heldIfNow());
        assertThat(horizon.safe()).isAfterOrEqualTo(now);
    }

    private static PublishedAt current(List<PublishedAt> versions, Instant when) {
        return versions.stream()
                .filter(one -> !one.at().isAfter(when))
                .reduce((_, later) -> later)
                .orElseThrow();
    }
}
