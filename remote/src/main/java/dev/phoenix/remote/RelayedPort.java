package dev.phoenix.remote;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.apache.sshd.client.channel.ChannelDirectTcpip;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.session.ConnectionService;
import org.apache.sshd.common.util.net.SshdSocketAddress;

/**
 * A local port that leads to an address as seen from a host. Not MINA's own forwarding: that belongs to one session
 * and dies with it, while a deployment's client may keep its port for minutes. Here each connection asks for the
 * session of the moment.
 */
final class RelayedPort implements RemoteHost.Forward {
    private static final Duration OPEN = Duration.ofSeconds(15);
    private static final int BACKLOG = 64;

    private final Connection connection;
    private final SshdSocketAddress target;
    private final ServerSocket server;

    RelayedPort(Connection connection, String host, int port) {
        this.connection = connection;
        this.target = new SshdSocketAddress(host, port);
        try {
            server = new ServerSocket(0, BACKLOG, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().name("forward to " + target).start(this::accept);
    }

    @Override
    public int localPort() {
        return server.getLocalPort();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Thread.ofVirtual().start(() -> relay(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    /** The client sees a connection that closes without an answer, as it would from a server that is down. */
    private void relay(Socket client) {
        try (client) {
            ClientSession session = connection.session();
            var from = new SshdSocketAddress((InetSocketAddress) client.getRemoteSocketAddress());
            try (var channel = new ChannelDirectTcpip(from, target)) {
                session.getService(ConnectionService.class).registerChannel(channel);
                channel.open().verify(OPEN);
                new Relay(client, channel).carry();
            }
        } catch (IOException | RuntimeException broken) {
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
