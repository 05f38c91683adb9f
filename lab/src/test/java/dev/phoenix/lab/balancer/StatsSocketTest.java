package dev.phoenix.lab.balancer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatsSocketTest {
    @TempDir
    Path folder;

    @Test
    void oneCommandHasOneAnswerAndTheWorkerIsKnownByItsNumber() throws IOException {
        var path = folder.resolve("stats");
        try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(path));
            Thread.ofVirtual().start(() -> answer(server, "show info", "Name: HAProxy\nPid: 71\n\n"));
            assertThat(new StatsSocket(path).worker()).contains("Pid: 71");
        }
    }

    @Test
    void nobodyThereIsNoWorker() {
        var socket = new StatsSocket(folder.resolve("none"));
        assertThat(socket.worker()).isEmpty();
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> socket.ask("show info"));
    }

    private static void answer(ServerSocketChannel server, String command, String text) {
        try (var caller = server.accept()) {
            var line = new BufferedReader(Channels.newReader(caller, StandardCharsets.UTF_8)).readLine();
            assertThat(line).isEqualTo(command);
            caller.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
