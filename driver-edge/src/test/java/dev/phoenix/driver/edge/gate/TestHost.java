package dev.phoenix.driver.edge.gate;

import dev.phoenix.remote.testkit.ReadsWhole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** A host in namespaces of its own on this machine: own root over a Debian root of the engines, one interface on a wire. */
final class TestHost implements ReadsWhole, AutoCloseable {
    private final Process unshared;
    private final long pid;
    private final Path folder;

    private TestHost(Process unshared, long pid, Path folder) {
        this.unshared = unshared;
        this.pid = pid;
        this.folder = folder;
    }

    static TestHost start(Path root, Path folder, TestWire wire, String name, String ipv4, String ipv6)
            throws IOException, InterruptedException {
        var own = Files.createDirectories(folder.resolve(name));
        var script = own.resolve("host.sh");
        copy("host.sh", script);
        var unshared = new ProcessBuilder(
                        "unshare",
                        "-m",
                        "-n",
                        "-p",
                        "-u",
                        "-f",
                        "--kill-child",
                        "sh",
                        script.toString(),
                        root.toString(),
                        own.toString(),
                        name,
                        ipv4,
                        ipv6)
                .redirectError(own.resolve("err").toFile())
                .start();
        var ready = unshared.inputReader().readLine();
        if (ready == null) {
            throw new IOException("host " + name + ": " + Files.readString(own.resolve("err")));
        }
        long pid = unshared.children().findFirst().orElseThrow().pid();
        wire.plug(name, pid);
        try (var in = unshared.getOutputStream()) {
            in.write("go\n".getBytes(StandardCharsets.US_ASCII));
        }
        var host = new TestHost(unshared, pid, own);
        host.await("[ -f /run/inside-" + name + " ]");
        host.check(Duration.ofSeconds(60), "mkdir", "-p", "/usr/local/bin", "/etc/systemd/system", "/etc/ssl/own");
        host.write("/usr/local/bin/systemctl", resource("systemctl"), "0755");
        return host;
    }

    static byte[] resource(String name) throws IOException {
        try (var in = TestHost.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("no " + name);
            }
            return in.readAllBytes();
        }
    }

    private static void copy(String name, Path target) throws IOException {
        Files.write(target, resource(name));
    }

    long pid() {
        return pid;
    }

    /** Looks until the script succeeds, for a minute. */
    void await(String script) {
        for (int look = 0; look < 600; look++) {
            if (run(Duration.ofSeconds(60), "sh", "-c", script).ok()) {
                return;
            }
            LockSupport.parkNanos(100_000_000);
        }
        throw new IllegalStateException("never: " + script);
    }

    String sh(String script) {
        return check(Duration.ofSeconds(60), "sh", "-c", script);
    }

    Process start(List<String> command) throws IOException {
        var inside = new ArrayList<>(List.of("nsenter", "-t", Long.toString(pid), "-m", "-n", "-p", "-r", "-w", "--"));
        inside.addAll(command);
        var builder = new ProcessBuilder(inside);
        builder.environment().put("PATH", "/usr/local/bin:/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin");
        builder.directory(new java.io.File("/"));
        return builder.start();
    }

    @Override
    public Result run(List<String> command, byte[] stdin, Duration timeout) {
        try {
            var out = Files.createTempFile(folder, "out", "");
            var err = Files.createTempFile(folder, "err", "");
            var in = Files.write(Files.createTempFile(folder, "in", ""), stdin);
            var inside =
                    new ArrayList<>(List.of("nsenter", "-t", Long.toString(pid), "-m", "-n", "-p", "-r", "-w", "--"));
            inside.addAll(command);
            var builder = new ProcessBuilder(inside)
                    .redirectInput(in.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().put("PATH", "/usr/local/bin:/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin");
            // Files, not pipes: what a command leaves running must not keep its reader waiting.
            var process = builder.start();
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("too long: " + command);
            }
            var result = new Result(process.exitValue(), Files.readString(out), Files.readString(err));
            for (var file : List.of(out, err, in)) {
                Files.delete(file);
            }
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String check(Duration timeout, String... command) {
        var result = run(timeout, command);
        if (!result.ok()) {
            throw new IllegalStateException(String.join(" ", command) + ": " + result.out() + result.err());
        }
        return result.out();
    }

    @Override
    public Running follow(List<String> command, Consumer<String> line) {
        try {
            var process = start(command);
            Thread.startVirtualThread(() -> {
                try {
                    process.inputReader().lines().forEach(line);
                } catch (UncheckedIOException closed) {
                    // Nobody listens any more.
                    return;
                }
            });
            return new Running() {
                @Override
                public boolean alive() {
                    return process.isAlive();
                }

                @Override
                public void close() {
                    process.destroy();
                }
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each call in a shell of its own. */
    @Override
    public Shell shell() {
        return new Shell() {
            @Override
            public Result call(String script, Duration timeout) {
                return run(timeout, "sh", "-c", script);
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public Forward forward(String host, int port) {
        throw new UnsupportedOperationException("not needed here");
    }

    @Override
    public void write(String path, byte[] content, String mode) {
        var result = run(
                List.of(
                        "sh",
                        "-c",
                        "mkdir -p \"$(dirname \"$1\")\" && cat > \"$1.new\" && chmod $2 \"$1.new\" && mv \"$1.new\" \"$1\"",
                        "write",
                        path,
                        mode),
                content,
                Duration.ofSeconds(60));
        if (!result.ok()) {
            throw new IllegalStateException(path + ": " + result.err());
        }
    }

    @Override
    public void close() {
        unshared.destroyForcibly();
        unshared.onExit().join();
    }
}
