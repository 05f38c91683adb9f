package dev.phoenix.driver.edge.haproxy;

import dev.phoenix.driver.edge.gate.Gates;
import dev.phoenix.model.estate.Host;
import dev.phoenix.remote.Remote;
import dev.phoenix.remote.RemoteHost;
import dev.phoenix.remote.testkit.ReadsWhole;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A real HAProxy on loopback, and this machine's shell as if it were the edge's: paths of the edge mean a test's folder. */
final class LocalEdge implements Remote, ReadsWhole {
    /** The example's own files are what is tested. */
    static final Path EXAMPLE = Path.of("../examples/blog/salt/edge/files");

    private final Path folder;
    private final int port;
    private final Process haproxy;
    private String follower = "";

    private LocalEdge(Path folder, int port, Process haproxy) {
        this.folder = folder;
        this.port = port;
        this.haproxy = haproxy;
    }

    /** What puts no gate, since nobody has its programs: this edge needs none. */
    static Gates noGates(Remote remote) {
        return new Gates(remote, () -> {
            throw new IllegalStateException("no gate is needed here");
        });
    }

    static Optional<List<String>> command() {
        var onPath = Stream.of(
                        Optional.ofNullable(System.getenv("PATH")).orElse("").split(":", -1))
                .map(path -> Path.of(path, "haproxy"))
                .filter(Files::isExecutable)
                .map(program -> List.of(program.toString()));
        return Stream.concat(onPath, foreign()).findFirst();
    }

    /** The engines' root file system: its program with its own loader and libraries. */
    private static Stream<List<String>> foreign() {
        var engines = Path.of(System.getProperty("user.home"), ".cache/phoenix/engines");
        try (var folders = Files.isDirectory(engines) ? Files.list(engines) : Stream.<Path>empty()) {
            return folders
                    .filter(one -> one.getFileName().toString().matches("rootfs-[0-9a-f]{16}"))
                    .map(one -> one.resolve("root"))
                    .filter(root -> Files.isExecutable(root.resolve("usr/sbin/haproxy")))
                    .map(root -> {
                        var libraries = root.resolve("usr/lib/x86_64-linux-gnu");
                        return List.of(
                                libraries.resolve("ld-linux-x86-64.so.2").toString(),
                                "--library-path",
                                libraries.toString(),
                                root.resolve("usr/sbin/haproxy").toString());
                    })
                    .toList()
                    .stream();
        } catch (IOException unreadable) {
            return Stream.empty();
        }
    }

    static LocalEdge start(Path folder) throws IOException, InterruptedException {
        return start(folder, Duration.ofSeconds(20));
    }

