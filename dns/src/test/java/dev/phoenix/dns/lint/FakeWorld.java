package dev.phoenix.dns.lint;

import dev.phoenix.dns.lint.LintInput.Surround;
import dev.phoenix.dns.zone.Zone;
import dev.phoenix.dns.zone.ZoneSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.xbill.DNS.Master;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;

/** The zone of {@link LintCase#SOUND} at two servers, its parent and everybody else; a case changes one thing. */
final class FakeWorld implements Questions, Web {
    static final Name ORIGIN = ZoneSource.name("example.org");
    static final Instant NOW = Instant.parse("2026-05-01T00:00:00Z");
    static final String FIRST = "ns1.example.org.";
    static final String SECOND = "ns2.example.net.";
    static final String PARENT = "a.registry.example.";

    private final List<Record> wanted = new ArrayList<>(parse(LintCase.SOUND));
    private final List<Record> others = new ArrayList<>(parse("""
            $TTL 300
            org. NS a.registry.example.
            a.registry.example. A 192.0.2.250
            ns2.example.net. A 192.0.2.202
            3.2.0.192.in-addr.arpa. PTR mail
            """));
    private final Map<Name, List<Record>> own = new HashMap<>(Map.of(
            name(FIRST),
            new ArrayList<>(wanted),
            name(SECOND),
            new ArrayList<>(wanted),
            name(PARENT),
            new ArrayList<>(parse("$TTL 300\n@ NS ns1\n@ NS ns2.example.net."))));
    private final Set<Name> silent = new HashSet<>();
    private final Set<Name> lame = new HashSet<>();
    private final Set<Name> recursing = new HashSet<>();
    private final Set<Name> denying = new HashSet<>();
    private final List<Name> search = new ArrayList<>();
    private final Map<Name, Certificate> certificates = new HashMap<>();
    private final Map<URI, Fetched> pages = new HashMap<>();

    LiveInput input() {
        var zone = new LintInput(Zone.of(ORIGIN, wanted), Map.of(), Surround.NOTHING);
        return new LiveInput(zone, search, NOW);
    }

    /** Published everywhere. */
    FakeWorld zone(String lines) {
        wanted.addAll(parse(lines));
        at(FIRST, lines);
        return at(SECOND, lines);
    }

    FakeWorld withoutInZone(Name name, int type) {
        wanted.removeIf(one -> one.getName().equals(name) && one.getType() == type);
        without(FIRST, name, type);
        return without(SECOND, name, type);
    }

    FakeWorld at(String server, String lines) {
        records(server).addAll(parse(lines));
        return this;
    }

    FakeWorld without(String server, Name name, int type) {
        records(server).removeIf(one -> one.getName().equals(name) && one.getType() == type);
        return this;
    }

    FakeWorld others(String lines) {
        others.addAll(parse(lines));
        return this;
    }

    FakeWorld withoutOther(String name) {
        others.removeIf(one -> one.getName().equals(name(name)));
        return this;
    }

    FakeWorld silent(String server) {
        silent.add(name(server));
        return this;
    }

    FakeWorld lame(String server) {
        lame.add(name(server));
        return this;
    }

    FakeWorld recursing(String server) {
        recursing.add(name(server));
        return this;
    }

    /** Says NXDOMAIN where it should say "nothing of that type". */
    FakeWorld denying(String server) {
        denying.add(name(server));
        return this;
    }

    FakeWorld search(String suffix) {
        search.add(name(suffix));
        return this;
    }

    /** @param names that the certificate is for */
    FakeWorld serving(String host, String issuer, String... names) {
        certificates.put(
                name(host), new Certificate(new X500Principal("CN=" + host), new X500Principal(issuer), Set.of(names)));
        return this;
    }

    FakeWorld page(String address, Fetched fetched) {
        pages.put(URI.create(address), fetched);
        return this;
    }

    @Override
    public Optional<Certificate> certificate(Name name, InetAddress address) {
        return Optional.ofNullable(certificates.get(name));
    }

    @Override
    public Fetched fetch(URI page) {
        return pages.getOrDefault(page, new Fetched.Nothing("nobody is there"));
    }

    @Override
    public Answer ask(Server server, Name name, int type) {
        if (silent.contains(server.name())) {
            return Answer.NONE;
        }
        if (lame.contains(server.name())) {
            return new Answer(Rcode.REFUSED, false, false, List.of(), List.of());
        }
        var answer = answer(records(server.name().toString()), name, type);
        boolean denied = denying.contains(server.name()) && answer.records().isEmpty();
        return new Answer(
                denied ? Rcode.NXDOMAIN : answer.rcode(),
                true,
                recursing.contains(server.name()),
                answer.records(),
                List.of());
    }

    @Override
    public Answer resolve(Name name, int type) {
        var all = new ArrayList<>(wanted);
        all.addAll(others);
        return answer(all, name, type);
    }

    @Override
    public boolean reaches(InetAddress address) {
        return true;
    }

    private static Answer answer(List<Record> all, Name name, int type) {
        var there = all.stream().filter(one -> one.getName().equals(name)).toList();
        var found = there.stream()
                .filter(one -> one.getType() == type
                        || (one instanceof RRSIGRecord signature && signature.getTypeCovered() == type))
                .toList();
        return new Answer(there.isEmpty() ? Rcode.NXDOMAIN : Rcode.NOERROR, false, true, found, List.of());
    }

    private List<Record> records(String server) {
        return own.computeIfAbsent(name(server), _ -> new ArrayList<>());
    }

    static Name name(String text) {
        return ZoneSource.name(text);
    }

    static Name mail() {
        return name("mail.example.org");
    }

    private static List<Record> parse(String lines) {
        var found = new ArrayList<Record>();
        try (var master = new Master(
                new ByteArrayInputStream(("$TTL 300\n" + lines + "\n").getBytes(StandardCharsets.UTF_8)), ORIGIN)) {
            for (var one = master.nextRecord(); one != null; one = master.nextRecord()) {
                found.add(one);
            }
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
        return found;
    }
}
