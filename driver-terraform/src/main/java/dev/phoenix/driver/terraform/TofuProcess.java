package dev.phoenix.driver.terraform;

import dev.phoenix.model.PhoenixException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One run of the engine. It writes to files, which we follow: when we die, it goes on instead of dying by SIGPIPE with
 * its state unsaved. It has a session of its own, so that Ctrl-C reaches it once, through us; a second SIGINT would
 * make it leave at once, and lose state.
 */
final class TofuProcess {
    private static final long LOOK_MILLIS = 50;

    private final TofuEngine engine;
    private final Path folder;

    TofuProcess(TofuEngine engine, Path folder) {
        this.engine = engine;
        this.folder = folder;
    }

    /** @param err the last of what it wrote to stderr */
    record Ended(int exit, String out, String err) {}

    /** For commands that answer at once. */
    Ended run(List<String> arguments, String input) throws InterruptedException {
        Path stem = folder.resolve(".phoenix-" + arguments.getFirst());
        Path stdin = stem.resolveSibling(stem.getFileName() + ".in");
        Path stdout = stem.resolveSibling(stem.getFileName() + ".out");
        try {
            Files.writeString(stdin, input);
            int exit = follow(arguments, stdin, stdout, _ -> {});
            return new Ended(exit, Files.readString(stdout), errors(stdout));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            delete(stdin);
            delete(stdout);
            delete(errorsOf(stdout));
        }
    }

    /**
     * For a command that only reads: what it says is never on disk, and what works in the folder meanwhile is still known by
     * its marker. What it says on stderr is not kept.
     */
    Ended look(List<String> arguments) throws InterruptedException {
        var process = started(
                builder(arguments).redirectInput(new File("/dev/null")).redirectError(ProcessBuilder.Redirect.DISCARD));
        var said = new CompletableFuture<byte[]>();
        Thread.ofVirtual().start(() -> read(process.getInputStream(), said));
        try {
            var out = new String(said.get(), StandardCharsets.UTF_8);
            return new Ended(process.waitFor(), out, "");
        } catch (ExecutionException broken) {
            throw new UncheckedIOException(new IOException(broken.getCause()));
        } finally {
            process.destroy();
        }
    }

    private static void read(InputStream output, CompletableFuture<byte[]> said) {
        try (output) {
            said.complete(output.readAllBytes());
        } catch (IOException broken) {
            said.completeExceptionally(broken);
        }
    }

    /** Every line of stdout as it comes; stderr lies beside {@code stdout} as {@code NAME.err}. */
    Ended follow(List<String> arguments, Path stdout, Consumer<String> line) throws InterruptedException {
        int exit = follow(arguments, Path.of("/dev/null"), stdout, line);
        return new Ended(exit, "", errors(stdout));
    }

    private int follow(List<String> arguments, Path stdin, Path stdout, Consumer<String> line)
            throws InterruptedException {
        var marker = RunningEngine.in(folder);
        Process process = start(arguments, stdin, stdout);
        marker.remember(process.toHandle());
        boolean interrupted = false;
        try (var log = new RandomAccessFile(stdout.toFile(), "r")) {
            boolean alive = true;
            while (alive) {
                try {
                    alive = !process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                } catch (InterruptedException e) {
                    if (!interrupted) {
                        interrupt(process);
                    }
                    interrupted = true;
                }
                lines(log, line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        marker.forget();
        if (interrupted) {
            throw new InterruptedException("tofu was asked to stop, and has stopped");
        }
        return process.exitValue();
    }

    private Process start(List<String> arguments, Path stdin, Path stdout) {
        return started(builder(arguments)
                .redirectInput(stdin.toFile())
                .redirectOutput(stdout.toFile())
                .redirectError(errorsOf(stdout).toFile()));
    }

    private ProcessBuilder builder(List<String> arguments) {
        var command = new ArrayList<String>();
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            command.add("/usr/bin/setsid");
        }
        command.add(engine.binary().toString());
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        var environment = builder.environment();
        TofuEnvironment.of(folder).keepIn(environment);
        environment.keySet().removeIf(key -> key.startsWith("TF_CLI_ARGS"));
        environment.put("TF_IN_AUTOMATION", "1");
        environment.put("TF_INPUT", "0");
        environment.put("CHECKPOINT_DISABLE", "1");
        engine.cliConfig().ifPresent(file -> environment.put("TF_CLI_CONFIG_FILE", file.toString()));
        return builder;
    }

    private Process started(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw PhoenixException.failed(
                    "TF-009", engine.binary() + " cannot be started.", "phoenix doctor shows the engines.", e);
        }
    }

    /** Java can only send SIGTERM and SIGKILL; the engine's word for "stop after what you are at" is SIGINT. */
    private static void interrupt(Process process) {
        try {
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start();
        } catch (IOException e) {
            process.destroy();
        }
    }

    private static void lines(RandomAccessFile log, Consumer<String> consumer) throws IOException {
        long start = log.getFilePointer();
        byte[] fresh = new byte[(int) Math.min(log.length() - start, 1 << 20)];
        log.readFully(fresh);
        int from = 0;
        for (int at = 0; at < fresh.length; at++) {
            if (fresh[at] == '\n') {
                consumer.accept(new String(fresh, from, at - from, StandardCharsets.UTF_8));
                from = at + 1;
            }
        }
        log.seek(start + from);
        if (from > 0 && fresh.length == 1 << 20) {
            lines(log, consumer);
        }
    }

    private static Path errorsOf(Path stdout) {
        return stdout.resolveSibling(stdout.getFileName() + ".err");
    }

    private static String errors(Path stdout) {
        try {
            return Files.readString(errorsOf(stdout));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
