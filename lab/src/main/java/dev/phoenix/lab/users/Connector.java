package dev.phoenix.lab.users;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/** Opens connections as a browser does: looks the name up, tries the preferred family first, then the other. */
final class Connector {
    /** RFC 8305 §5: how long the preferred family has before the other is tried as well. */
    private static final int HEAD_START_MILLIS = 250;

    private final SSLContext trust;

    Connector(SSLContext trust) {
        this.trust = trust;
    }

    /** Where a person stands in the network. */
    record Standpoint(Stub stub, InetAddress v4, Optional<InetAddress> v6, boolean prefersV6) {
        /** The same person, asking another resolver. */
        Standpoint behind(Stub other) {
            return new Standpoint(other, v4, v6, prefersV6);
        }

        private Optional<InetAddress> sourceFor(InetAddress target) {
            return target instanceof java.net.Inet4Address ? Optional.of(v4) : v6;
        }

        private List<InetAddress> lookUp(String host) throws IOException {
            var found = new ArrayList<InetAddress>();
            if (v6.isPresent()) {
                found.addAll(stub.v6(host));
            }
            found.addAll(prefersV6 ? found.size() : 0, stub.v4(host));
            return found;
        }
    }

    TlsConnection open(Standpoint standpoint, String host, int port, Deadlines.Deadline deadline) throws IOException {
        var addresses = standpoint.lookUp(host);
        if (addresses.isEmpty()) {
            throw new IOException("DNS: no address for " + host);
        }
        var channel = connect(standpoint, addresses, port, deadline);
        return handshake(channel, host, port, deadline);
    }

    TlsConnection openAt(InetSocketAddress address, String host, Deadlines.Deadline deadline) throws IOException {
        var channel = SocketChannel.open();
        try {
            channel.socket().connect(address, deadline.millisLeft());
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        return handshake(channel, host, address.getPort(), deadline);
    }

    private TlsConnection handshake(SocketChannel channel, String host, int port, Deadlines.Deadline deadline)
            throws IOException {
        deadline.guard(channel);
        try {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            return new TlsConnection(channel, engine(host, port));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** In turn, each with a head start over the next; if none was quick, once more with all the time there is. */
    private static SocketChannel connect(
            Standpoint standpoint, List<InetAddress> addresses, int port, Deadlines.Deadline deadline)
            throws IOException {
        IOException failure = null;
        for (boolean patient : new boolean[] {addresses.size() == 1, true}) {
            for (var address : addresses) {
                var source = standpoint.sourceFor(address);
                try {
                    int patience = patient ? deadline.millisLeft() : HEAD_START_MILLIS;
                    return connect(source.orElseThrow(), new InetSocketAddress(address, port), patience);
                } catch (IOException e) {
                    failure = e;
                }
            }
            if (addresses.size() == 1) {
                break;
            }
        }
        throw new IOException("connect: " + addresses + ": " + Faults.text(failure), failure);
    }

    private static SocketChannel connect(InetAddress source, InetSocketAddress target, int millis) throws IOException {
        var family =
                source instanceof java.net.Inet4Address ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6;
        var channel = SocketChannel.open(family);
        try {
            channel.bind(new InetSocketAddress(source, 0));
            channel.socket().connect(target, millis);
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Named by host and port, so that the context can resume its TLS session with that peer. */
    private SSLEngine engine(String host, int port) {
        var engine = trust.createSSLEngine(host, port);
        engine.setUseClientMode(true);
        var parameters = engine.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setApplicationProtocols(new String[] {"http/1.1"});
        engine.setSSLParameters(parameters);
        return engine;
    }
}
