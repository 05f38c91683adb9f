package dev.phoenix.dns.host.rfc2136;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Message;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.WireParseException;

/**
 * A message and its answer: every address of the server in turn, three times. An update may be sent again, because it says
 * what is to be there before and afterwards, not what to add to.
 */
record Exchange(ServerAddress server, @Nullable TSIG key) {
    private static final int TRIES = 3;

    Message send(Message message, boolean tcp, Duration patience) {
        IOException last = new IOException("it has no address");
        for (int attempt = 0; attempt < TRIES; attempt++) {
            for (var address : server.addresses()) {
                try {
                    return resolver(address, tcp, patience).send(message.clone());
                } catch (IOException fault) {
                    last = fault;
                }
            }
        }
        throw last instanceof WireParseException
                ? DnsFault.malformed(server.host(), last)
                : DnsFault.unreachable(server.host(), last);
    }

    private SimpleResolver resolver(InetSocketAddress address, boolean tcp, Duration patience) {
        var resolver = new SimpleResolver(address);
        resolver.setTCP(tcp);
        resolver.setTimeout(patience);
        if (key != null) {
            resolver.setTSIGKey(key);
        }
        return resolver;
    }
}