    /** @param longest the longest hold that it says it can keep */
    static LocalEdge start(Path folder, Duration longest) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("share.map"), "www 0\n");
        Files.writeString(folder.resolve("hold.map"), "");
        Files.writeString(folder.resolve("services.map"), "www.example.org www\n");
        for (var script : List.of("hold.lua", "relay.lua")) {
            Files.writeString(
                    folder.resolve(script),
                    Files.readString(EXAMPLE.resolve(script)).replace("/etc/haproxy/phoenix/", folder + "/"));
        }
        int port = freePort();
        Files.writeString(folder.resolve("haproxy.cfg"), """
                global
                    stats socket %1$s/admin.sock mode 600 level admin
                    server-state-file %1$s/servers.state
                    set-var proc.longest_hold int(%2$d)
                    lua-load-per-thread %1$s/hold.lua
                    lua-load %1$s/relay.lua
                defaults
                    mode http
                    timeout connect 1s
                    timeout client 60s
                    timeout server 60s
                frontend users
                    bind unix@%1$s/users.sock
                    bind 127.0.0.1:%3$d
                    http-request set-var(txn.svc) str(www)
                    http-request lua.hold
                    http-request set-var(txn.target) str(local)
                %4$s
                    default_backend local_www
                frontend instead
                    bind unix@%1$s/instead.sock accept-proxy
                    http-after-response set-header X-Instead 1
                    default_backend local_www
                backend local_www
                    http-request set-var(txn.share) str(www),map_str_int(%1$s/share.map,0)
                    http-request set-var(txn.hold) str(www),map(%1$s/hold.map)
                    http-request return status 200 content-type text/plain lf-string "%%[var(txn.share)] %%[var(txn.hold)]"
                %5$s
                """.formatted(
                        folder, longest.toMillis(), port, relayRules(folder), relays(folder)));
        Files.deleteIfExists(folder.resolve("admin.sock"));
        var command = new ArrayList<>(command().orElseThrow());
        command.addAll(List.of("-db", "-f", folder.resolve("haproxy.cfg").toString()));
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        for (int look = 0; look < 3000 && !Files.exists(folder.resolve("admin.sock")); look++) {
            Thread.sleep(20);
        }
        return new LocalEdge(folder, port, process);
    }

    /** None that the system gives to whoever asks for any: nobody else has it until the edge does. */
    private static int freePort() throws IOException {
        while (true) {
            int any = ThreadLocalRandom.current().nextInt(20_000, 25_000);
            try (var socket = new ServerSocket(any, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (BindException taken) {
                // Another one may be free.
            }
        }
    }

    /** The example's own rules for who is relayed, and how. */
    private static String relayRules(Path folder) throws IOException {
        return example(folder)
                .lines()
                .filter(line ->
                        line.matches(" +(http-request|use_backend) .*(txn\\.bucket|txn\\.share|txn\\.alone|relay).*"))
                .collect(Collectors.joining("\n"));
    }

    /** The example's own backends to the other edge, without the certificates. */
    private static String relays(Path folder) throws IOException {
        var all = example(folder);
        return all.substring(all.indexOf("backend relay\n"))
                .replace("{{ tls() }}", "")
                .replace("127.0.0.1:8444", "unix@" + folder + "/instead.sock");
    }

    private static String example(Path folder) throws IOException {
        return Files.readString(EXAMPLE.resolve("haproxy.cfg")).replace("{{ maps }}", folder.toString());
    }

    /** Where users come in over TCP, so that they have an address. */
    int port() {
        return port;
    }

    /** What a user of {@code www} is answered: the share and the hold's deadline, both as they are after the hold. */
    Process ask() throws IOException {
        return new ProcessBuilder("curl", "-sS", "--unix-socket", folder + "/users.sock", "http://www/").start();
    }

    String log() throws IOException {
        return Files.readString(folder.resolve("log"));
    }

    private String here(String script) {
        return script.replace("/run/haproxy/admin.sock", folder + "/admin.sock")
                .replace("/etc/haproxy/phoenix/", folder + "/")
                .replace("/var/log/haproxy", folder.toString());
    }

    /** @param script what runs instead of the command that follows a log */
    void followBy(String script) {
        follower = script;
    }

    @Override
    public RemoteHost host(String site, Host host) {
        return this;
    }

    @Override
    public Result run(List<String> command, byte[] stdin, Duration timeout) {
        return finish(command.stream().map(this::here).toList());
    }

    @Override
    public String check(Duration timeout, String... command) {
        throw new UnsupportedOperationException("only shells here");
    }

    @Override
    public Running follow(List<String> command, Consumer<String> line) {
        var words = follower.isEmpty() ? command.stream().map(this::here).toList() : List.of("sh", "-c", follower);
        try {
            var process = new ProcessBuilder(words).start();
            var reading = Thread.startVirtualThread(
                    () -> process.inputReader().lines().forEach(line));
            return new Running() {
                @Override
                public boolean alive() {
                    return process.isAlive() || reading.isAlive();
                }

                @Override
                public void close() {
                    process.destroy();
                }
            };
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** Each call in a shell of its own, as after a lost connection. */
    @Override
    public Shell shell() {
        return new Shell() {
            @Override
            public Result call(String script, Duration timeout) {
                return finish(List.of("sh", "-c", here(script)));
            }

            @Override
            public void close() {}
        };
    }

    private static Result finish(List<String> command) {
        try {
            var process = new ProcessBuilder(command).start();
            process.getOutputStream().close();
            var out = text(process.getInputStream());
            var err = text(process.getErrorStream());
            process.waitFor();
            return new Result(process.exitValue(), out, err);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static String text(java.io.InputStream in) throws IOException {
        try (var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.readAllAsString();
        }
    }

    @Override
    public Forward forward(String host, int port) {
        throw new UnsupportedOperationException("only shells here");
    }

    @Override
    public void write(String path, byte[] content, String mode) {
        throw new UnsupportedOperationException("only shells here");
    }

    @Override
    public void close() {
        haproxy.destroy();
        haproxy.onExit().orTimeout(60, TimeUnit.SECONDS).join();
    }
}
