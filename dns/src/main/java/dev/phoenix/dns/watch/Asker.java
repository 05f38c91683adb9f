package dev.phoenix.dns.watch;

import dev.phoenix.dns.Silence;
import dev.phoenix.dns.host.rfc2136.NameServer;
import java.io.IOException;
import java.time.Duration;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;

/** Asks one server one thing, once, without any cache of our own. Blocks. */
@FunctionalInterface
public interface Asker {
    /** A resolver may have to ask its way first, and an authority may be busy. */
    Duration PATIENCE = Duration.ofSeconds(5);

    Told ask(Vantage who, Question question);

    /** By UDP, and by TCP where the answer does not fit. */
    static Asker overTheNetwork() {
        return Asker::send;
    }

    private static Told send(Vantage who, Question question) {
        boolean authority = who.kind() == Vantage.Kind.AUTHORITY;
        var message = NameServer.question(question.name(), question.type());
        if (!authority) {
            message.getHeader().setFlag(Flags.RD);
        }
        try {
            var resolver = new SimpleResolver(who.address());
            resolver.setTimeout(PATIENCE);
            var answer = resolver.send(message);
            return NameServer.tells(answer)
                    ? new Told.Answer(answer.getSection(Section.ANSWER))
                    : new Told.Refused(Rcode.string(answer.getRcode()));
        } catch (IOException silence) {
            return new Told.Silent(Silence.words(silence));
        }
    }
}
