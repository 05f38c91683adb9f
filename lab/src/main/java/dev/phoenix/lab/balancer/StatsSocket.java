package dev.phoenix.lab.balancer;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** HAProxy's own socket: a connection takes one command, and ends after its answer. */
record StatsSocket(Path path) {
    String ask(String command) throws IOException {
        try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            var bytes = ByteBuffer.wrap((command + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The process that answers; empty: nobody does. */
    Optional<String> worker() {
        return lines("show info").stream()
                .filter(line -> line.startsWith("Pid: "))
                .findFirst();
    }

    private List<String> lines(String command) {
        try {
            return ask(command).lines().toList();
        } catch (IOException nobodyThere) {
            return List.of();
        }
    }
}
