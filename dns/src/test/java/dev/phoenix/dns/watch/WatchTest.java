package dev.phoenix.dns.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.dns.zone.ZoneSource;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

class WatchTest {
    private static final Question WWW = new Question(ZoneSource.name("www.example.org"), Type.A);
    private static final Vantage NS1 = authority("ns1", 1);
    private static final Vantage NS2 = authority("ns2", 2);
    private static final Vantage CACHE = Vantage.resolver(new InetSocketAddress(InetAddress.getLoopbackAddress(), 53));
    private static final Watch.Limits LIMITS = new Watch.Limits(Duration.ofSeconds(10), Duration.ofSeconds(1));

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final Map<Vantage, Told> told = new ConcurrentHashMap<>();
    private final List<Vantage> asked = new ArrayList<>();
    private Runnable eachPause = () -> {};
    private final Watch watch = new Watch(this::ask, () -> now, this::pause);

    private static Vantage authority(String name, int port) {
        return Vantage.authority(name, new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    private synchronized Told ask(Vantage who, Question question) {
        asked.add(who);
        return told.getOrDefault(who, new Told.Silent("timeout"));
    }

    private void pause(Duration time) {
        now = now.plus(time);
        eachPause.run();
    }

    private static Told.Answer address(String value, long ttl) {
        try {
            return new Told.Answer(List.of(
                    Record.fromString(WWW.name(), Type.A, DClass.IN, ttl, value, ZoneSource.name("example.org"))));
        } catch (java.io.IOException malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }

    private static List<Wanted> to(String value) {
        return List.of(new Wanted.LeadsTo(WWW, Set.of(value)));
    }

    @Test
    void endsWhenAllAgreeAndNamesThoseThatDoNotWithWhatTheySayAndHowLongItMayLast() throws Exception {
        told.put(NS1, address("198.51.100.7", 1));
        told.put(CACHE, address("203.0.113.5", 3));
        var complaints = new ArrayList<String>();
        eachPause = () -> told.put(CACHE, address("198.51.100.7", 1));
        var last = watch.everybody(
                () -> Map.of(NS1, to("198.51.100.7"), CACHE, to("198.51.100.7")),
                LIMITS,
                round -> round.lines().forEach(line -> line.complaint().ifPresent(complaints::add)));
        assertThat(last.agreed()).isTrue();
        assertThat(complaints).containsExactly("127.0.0.1 tells www.example.org A 203.0.113.5, 3 s left");
    }

    @Test
    void endsWhenTheTimeIsOver() throws Exception {
        told.put(NS1, address("198.51.100.7", 1));
        var rounds = new ArrayList<Round>();
        var last = watch.everybody(() -> Map.of(NS1, to("198.51.100.7"), NS2, to("198.51.100.7")), LIMITS, rounds::add);
        assertThat(last.agreed()).isFalse();
        assertThat(last.waitedFor()).containsExactly(NS2);
        assertThat(rounds).hasSize(11);
        assertThat(last.disagreeing().getFirst().told().words()).isEqualTo("no answer (timeout)");
    }

    @Test
    void whoHasToldWhatIsWantedIsNotAskedAgainWhenOnlyStragglersAreWaitedFor() throws Exception {
        told.put(NS1, address("198.51.100.7", 1));
        told.put(NS2, new Told.Refused("SERVFAIL"));
        eachPause = () -> told.put(NS2, address("198.51.100.7", 1));
        var last = watch.stragglers(List.of(NS1, NS2), to("198.51.100.7"), LIMITS, _ -> {});
        assertThat(last.agreed()).isTrue();
        assertThat(asked).containsExactlyInAnyOrder(NS1, NS2, NS2);
    }

    @Test
    void oneThatIsSilentHoldsNobodyUp() throws Exception {
        var both = new CountDownLatch(2);
        var side = new Watch(
                (_, _) -> {
                    both.countDown();
                    try {
                        return both.await(60, TimeUnit.SECONDS) ? new Told.Answer(List.of()) : new Told.Silent("alone");
                    } catch (InterruptedException ended) {
                        throw new IllegalStateException(ended);
                    }
                },
                () -> now,
                this::pause);
        var round = side.round(List.of(NS1, NS2), List.of(new Wanted.Exactly(WWW, List.of())));
        assertThat(round.agreed())
                .as("each was asked while the other was being asked")
                .isTrue();
    }

    @Test
    void anAuthorityThatDoesNotFollowAnAliasAgreesWithAResolverThatDoes() {
        var alias = alias();
        var like = new Wanted.Like(new Question(WWW.name(), Type.A), new Told.Answer(List.of(alias)));
        assertThat(like.metBy(new Told.Answer(
                        List.of(alias, address("203.0.113.5", 9).section().getFirst()))))
                .isTrue();
        assertThat(like.metBy(address("203.0.113.5", 9))).isFalse();
    }

    private static Record alias() {
        try {
            return Record.fromString(
                    WWW.name(), Type.CNAME, DClass.IN, 5, "edge.example.net.", ZoneSource.name("example.org"));
        } catch (java.io.IOException malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }
}
