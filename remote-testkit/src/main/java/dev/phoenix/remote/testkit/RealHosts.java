package dev.phoenix.remote.testkit;

import dev.phoenix.model.estate.Host;
import dev.phoenix.remote.Identities;
import dev.phoenix.remote.Login;
import dev.phoenix.remote.Remote;
import dev.phoenix.remote.RemoteHost;
import dev.phoenix.remote.SshKeys;
import dev.phoenix.remote.SshRemote;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Debian hosts of this machine, each with files and processes of its own and a real sshd at an address of the loopback:
 * the root filesystem of the engines' cache, written to nowhere. They reach each other by {@code ssh}, as hosts of two sites do.
 */
public final class RealHosts implements Remote {
    private static final String SCRIPT = "real-host.sh";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Path folder;
    private final Path root;
    private final int port;
    private final Map<String, Machine> machines = new LinkedHashMap<>();
    private final SshRemote remote;

    private RealHosts(Path folder, Path root) {
        this.folder = folder;
        this.root = root;
        this.port = freePort();
        this.remote = new SshRemote(
                Identities.of(folder.resolve("operator")), this::hostKeys, PATIENCE, _ -> new Login("root", port));
    }

    /** @param process its sshd, first of its PID namespace */
    private record Machine(Host host, Process process, String hostKey) {}

    /** Empty where none can be: without root, or before {@code engines/ensure rootfs}. */
    public static Optional<RealHosts> open(Path folder) {
        return "root".equals(System.getProperty("user.name"))
                ? rootFilesystem().map(root -> new RealHosts(folder, root))
                : Optional.empty();
    }

    private static Optional<Path> rootFilesystem() {
        Path engines = Path.of(System.getProperty("user.home"), ".cache", "phoenix", "engines");
        if (!Files.isDirectory(engines)) {
            return Optional.empty();
        }
        try (var all = Files.list(engines)) {
            return all.filter(path -> path.getFileName().toString().matches("rootfs-[0-9a-f]{16}"))
                    .map(path -> path.resolve("root"))
                    .filter(root -> Files.isExecutable(root.resolve("usr/sbin/sshd")))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Boots a host of this name; the operator may log in to it. */
    public Host boot(String site, String name) {
        var address = "127.77.0." + (machines.size() + 2);
        var operator = SshKeys.ensure(folder.resolve("operator"), "operator").publicLine() + "\n";
        try {
            var own = Files.createDirectories(folder.resolve(name + "." + site));
            var script = Files.write(folder.resolve(SCRIPT), script());
            var process = new ProcessBuilder(
                            "unshare",
                            "--mount",
                            "--pid",
                            "--fork",
                            "--kill-child=KILL",
                            "--propagation",
                            "private",
                            "sh",
                            script.toString(),
                            own.toString(),
                            root.toString(),
                            address,
                            Integer.toString(port))
                    .redirectError(folder.resolve(name + "." + site + ".log").toFile())
                    .start();
            try (var in = process.getOutputStream()) {
                in.write(operator.getBytes(StandardCharsets.US_ASCII));
            }
            var key = Optional.ofNullable(process.inputReader().readLine())
                    .orElseThrow(() -> new IllegalStateException("no host: see " + folder));
            var host = new Host(name, List.of(name), address, Optional.empty(), address, name, Map.of());
            machines.put(name + "." + site, new Machine(host, process, key));
            return host;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] script() throws IOException {
        try (var in = RealHosts.class.getResourceAsStream(SCRIPT)) {
            return in == null ? new byte[0] : in.readAllBytes();
        }
    }

    private List<String> hostKeys(String site, Host host) {
        return Optional.ofNullable(machines.get(host.name() + "." + site)).map(Machine::hostKey).stream()
                .toList();
    }

    /** None that the system gives to whoever asks for any: nobody else has it until the hosts do. */
    private static int freePort() {
        while (true) {
            int any = ThreadLocalRandom.current().nextInt(20_000, 25_000);
            try (var socket = new ServerSocket(any, 1, InetAddress.getByName("127.77.0.1"))) {
                return socket.getLocalPort();
            } catch (BindException taken) {
                // Another one may be free.
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public RemoteHost host(String site, Host host) {
        return remote.host(site, host);
    }

    @Override
    public Login login(String site) {
        return remote.login(site);
    }

    /** Connections end; the hosts with them. */
    @Override
    public void close() {
        remote.close();
        for (var machine : machines.values()) {
            machine.process().destroyForcibly();
            try {
                machine.process().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        machines.clear();
    }
}
