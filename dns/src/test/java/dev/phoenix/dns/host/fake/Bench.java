package dev.phoenix.dns.host.fake;

import dev.phoenix.dns.host.DnsHost;
import dev.phoenix.dns.host.api.Patience;
import dev.phoenix.dns.host.api.Waiting;
import dev.phoenix.dns.plan.NameChange;
import dev.phoenix.dns.plan.ZoneDiff;
import dev.phoenix.dns.zone.Zone;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Master;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** A fake API, the host that speaks to it, and a clock that goes on when somebody waits. */
final class Bench implements AutoCloseable {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(400);
    private static final Duration ENOUGH = Duration.ofSeconds(8);
    private static final int TRIES = 4;

    final FakeApi api;
    final Provider provider;
    final List<Duration> waits = new ArrayList<>();
    private @Nullable DnsHost usual;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    Bench(Provider provider) {
        this(provider, provider.start());
    }

    Bench(Provider provider, FakeApi api) {
        this.provider = provider;
        this.api = api;
    }

    DnsHost host() {
        var opened = usual == null ? host(LONG, FakeApi.TOKEN) : usual;
        usual = opened;
        return opened;
    }

    /** For faults that end by its patience only; a busy machine may take a call that answers for one that does not. */
    DnsHost hasty() {
        return host(SHORT, FakeApi.TOKEN);
    }

    /** Of a patience that ends, yet never before the answer of a call that is not hit. */
    DnsHost patient() {
        return host(ENOUGH, FakeApi.TOKEN);
    }

    DnsHost host(Duration timeout, String token) {
        var waiting = new Waiting(
                () -> now,
                wait -> {
                    waits.add(wait);
                    now = now.plus(wait);
                },
                new SplittableRandom(7));
        return provider.open(
                api.endpoint(),
                token,
                waiting,
                new Patience(timeout, TRIES, Duration.ofSeconds(1), Duration.ofMinutes(10)));
    }

    List<NameChange> plan(String wanted) {
        return ZoneDiff.between(host().read(FakeApi.ORIGIN, List.of()).zone(), zone(wanted), _ -> true, _ -> true);
    }

    void apply(String wanted) {
        apply(host(), wanted);
    }

    void apply(DnsHost host, String wanted) {
        host.publish(FakeApi.ORIGIN, plan(wanted), _ -> {});
    }

    /** What the host says that it has, as lines. */
    List<String> read() {
        return lines(host().read(FakeApi.ORIGIN, List.of()).zone());
    }

    List<String> truth() {
        return lines(api.truth());
    }

    /** Without what a plan leaves to the host: SOA and NS of the zone itself. */
    static List<String> lines(List<Record> records) {
        return records.stream()
                .filter(one -> one.getType() != Type.SOA)
                .filter(one -> one.getType() != Type.NS || !one.getName().equals(FakeApi.ORIGIN))
                .map(Record::toString)
                .sorted()
                .toList();
    }

    static List<String> lines(String wanted) {
        return lines(zone(wanted));
    }

    static List<String> lines(Zone zone) {
        return lines(zone.sets().values().stream()
                .flatMap(set -> set.toSend().stream())
                .toList());
    }

    static Zone zone(String text) {
        var records = new ArrayList<Record>();
        try (var master = new Master(
                new ByteArrayInputStream(("$TTL 3600\n" + text).getBytes(StandardCharsets.UTF_8)), FakeApi.ORIGIN)) {
            for (var one = master.nextRecord(); one != null; one = master.nextRecord()) {
                records.add(one);
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        return Zone.of(FakeApi.ORIGIN, records);
    }

    @Override
    public void close() {
        api.close();
    }
}
