package dev.phoenix.driver.data.stand;

import dev.phoenix.remote.testkit.FedShell;
import dev.phoenix.remote.testkit.PlainHost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A host in namespaces of its own on this machine, with a stock server: nothing in it was made for Phoenix. */
public final class StockHost extends PlainHost implements AutoCloseable {
    private final Path folder;
    private final Process unshared;

    private StockHost(Path folder, Process unshared) {
        this.folder = folder;
        this.unshared = unshared;
        // Whoever is not closed, because a test did not get as far as that, ends with the tests' process.
        Runtime.getRuntime().addShutdownHook(new Thread(this::end));
    }

    /**
     * Begun only: two of them get ready at the same time.
     *
     * @param make beside which {@code server.sh} lies, which makes the server and starts and stops it
     */
    public static StockHost begin(Class<?> make, Path root, Path folder, int port) throws IOException {
        Files.createDirectories(folder);
        put("host.sh", StockHost.class, folder);
        put("systemctl", StockHost.class, folder);
        put("server.sh", make, folder);
        return new StockHost(
                folder,
                new ProcessBuilder(
                                "unshare",
                                "--mount",
                                "--pid",
                                "--ipc",
                                "--fork",
                                "--kill-child=KILL",
                                "--propagation",
                                "private",
                                "sh",
                                folder.resolve("host.sh").toString(),
                                root.toString(),
                                folder.toString(),
                                "" + port)
                        .redirectError(folder.resolve("log").toFile())
                        .start());
    }

    private static void put(String name, Class<?> beside, Path folder) throws IOException {
        try (var in = Optional.ofNullable(beside.getResourceAsStream(name)).orElseThrow()) {
            Files.write(folder.resolve(name), in.readAllBytes());
        }
    }

    public void awaitReady() throws IOException {
        var line = unshared.inputReader().readLine();
        if (!"ready".equals(line)) {
            throw new IOException(line + ": " + Files.readString(folder.resolve("log")));
        }
    }

    public String sh(String script) {
        return check(Duration.ofMinutes(3), "sh", "-c", script).strip();
    }

    private ProcessBuilder inside(List<String> command) {
        long first = unshared.children().findFirst().orElseThrow().pid();
        var all = new ArrayList<>(List.of("nsenter", "-t", "" + first, "-m", "-p", "-i", "-r", "-w", "--"));
        all.addAll(command);
        var builder = new ProcessBuilder(all);
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/local/bin:/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin");
        return builder;
    }

    @Override
    public Result run(List<String> command, byte[] stdin, Duration timeout) {
        try {
            // Files, not pipes: what a command leaves running must not keep its reader waiting.
            var in = Files.write(Files.createTempFile(folder, "in", ""), stdin);
            var out = Files.createTempFile(folder, "out", "");
            var err = Files.createTempFile(folder, "err", "");
            var process = inside(command)
                    .redirectInput(in.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("too long: " + command);
            }
            return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void write(String path, byte[] content, String mode) {
        var result = run(
                List.of(
                        "sh",
                        "-c",
                        "mkdir -p \"$(dirname \"$1\")\" && cat > \"$1\" && chmod \"$2\" \"$1\"",
                        "w",
                        path,
                        mode),
                content,
                Duration.ofSeconds(60));
        if (!result.ok()) {
            throw new IllegalStateException(path + ": " + result.err());
        }
    }

    @Override
    public Shell shell() {
        try {
            return new FedShell(inside(List.of("sh")).start());
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    @Override
    public void close() {
        end();
        unshared.onExit().orTimeout(60, TimeUnit.SECONDS).join();
    }

    /** The first process of the namespace: all others end with it. */
    private void end() {
        unshared.children().forEach(ProcessHandle::destroyForcibly);
    }
}
