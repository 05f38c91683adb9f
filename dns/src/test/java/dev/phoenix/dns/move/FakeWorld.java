package dev.phoenix.dns.move;

import dev.phoenix.dns.host.Capabilities;
import dev.phoenix.dns.host.DnsHost;
import dev.phoenix.dns.plan.NameChange;
import dev.phoenix.dns.watch.Question;
import dev.phoenix.dns.watch.Told;
import dev.phoenix.dns.watch.Vantage;
import dev.phoenix.dns.watch.Watch;
import dev.phoenix.dns.zone.ReadZone;
import dev.phoenix.dns.zone.RecordSet;
import dev.phoenix.dns.zone.Zone;
import dev.phoenix.dns.zone.ZoneSource;
import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.PhoenixException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** Two hosts and a parent in memory; any effect can be made to fail, before it or after it. */
final class FakeWorld {
    static final Name ORIGIN = ZoneSource.name("shop.example");

    final Host old = new Host("old");
    final Host fresh = new Host("new");
    final Above parent = new Above();
    final Map<String, Keys> keys = new HashMap<>();
    final List<String> progress = new ArrayList<>();
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    Runnable eachPause = () -> {};
    boolean waits = true;
    /** Number of the effect that fails; 0: none. */
    int failing;

    boolean failsAfter;
    int effects;

    FakeWorld() {
        old.zone = zone("ns1.old.example", "www 300 A 192.0.2.1", "@ 300 MX 10 mail", "mail 300 A 192.0.2.2");
        fresh.zone = zone("ns1.new.example", "stale 60 TXT x");
    }

    static Zone zone(String server, String... lines) {
        var records = new ArrayList<Record>();
        records.add(record("@ 3600 SOA ns1 host 1 7200 900 1209600 300"));
        records.add(record("@ 7200 NS " + server + "."));
        for (var line : lines) {
            records.add(record(line));
        }
        return Zone.of(ORIGIN, records);
    }

    static Record record(String line) {
        var words = line.split(" ", 4);
        try {
            var name = words[0].equals("@") ? ORIGIN : ZoneSource.name(words[0] + ".shop.example");
            return Record.fromString(name, Type.value(words[2]), DClass.IN, Long.parseLong(words[1]), words[3], ORIGIN);
        } catch (IOException malformed) {
            throw new IllegalArgumentException(line, malformed);
        }
    }

    private void effect(Runnable change) {
        effects++;
        boolean fails = effects == failing;
        if (fails && !failsAfter) {
            throw PhoenixException.failed("DNS-016", "it failed before.", "Again.");
        }
        change.run();
        if (fails) {
            throw PhoenixException.failed("DNS-010", "the answer was lost.", "Again.");
        }
    }

    final class Host implements DnsHost {
        private final String label;
        Zone zone = new Zone(ORIGIN, Map.of());
        List<Diagnostic> warnings = List.of();
        Capabilities capabilities = new Capabilities(
                Set.of(), Capabilities.Unit.REQUEST, Capabilities.Ttl.ANY, false, java.util.Optional.empty(), true);

        Host(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }

        @Override
        public Capabilities capabilities() {
            return capabilities;
        }

        @Override
        public ReadZone read(Name origin, Collection<RecordSet.Key> interest) {
            return new ReadZone(zone, warnings, warnings.size());
        }

        @Override
        public List<Record> ask(Name origin, Name name, int type) {
            return zone.get(name, type).map(RecordSet::toSend).orElse(List.of());
        }

        @Override
        public void publish(Name origin, List<NameChange> changes, Consumer<NameChange> published) {
            for (var change : changes) {
                effect(() -> {
                    var sets = new LinkedHashMap<>(zone.sets());
                    change.remove().forEach(set -> sets.remove(set.key()));
                    change.put().forEach(set -> sets.put(set.key(), set));
                    zone = new Zone(ORIGIN, sets);
                });
                published.accept(change);
            }
        }
    }

    final class Above implements Parent {
        Set<Name> ns = Set.of(ZoneSource.name("ns1.old.example"));
        List<DSRecord> ds = List.of();
        boolean ours = true;

        @Override
        public Name zone() {
            return ZoneSource.name("example");
        }

        @Override
        public List<Delegation> delegation(Name origin) {
            return List.of(new Delegation("a.example", ns, 86400, ds, ds.isEmpty() ? 0 : 3600));
        }

        @Override
        public boolean ours() {
            return ours;
        }

        @Override
        public void publish(List<NameChange> changes) {
            effect(() -> changes.forEach(change -> {
                change.remove().forEach(_ -> ds = List.of());
                change.put().forEach(set -> {
                    if (set.key().type() == Type.DS) {
                        ds = set.records().stream().map(one -> (DSRecord) one).toList();
                    } else if (set.key().type() == Type.NS) {
                        ns = Set.copyOf(set.records().stream()
                                .map(one -> ((NSRecord) one).getTarget())
                                .toList());
                    }
                });
            }));
        }
    }

    private final class Eyes implements Sight {
        @Override
        public List<Vantage> servers(DnsHost host, Name origin) {
            return List.of(new Vantage(
                    Vantage.Kind.AUTHORITY, host.label(), new InetSocketAddress(InetAddress.getLoopbackAddress(), 53)));
        }

        @Override
        public Keys keys(List<Vantage> servers, Name origin) {
            return keys.getOrDefault(servers.getFirst().label(), Keys.NONE);
        }
    }

    private Told ask(Vantage who, Question question) {
        var host = who.label().equals("old") ? old : fresh;
        return new Told.Answer(host.ask(ORIGIN, question.name(), question.type()));
    }

    /** Time flies: a day of looking every second would be a long test. */
    private void pause(Duration time) {
        now = now.plus(time.multipliedBy(100));
        eachPause.run();
    }

    Moving moving(Path folder) {
        return new Moving(
                ORIGIN,
                old,
                fresh,
                List.of(),
                parent,
                new Eyes(),
                new Watch(this::ask, () -> now, this::pause),
                new MoveJournal(folder),
                waits,
                progress::add);
    }

    ZoneMove move(Path folder) {
        return new ZoneMove(moving(folder));
    }
}
