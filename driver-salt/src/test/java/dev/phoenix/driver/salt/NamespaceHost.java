package dev.phoenix.driver.salt;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.phoenix.model.estate.Host;
import dev.phoenix.remote.Remote;
import dev.phoenix.remote.RemoteHost;
import dev.phoenix.remote.testkit.ReadsWhole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A "host" that is this machine with folders of its own: a mount namespace in which /srv, /opt, /etc/salt and Salt's
 * caches are empty, and the real Salt from the engines' cache lies in /opt/salt. Its commands are real commands, with
 * the login shell that sshd gives to root on Debian.
 */
final class NamespaceHost implements Remote, ReadsWhole, AutoCloseable {
    private static final String OWN = """
            set -e
            for own in /srv /opt /etc/salt /var/cache/salt /var/log/salt; do
              if [ -d "$own" ]; then mount -t tmpfs own "$own"; fi
            done
            mkdir -p /opt/salt
            mount --bind "$1/opt/salt" /opt/salt
            echo ready
            exec sleep 3600
            """;

    private final Process keeper;
    int commands;

    private NamespaceHost(Process keeper) {
        this.keeper = keeper;
    }

    static NamespaceHost open() {
        assumeTrue("root".equals(System.getProperty("user.name")), "needs root for a mount namespace");
        var salt = engine();
        assumeTrue(salt.isPresent(), "no Salt in the engines' cache: engines/ensure salt");
        try {
            for (String folder : List.of("/srv", "/opt", "/etc/salt", "/var/cache/salt", "/var/log/salt")) {
                Files.createDirectories(Path.of(folder));
            }
            var process = new ProcessBuilder(
                            "unshare",
                            "-m",
                            "sh",
                            "-c",
                            OWN,
                            "own",
                            salt.orElseThrow().toString())
                    .start();
            assumeTrue(process.inputReader().readLine() != null, "no mount namespaces here");
            return new NamespaceHost(process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Path> engine() {
        Path engines = Path.of(System.getProperty("user.home"), ".cache", "phoenix", "engines");
        if (!Files.isDirectory(engines)) {
            return Optional.empty();
        }
        try (var all = Files.list(engines)) {
            return all.filter(path -> path.getFileName().toString().startsWith("salt-"))
                    .map(path -> path.resolve("root"))
                    .filter(root -> Files.isExecutable(root.resolve("opt/salt/bin/salt-call")))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process start(List<String> command) {
        commands++;
        var inside = new ArrayList<>(List.of("nsenter", "-t", Long.toString(keeper.pid()), "-m", "--"));
        inside.addAll(command);
        try {
            var builder = new ProcessBuilder(inside);
            builder.environment().put("SHELL", "/bin/bash");
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public RemoteHost host(String site, Host host) {
        return this;
    }

    @Override
    public Result run(List<String> command, byte[] stdin, Duration timeout) {
        Process process = start(command);
        try {
            try (var in = process.getOutputStream()) {
                in.write(stdin);
            }
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("too long: " + command);
            }
            return new Result(process.exitValue(), out, err);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String check(Duration timeout, String... command) {
        Result result = run(timeout, command);
        if (!result.ok()) {
            throw new IllegalStateException(result.err());
        }
        return result.out();
    }

    @Override
    public Running follow(List<String> command, Consumer<String> line) {
        Process process = start(command);
        Thread.ofVirtual().start(() -> process.inputReader().lines().forEach(line));
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
    }

    @Override
    public Shell shell() {
        throw new UnsupportedOperationException("not needed here");
    }

    @Override
    public Forward forward(String host, int port) {
        throw new UnsupportedOperationException("not needed here");
    }

    @Override
    public void write(String path, byte[] content, String mode) {
        throw new UnsupportedOperationException("not needed here");
    }

    @Override
    public void close() {
        keeper.destroy();
    }
}
