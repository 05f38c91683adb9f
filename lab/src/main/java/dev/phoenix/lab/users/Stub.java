package dev.phoenix.lab.users;

import dev.phoenix.model.observation.Observation.DnsAnswer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/**
 * The stub resolver on people's machines: asks one resolver, keeps an answer for as long as its TTL says and no longer.
 * Like glibc's it waits five seconds for an answer and asks twice before it gives up ({@code timeout} and
 * {@code attempts} of resolv.conf(5), as they are by default); it never asks another resolver.
 */
final class Stub {
    private static final int ATTEMPTS = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final String name;
    private final SimpleResolver resolver;
    private final InstantSource clock;
    private final Consumer<DnsAnswer> seen;
    private final ConcurrentMap<Question, Kept> cache = new ConcurrentHashMap<>();
    private final ConcurrentMap<Question, List<String>> last = new ConcurrentHashMap<>();

    private record Question(String name, int type) {}

    private record Kept(List<InetAddress> addresses, Instant until) {}

    /** @param values the CNAME targets in the order of the chain, then the addresses */
    private record Reply(List<String> values, List<InetAddress> addresses, long ttl) {}

    /** @param seen told of every answer that differs from the one before, and of every sample */
    Stub(String name, InetSocketAddress address, InstantSource clock, Consumer<DnsAnswer> seen) {
        this.name = name;
        this.resolver = new SimpleResolver(address);
        resolver.setTimeout(PATIENCE);
        this.clock = clock;
        this.seen = seen;
    }

    List<InetAddress> v4(String host) throws IOException {
        return addresses(new Question(host, Type.A));
    }

    List<InetAddress> v6(String host) throws IOException {
        return addresses(new Question(host, Type.AAAA));
    }

    /** Asks past the cache and tells what came, changed or not. A resolver that doesn't answer is a sample, too. */
    void sample(String host) {
        for (int type : new int[] {Type.A, Type.AAAA}) {
            var question = new Question(host, type);
            try {
                tell(question, ask(question));
            } catch (IOException e) {
                seen.accept(new DnsAnswer(
                        clock.instant(), name, host, Type.string(type), List.of("? " + e.getMessage()), 0));
            }
        }
    }

    private List<InetAddress> addresses(Question question) throws IOException {
        var kept = cache.get(question);
        var now = clock.instant();
        if (kept != null && now.isBefore(kept.until())) {
            return kept.addresses();
        }
        var reply = ask(question);
        cache.put(question, new Kept(reply.addresses(), now.plusSeconds(reply.ttl())));
        if (!reply.values().equals(last.get(question))) {
            tell(question, reply);
        }
        return reply.addresses();
    }

    private void tell(Question question, Reply reply) {
        last.put(question, reply.values());
        seen.accept(new DnsAnswer(
                clock.instant(), name, question.name(), Type.string(question.type()), reply.values(), reply.ttl()));
    }

    private Reply ask(Question question) throws IOException {
        var asked = Name.fromString(question.name(), Name.root);
        IOException failure = null;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                var query = Message.newQuery(Record.newRecord(asked, question.type(), DClass.IN));
                return read(resolver.send(query));
            } catch (IOException e) {
                failure = e;
            }
        }
        throw new IOException("DNS: %s about %s: %s".formatted(name, question.name(), reason(failure)), failure);
    }

    private static Reply read(Message message) throws IOException {
        if (message.getRcode() != Rcode.NOERROR) {
            throw new IOException(Rcode.string(message.getRcode()));
        }
        var chain = new ArrayList<String>();
        var addresses = new ArrayList<InetAddress>();
        long ttl = Long.MAX_VALUE;
        for (var record : message.getSection(Section.ANSWER)) {
            ttl = Math.min(ttl, record.getTTL());
            switch (record) {
                case CNAMERecord alias -> chain.add(alias.getTarget().toString(true));
                case ARecord a -> addresses.add(a.getAddress());
                case AAAARecord aaaa -> addresses.add(aaaa.getAddress());
                default -> {}
            }
        }
        addresses.forEach(address -> chain.add(address.getHostAddress()));
        return new Reply(List.copyOf(chain), List.copyOf(addresses), ttl == Long.MAX_VALUE ? 0 : ttl);
    }

    private static String reason(@org.jspecify.annotations.Nullable IOException failure) {
        return failure == null || failure.getMessage() == null ? "no answer" : failure.getMessage();
    }
}
