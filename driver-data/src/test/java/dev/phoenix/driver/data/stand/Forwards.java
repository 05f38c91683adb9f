package dev.phoenix.driver.data.stand;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** In place of tunnels. */
public final class Forwards implements AutoCloseable {
    private final List<ServerSocket> listening = new ArrayList<>();

    /** The follower's address and port lead to the leader's port. */
    public void add(String address, int port, int target) throws IOException {
        var server = new ServerSocket();
        server.setReuseAddress(true);
        server.bind(new InetSocketAddress(address, port));
        listening.add(server);
        Thread.startVirtualThread(() -> {
            while (!server.isClosed()) {
                try {
                    var one = server.accept();
                    Thread.startVirtualThread(() -> connect(one, target));
                } catch (IOException closed) {
                    return;
                }
            }
        });
    }

    /** Whoever knocks while the leader is down hears so at once, as from ssh. */
    private static void connect(Socket one, int target) {
        try (one;
                var other = new Socket(InetAddress.getLoopbackAddress(), target)) {
            var back = Thread.startVirtualThread(() -> pump(other, one));
            pump(one, other);
            back.join();
        } catch (IOException | InterruptedException refused) {
            Thread.onSpinWait();
        }
    }

    private static void pump(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException gone) {
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        for (var one : listening) {
            try {
                one.close();
            } catch (IOException fault) {
                throw new UncheckedIOException(fault);
            }
        }
    }
}
