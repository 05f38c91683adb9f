package dev.phoenix.dns.lint;

import dev.phoenix.dns.host.rfc2136.ServerAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;

/** Asked over the network: UDP first, TCP where an answer does not fit. Nothing is kept between two questions. */
public final class WireQuestions implements Questions {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int TRIES = 2;
    /** What passes everywhere in one packet (RFC 9715 §3). */
    private static final int PAYLOAD = 1232;

    private final int port;
    private final Resolver resolvers;

    /** With this machine's resolvers. */
    public WireQuestions(int port) {
        this(port, List.of());
    }

    /**
     * @param port of the name servers; 53 in the world
     * @param resolvers that are asked as any client would; without any, this machine's
     */
    public WireQuestions(int port, List<InetSocketAddress> resolvers) {
        this.port = port;
        this.resolvers = resolvers.isEmpty()
                ? new ExtendedResolver()
                : new ExtendedResolver(
                        resolvers.stream().map(SimpleResolver::new).toArray(Resolver[]::new));
        this.resolvers.setTimeout(PATIENCE);
    }

    @Override
    public Answer ask(Server server, Name name, int type) {
        var resolver = new SimpleResolver(new InetSocketAddress(server.address(), port));
        resolver.setTimeout(PATIENCE);
        resolver.setEDNS(0, PAYLOAD, ExtendedFlags.DO, List.of());
        return send(resolver, question(name, type, false));
    }

    @Override
    public Answer resolve(Name name, int type) {
        return send(resolvers, question(name, type, true));
    }

    @Override
    public boolean reaches(InetAddress address) {
        return ServerAddress.routed(new InetSocketAddress(address, port));
    }

    private static Message question(Name name, int type, boolean recursive) {
        var question = Message.newQuery(Record.newRecord(name, type, DClass.IN));
        if (!recursive) {
            question.getHeader().unsetFlag(Flags.RD);
        }
        return question;
    }

    private static Answer send(Resolver resolver, Message question) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            try {
                var answer = resolver.send(question);
                return new Answer(
                        answer.getRcode(),
                        answer.getHeader().getFlag(Flags.AA),
                        answer.getHeader().getFlag(Flags.RA),
                        answer.getSection(Section.ANSWER),
                        answer.getSection(Section.AUTHORITY));
            } catch (IOException silence) {
                // Once more: a packet may be lost.
            }
        }
        return Answer.NONE;
    }
}
