package dev.phoenix.lab.balancer;

import dev.phoenix.lab.process.Commands;
import dev.phoenix.lab.process.Ran;
import dev.phoenix.lab.world.BalancerSpec.Certificate;
import dev.phoenix.lab.world.BalancerState;
import dev.phoenix.lab.world.WorldException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One HAProxy: a master, which loads the configuration anew when it is told to, and its worker. Connections outlive a change,
 * and so does what is known of the targets. For one thread at a time.
 */
final class Haproxy {
    private static final String PROGRAM = "/usr/sbin/haproxy";
    private static final String CONFIG = "haproxy.cfg";
    private static final String NEXT = "next.cfg";
    private static final String SERVERS = "servers.state";
    /** Servers' states in HAProxy's first and only format, of no server. */
    private static final String NONE = "1\n";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLITE = Duration.ofSeconds(5);

    private final Path folder;
    private final List<String> entry;
    private final Commands commands;
    private final StatsSocket socket;
    private @Nullable Process master;
    private String loaded = "";

    /**
     * @param folder its own, {@code /mnt} to it
     * @param entry the beginning of a command that runs where it stands
     */
    Haproxy(Path folder, List<String> entry, Commands commands) {
        this.folder = folder;
        this.entry = List.copyOf(entry);
        this.commands = commands;
        this.socket = new StatsSocket(folder.resolve("stats"));
    }

    Path log() {
        return folder.resolve("haproxy.log");
    }

    /** When it returns, a worker with this configuration answers. One that is refused changes nothing. */
    void load(String text, List<Certificate> certificates) {
        Process running = master;
        boolean alive = running != null && running.isAlive();
        if (alive && text.equals(loaded)) {
            return;
        }
        try {
            Files.createDirectories(folder);
            for (var certificate : certificates) {
                Files.writeString(folder.resolve(HaproxyConfig.file(certificate.name())), certificate.pem());
            }
            Files.writeString(folder.resolve(NEXT), text);
            mustBeValid();
            replace();
            if (running != null && alive) {
                reload(running);
            } else {
                start();
            }
            loaded = text;
            tidy(certificates);
        } catch (IOException e) {
            throw new WorldException("the load balancer in " + folder + " cannot be told what to do", e);
        }
    }

    BalancerState state() {
        Process running = master;
        if (running == null || !running.isAlive()) {
            return BalancerState.SILENT;
        }
        try {
            return new BalancerState(true, HaproxyStats.targets(socket.ask(HaproxyStats.QUESTION)));
        } catch (IOException silent) {
            return BalancerState.SILENT;
        }
    }

    /** Returns when no process of it is left: a master that ends has ended its workers. */
    void end() {
        Process running = master;
        master = null;
        loaded = "";
        if (running == null) {
            return;
        }
        running.destroy();
        if (!endsWithin(running, POLITE)) {
            running.descendants().forEach(ProcessHandle::destroyForcibly);
            running.destroyForcibly();
            endsWithin(running, PATIENCE);
        }
    }

    private void mustBeValid() {
        Ran ran = commands.run(command("-c", "-f", "/mnt/" + NEXT), "");
        if (!ran.ok()) {
            throw new WorldException("the load balancer cannot be like this: "
                    + Stream.of(ran.error(), ran.output())
                            .flatMap(String::lines)
                            .filter(line -> line.contains("[ALERT]"))
                            .limit(3)
                            .map(line -> line.replaceFirst("^.*?:\\s*", ""))
                            .collect(Collectors.joining("; ")));
        }
    }

    private void replace() throws IOException {
        Files.move(
                folder.resolve(NEXT),
                folder.resolve(CONFIG),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    private void start() throws IOException {
        Files.writeString(folder.resolve(SERVERS), NONE);
        Process started = new ProcessBuilder(command("-W", "-db", "-f", "/mnt/" + CONFIG))
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
        master = started;
        await(started, Optional.empty());
    }

    private void reload(Process running) throws IOException {
        var before = socket.worker();
        Files.writeString(folder.resolve(SERVERS), socket.ask("show servers state"));
        commands.must("kill", "-USR2", Long.toString(running.pid()));
        await(running, before);
    }

    /** Until another worker answers than before. */
    private void await(Process running, Optional<String> before) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (socket.worker().filter(now -> !Optional.of(now).equals(before)).isEmpty()) {
            if (endsWithin(running, Duration.ofMillis(10)) || System.nanoTime() > deadline) {
                throw new WorldException("the load balancer does not answer, see " + log() + ": " + lastLine());
            }
        }
    }

    /** The certificates that no service uses any more. */
    private void tidy(List<Certificate> used) throws IOException {
        var names = used.stream()
                .map(certificate -> HaproxyConfig.file(certificate.name()))
                .toList();
        try (var files = Files.newDirectoryStream(folder, HaproxyConfig.file("*"))) {
            for (Path file : files) {
                if (!names.contains(String.valueOf(file.getFileName()))) {
                    Files.delete(file);
                }
            }
        }
    }

    private List<String> command(String... arguments) {
        var argv = new ArrayList<>(entry);
        argv.add(PROGRAM);
        argv.addAll(List.of(arguments));
        return List.copyOf(argv);
    }

    private String lastLine() {
        try (var lines = Files.lines(log())) {
            return lines.reduce("", (_, line) -> line);
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static boolean endsWithin(Process process, Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WorldException("interrupted while a load balancer is waited for", e);
        }
    }
}
