package dev.phoenix.observe.names;

import dev.phoenix.dns.host.PublicServers;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Estate;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** Questions to one server or to this machine's resolvers, without any cache of our own. */
final class Questions {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /** A packet may be lost, and the next one, too: a run is not to fail for that. */
    private static final int TRIES = 4;

    private final String who;
    private final Resolver resolver;

    Questions(String who, Resolver resolver) {
        this.who = who;
        this.resolver = resolver;
        resolver.setTimeout(PATIENCE);
    }

    /** The server that knows the zones at first hand. */
    static Questions authoritative(Estate estate) {
        var server = PublicServers.of(estate).address();
        return new Questions(
                server.toString(), new SimpleResolver(server.addresses().getFirst()));
    }

    /** What this machine uses. */
    static Questions local() {
        return new Questions("this machine's resolvers", new ExtendedResolver());
    }

    List<Record> ask(String name, int type) {
        return ask(name(name), type);
    }

    /** The whole answer section, aliases included; empty if there is no such name or nothing of that type. */
    List<Record> ask(Name name, int type) {
        try {
            return send(name, type);
        } catch (IOException silence) {
            throw unanswered(who, silence);
        }
    }

    /** The same; empty if no answer comes. */
    Optional<List<Record>> told(Name name, int type) {
        try {
            return Optional.of(send(name, type));
        } catch (IOException silence) {
            return Optional.empty();
        }
    }

    private List<Record> send(Name name, int type) throws IOException {
        var question = Message.newQuery(Record.newRecord(name, type, DClass.IN));
        question.getHeader().setFlag(Flags.RD);
        for (int attempt = 1; ; attempt++) {
            try {
                return resolver.send(question).getSection(Section.ANSWER);
            } catch (IOException silence) {
                if (attempt == TRIES) {
                    throw silence;
                }
            }
        }
    }

    /** The texts of a name, the strings of each joined. */
    List<String> texts(String name) {
        return ask(name, Type.TXT).stream()
                .filter(TXTRecord.class::isInstance)
                .map(one -> String.join("", ((TXTRecord) one).getStrings()))
                .toList();
    }

    static Name name(String text) {
        try {
            return Name.fromString(text, Name.root);
        } catch (TextParseException fault) {
            throw new IllegalArgumentException("not a DNS name: " + text, fault);
        }
    }

    private static PhoenixException unanswered(String who, Exception cause) {
        return PhoenixException.failed(
                "DNS-010",
                "the name server " + who + " does not answer (" + cause.getMessage() + ").",
                "Check it and the way to it on port 53, then: phoenix resume",
                cause);
    }
}
