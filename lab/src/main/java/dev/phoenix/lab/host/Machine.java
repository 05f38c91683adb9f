package dev.phoenix.lab.host;

import dev.phoenix.lab.world.WorldException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/** One boot of a host: the process that holds its namespaces, from the first to the last moment. */
final class Machine {
    /** What {@code unshare} makes of an init that asked the kernel to restart: 128 + SIGHUP. */
    static final int ASKED_FOR_REBOOT = 129;

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** Weight of a host's processes against others', as {@code cpu.shares} counts: 1024 is everybody else's. */
    private static final int YOUNG = 400;

    private static final int GROWN = 1024;

    private static final Duration GROWING_UP = Duration.ofSeconds(90);
    private final Process process;

    private Machine(Process process) {
        this.process = process;
    }

    /** Returns when the host's init has begun; {@code ended} is told the exit code, once, whenever that is. */
    static Machine boot(Path script, Path folder, Map<String, String> environment, IntConsumer ended) {
        try {
            Path started = folder.resolve("started");
            Files.deleteIfExists(started);
            var builder = new ProcessBuilder("/bin/bash", script.toString());
            builder.environment().putAll(environment);
            builder.environment().put("HOST_SHARE", Integer.toString(YOUNG));
            builder.redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("console.log").toFile()));
            var machine = new Machine(builder.start());
            machine.await(started, folder);
            Thread.ofVirtual().name("host " + folder.getFileName()).start(() -> ended.accept(machine.exit()));
            Thread.ofVirtual().name("youth of " + folder.getFileName()).start(() -> machine.growUp(environment));
            return machine;
        } catch (IOException e) {
            throw new WorldException("cannot boot " + folder.getFileName(), e);
        }
    }

    /**
     * A host that is being built must not take the processors from those that serve: real servers have their own. Once it
     * has had time to be built, it counts like all others.
     */
    private void growUp(Map<String, String> environment) {
        if (endsWithin(GROWING_UP)) {
            return;
        }
        var group = String.valueOf(environment.get("HOST_GROUP"));
        for (var hierarchy : List.of("cpu", "cpu,cpuacct")) {
            var share = Path.of("/run/cg", hierarchy, group, "cpu.shares");
            if (Files.isWritable(share)) {
                try {
                    Files.writeString(share, Integer.toString(GROWN));
                } catch (IOException e) {
                    throw new WorldException("cannot write " + share, e);
                }
            }
        }
    }

    private void await(Path started, Path folder) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.exists(started)) {
            try {
                if (process.waitFor(2, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
                    kill();
                    throw new WorldException(
                            "the host did not start, see " + folder.resolve("console.log") + ": " + lastLine(folder));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new WorldException("interrupted while a host boots", e);
            }
        }
    }

    long holder() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** A power cut. Returns when no process of the host is left. */
    void kill() {
        process.children().forEach(ProcessHandle::destroyForcibly);
        if (process.children().findAny().isEmpty()) {
            process.destroyForcibly();
        }
        exit();
    }

    /** Waits for the end, at most so long. */
    boolean endsWithin(Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WorldException("interrupted while a host ends", e);
        }
    }

    /** The host's first process, as the lab numbers it. */
    long init() {
        return process.children()
                .findFirst()
                .orElseThrow(() -> new WorldException("the host is not running"))
                .pid();
    }

    private int exit() {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WorldException("interrupted while a host ends", e);
        }
    }

    private static String lastLine(Path folder) {
        try (var lines = Files.lines(folder.resolve("console.log"))) {
            return lines.reduce("", (_, line) -> line);
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
