package dev.phoenix.remote;

import dev.phoenix.model.Endpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.apache.sshd.client.channel.ChannelDirectTcpip;

/** A local port that lets one connection onto a channel: MINA begins a session at an address and nowhere else. */
final class Doorway {
    /** Whoever asked for it comes at once, or not at all. */
    private static final Duration OPEN = Duration.ofSeconds(10);

    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private Doorway() {}

    /** @param channel open; closed when the connection has ended, or nobody came */
    static Endpoint before(ChannelDirectTcpip channel) throws IOException {
        try {
            var address = InetAddress.getByAddress(LOOPBACK);
            var door = new ServerSocket(0, 1, address);
            door.setSoTimeout(Math.toIntExact(OPEN.toMillis()));
            Thread.ofVirtual()
                    .name("through to " + channel.getRemoteSocketAddress())
                    .start(() -> lead(door, channel));
            return new Endpoint(address.getHostAddress(), door.getLocalPort());
        } catch (IOException noPort) {
            channel.close(false);
            throw noPort;
        }
    }

    private static void lead(ServerSocket door, ChannelDirectTcpip channel) {
        try (var client = first(door)) {
            new Relay(client, channel).carry();
        } catch (IOException broken) {
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            channel.close(false);
        }
    }

    /** The door is closed behind it. */
    private static Socket first(ServerSocket door) throws IOException {
        try (door) {
            return door.accept();
        }
    }
}
