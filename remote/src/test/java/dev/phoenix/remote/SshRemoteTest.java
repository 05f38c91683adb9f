package dev.phoenix.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.phoenix.model.PhoenixException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SshRemoteTest {
    private static final Duration SOON = Duration.ofMinutes(1);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private LocalServer server;

    @SuppressWarnings("NullAway.Init")
    private SshRemote remote;

    @BeforeEach
    void open() {
        server = new LocalServer(folder);
        remote = server.remote();
    }

    @AfterEach
    void close() {
        remote.close();
        server.close();
    }

    private RemoteHost host() {
        return remote.host("ocean", LocalServer.HOST);
    }

    @Test
    void argumentsArriveAsTheyWereGiven() {
        var result = host().run(SOON, "printf", "%s|", "a b", "it's", "$HOME", "", "*", "\n");
        assertThat(result).isEqualTo(new RemoteHost.Result(0, "a b|it's|$HOME||*|\n|", ""));
    }

    @Test
    void aFailingCommandIsAResultAndItsErrorsAreKeptApart() {
        var result = host().run(SOON, "sh", "-c", "echo out; echo err >&2; exit 7");
        assertThat(result).isEqualTo(new RemoteHost.Result(7, "out\n", "err\n"));
    }

    @Test
    void checkNamesTheCommandAndItsLastLines() {
        assertThatThrownBy(() -> host().check(SOON, "sh", "-c", "echo no such disk >&2; exit 3"))
                .hasMessageContaining("SSH-010")
                .hasMessageContaining("ended with 3 on edge.ocean: no such disk");
    }

    @Test
    void standardInputReachesTheCommand() {
        byte[] big = "0123456789abcdef".repeat(64 * 1024).getBytes(UTF_8);
        var result = host().run(List.of("wc", "-c"), big, SOON);
        assertThat(result.out().strip()).isEqualTo(Integer.toString(big.length));
    }

    /** Made as it is read, like that of a backup: as a whole it is nowhere. */
    private static InputStream octets(long number) {
        return new InputStream() {
            private long left = number;

            @Override
            public int read() {
                return left-- > 0 ? 'x' : -1;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                if (left <= 0) {
                    return -1;
                }
                int taken = (int) Math.min(left, length);
                Arrays.fill(buffer, offset, offset + taken, (byte) 'x');
                left -= taken;
                return taken;
            }
        };
    }

    @Test
    void aStreamOfAnyLengthReachesTheCommandWhole() {
        long big = 32L << 20;
        var result = host().feed(List.of("wc", "-c"), octets(big), SOON);
        assertThat(result.out().strip()).isEqualTo(Long.toString(big));
    }

    @Test
    void aCommandThatEndsBeforeItsInputIsAResult() {
        var result = host().feed(List.of("sh", "-c", "head -c 1; exit 3"), octets(8L << 20), SOON);
        // What it had said by then may be lost: an end of a channel overtakes it.
        assertThat(result.exit()).isEqualTo(3);
    }

    @Test
    void aStreamThatFailsIsNoEndOfItsInput() {
        var failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the disk fails");
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                return read();
            }
        };
        var all = new SequenceInputStream(octets(1000), failing);
        assertThatThrownBy(() -> host().feed(List.of("wc", "-c"), all, SOON))
                .isInstanceOfSatisfying(
                        PhoenixException.class, e -> assertThat(e.code()).isEqualTo("SSH-004"));
    }

    @Test
    void aCommandThatHangsIsGivenUp() {
        assertThatThrownBy(() -> host().run(Duration.ofMillis(300), "sleep", "30"))
                .isInstanceOfSatisfying(
                        PhoenixException.class, e -> assertThat(e.code()).isEqualTo("SSH-011"));
    }

    @Test
    void aHostWithAnotherKeyThanItsOwnIsRefused() {
        try (var wary =
                server.remote(server.identity, SshKeys.generate("another").publicLine(), SOON)) {
            assertThatThrownBy(() -> wary.host("ocean", LocalServer.HOST))
                    .isInstanceOfSatisfying(
                            PhoenixException.class, e -> assertThat(e.code()).isEqualTo("SSH-002"))
                    .hasMessageContaining(SshKeys.keyOf(server.hostKey.publicLine()));
        }
    }

    @Test
    void aHostWithoutAKnownKeyIsRefused() {
        try (var wary = new SshRemote(Identities.of(server.identity), (_, _) -> List.of(), SOON)) {
            assertThatThrownBy(() -> wary.host("ocean", LocalServer.HOST)).hasMessageContaining("SSH-002");
        }
    }

    @Test
    void aRefusedKeyIsSaidAtOnce() {
        try (var stranger = server.remote(server.otherIdentity(), server.hostKey.publicLine(), SOON)) {
            assertThatThrownBy(() -> stranger.host("ocean", LocalServer.HOST))
                    .isInstanceOfSatisfying(
                            PhoenixException.class, e -> assertThat(e.code()).isEqualTo("SSH-003"));
        }
    }

    @Test
    void aHostThatStaysSilentIsUnreachable() {
        server.close();
        var patience = Duration.ofMillis(500);
        try (var hasty = server.remote(server.identity, server.hostKey.publicLine(), patience)) {
            assertThatThrownBy(() -> hasty.host("ocean", LocalServer.HOST))
                    .isInstanceOfSatisfying(
                            PhoenixException.class, e -> assertThat(e.code()).isEqualTo("SSH-001"));
        }
    }

    @Test
    void aHostThatStillBootsIsWaitedFor() throws Exception {
        int port = server.server.getPort();
        server.close();
        var booting = new AtomicReference<@Nullable LocalServer>();
        var late = Thread.ofVirtual().start(() -> {
            pause(700);
            booting.set(new LocalServer(folder, port, server.hostKey));
        });
        assertThat(host().run(SOON, "echo", "up").out()).isEqualTo("up\n");
        late.join();
        Objects.requireNonNull(booting.get()).close();
    }

    @Test
    void aDroppedConnectionIsMadeAgain() {
        RemoteHost host = host();
        assertThat(host.run(SOON, "true").ok()).isTrue();
        server.dropSessions();
        pause(200);
        assertThat(host.run(SOON, "echo", "again").out()).isEqualTo("again\n");
    }

    @Test
    void askingTwiceGivesTheSameConnection() {
        host().run(SOON, "true");
        host().run(SOON, "true");
        assertThat(server.server.getActiveSessions()).hasSize(1);
    }

    /** None of the first ends before a connection more was seen. */
    @Test
    void moreCommandsAtOnceThanOneConnectionCarriesTakeASecond() throws Exception {
        var host = host();
        var go = folder.resolve("go");
        var script = "until [ -e '" + go + "' ]; do sleep 0.1; done; echo ok";
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = Stream.generate(() -> threads.submit(
                            () -> host.run(SOON, "sh", "-c", script).out()))
                    .limit(12)
                    .toList();
            for (int tries = 0;
                    tries < 1200 && server.server.getActiveSessions().size() < 2;
                    tries++) {
                pause(50);
            }
            Files.createFile(go);
            for (var done : tasks) {
                assertThat(done.get()).isEqualTo("ok\n");
            }
        }
        assertThat(server.server.getActiveSessions()).hasSize(2);
    }

    @Test
    void linesAreFollowedAsTheyCome() throws Exception {
        var lines = new LinkedBlockingQueue<String>();
        Path log = Files.writeString(folder.resolve("log"), "one\n");
        try (var running = host().follow(List.of("tail", "-n", "+1", "-f", log.toString()), lines::add)) {
            assertThat(lines.poll(60, TimeUnit.SECONDS)).isEqualTo("one");
            Files.writeString(log, "two\nthree\n", StandardOpenOption.APPEND);
            assertThat(lines.poll(60, TimeUnit.SECONDS)).isEqualTo("two");
            assertThat(lines.poll(60, TimeUnit.SECONDS)).isEqualTo("three");
            assertThat(running.alive()).isTrue();
        }
    }

    @Test
    void aFollowedCommandEndsWhenNobodyFollowsIt() {
        var lines = new LinkedBlockingQueue<String>();
        var running = host().follow(List.of("sh", "-c", "echo $$; exec sleep 300"), lines::add);
        String pid = take(lines);
        assertThat(ProcessHandle.of(Long.parseLong(pid))).isPresent();
        running.close();
        for (int tries = 0; tries < 1200 && alive(pid); tries++) {
            pause(50);
        }
        assertThat(alive(pid)).isFalse();
    }

    @Test
    void aFollowedCommandThatEndsIsNotAlive() {
        var lines = new LinkedBlockingQueue<String>();
        try (var running = host().follow(List.of("echo", "done"), lines::add)) {
            assertThat(take(lines)).isEqualTo("done");
            for (int tries = 0; tries < 1200 && running.alive(); tries++) {
                pause(50);
            }
            assertThat(running.alive()).isFalse();
        }
    }

    @Test
    void aShellAnswersManyCallsAndKeepsItsState() {
        try (var shell = host().shell()) {
            assertThat(shell.call("cd /; x=5", SOON)).isEqualTo(new RemoteHost.Result(0, "", ""));
            assertThat(shell.call("pwd; echo $x; echo oops >&2; false", SOON))
                    .isEqualTo(new RemoteHost.Result(1, "/\n5\n", "oops\n"));
            assertThat(shell.call("cat; printf 'no newline'", SOON))
                    .isEqualTo(new RemoteHost.Result(0, "no newline", ""));
            var millis = new ArrayList<Double>();
            for (int call = 0; call < 50; call++) {
                long before = System.nanoTime();
                assertThat(shell.call("echo " + call, SOON).out()).isEqualTo(call + "\n");
                millis.add((System.nanoTime() - before) / 1e6);
            }
            // A busy machine delays any of them, but never each.
            assertThat(millis.stream().sorted().toList().get(5)).isLessThan(100);
        }
    }

    @Test
    void aShellThatEndsIsBegunAgain() {
        try (var shell = host().shell()) {
            assertThatThrownBy(() -> shell.call("exit 4", SOON)).hasMessageContaining("SSH-004");
            assertThat(shell.call("echo back", SOON).out()).isEqualTo("back\n");
        }
    }

    @Test
    void aForwardOutlivesADroppedConnection() throws Exception {
        var web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.createContext("/", exchange -> {
            byte[] body = "hello".repeat(20_000).getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        web.start();
        try (var forward = host().forward("127.0.0.1", web.getAddress().getPort());
                var witness = host().follow(List.of("sleep", "300"), _ -> {})) {
            assertThat(get(forward.localPort())).hasSize(100_000);
            server.dropSessions();
            for (int tries = 0; tries < 1200 && witness.alive(); tries++) {
                pause(50);
            }
            assertThat(get(forward.localPort())).hasSize(100_000);
        } finally {
            web.stop(0);
        }
    }

    @Test
    void filesAreWrittenWithTheirModeAndFolders() throws IOException {
        Path file = folder.resolve("deep/er/it's.conf");
        host().write(file.toString(), "secret\n".getBytes(UTF_8), "0640");
        host().write(file.toString(), "other\n".getBytes(UTF_8), "0600");
        assertThat(Files.readString(file)).isEqualTo("other\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var left = Files.list(file.getParent())) {
            assertThat(left).hasSize(1);
        }
    }

    private static String get(int port) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                    .timeout(SOON)
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    private static String take(LinkedBlockingQueue<String> lines) {
        try {
            String line = lines.poll(60, TimeUnit.SECONDS);
            return line == null ? "" : line;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean alive(String pid) {
        return ProcessHandle.of(Long.parseLong(pid)).map(ProcessHandle::isAlive).orElse(false);
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
