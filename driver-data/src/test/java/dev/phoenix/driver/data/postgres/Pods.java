package dev.phoenix.driver.data.postgres;

import dev.phoenix.driver.ClusterAddresses;
import dev.phoenix.driver.data.stand.Forwards;
import dev.phoenix.driver.data.stand.Roots;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Host;
import dev.phoenix.remote.Remote;
import dev.phoenix.remote.RemoteHost;
import dev.phoenix.remote.testkit.FedShell;
import dev.phoenix.remote.testkit.PlainHost;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Two real PostgreSQL servers in namespaces, under the example's supervisor, and this machine's shell as if it were their
 * hosts'. Where a host has ctr and a tunnel, there are small stand-ins here: they tell the process, and a port that leads to the
 * other side.
 */
final class Pods implements Remote {
    /** The clusters that the pods might be in. */
    static final ClusterAddresses CLUSTERS = (_, _, _) -> "127.0.0.1";

    private static final Path SUPERVISOR = Path.of("../examples/blog/images/postgres");

    private final Path folder;
    private final Map<String, Process> pods = new HashMap<>();
    private final Forwards forwards = new Forwards();
    /** Of a site, parts of scripts with which its connection drops, in turn. */
    private final Map<String, Deque<String>> drops = new HashMap<>();

    /** Whoever is not closed, because a test did not get as far as that, ends with the tests' process. */
    Pods(Path folder) {
        this.folder = folder;
        Runtime.getRuntime().addShutdownHook(new Thread(this::endPods));
    }

    static boolean possible() {
        return "root".equals(System.getProperty("user.name")) && root().isPresent() && Files.exists(SUPERVISOR);
    }

    static Optional<Path> root() {
        return Roots.with("postgresql-15");
    }

    /** In place of the tunnel. */
    void forward(String address, int port, int target) throws IOException {
        forwards.add(address, port, target);
    }

    /** One of the scripts beside these tests, as a file. */
    static Path script(String name, Path folder) throws IOException {
        try (InputStream in =
                Optional.ofNullable(Pods.class.getResourceAsStream(name)).orElseThrow()) {
            return Files.write(folder.resolve(name), in.readAllBytes());
        }
    }

    void start(String site, int port) throws IOException, InterruptedException {
        start(site, port, "secret");
    }

    /** @param secret the role's name is put behind it */
    void start(String site, int port, String secret) throws IOException, InterruptedException {
        var script = script("pod.sh", folder);
        var lower = SUPERVISOR.toRealPath() + ":" + root().orElseThrow();
        var here = Files.createDirectories(folder.resolve(site));
        var pod = new ProcessBuilder(
                        "unshare",
                        "--mount",
                        "--pid",
                        "--ipc",
                        "--fork",
                        "--kill-child=KILL",
                        "--propagation",
                        "private",
                        "sh",
                        script.toString(),
                        lower,
                        here.toString(),
                        "" + port,
                        secret)
                .redirectErrorStream(true)
                .redirectOutput(here.resolve("log").toFile())
                .start();
        pods.put(site, pod);
        var started = here.resolve("data/pg/postmaster.pid");
        for (int look = 0; look < 2400 && pod.isAlive() && !Files.exists(started); look++) {
            Thread.sleep(50);
        }
        long inside = pod.children().findFirst().orElseThrow().pid();
        var bin = Files.createDirectories(here.resolve("bin"));
        program(bin, "ctr", "case \"$*\" in *tasks*) echo 'pod " + inside + " RUNNING' ;; *) echo pod ;; esac");
        program(bin, "systemctl", "exit 0");
        program(bin, "ss", "echo LISTEN");
    }

    /** The next script with that text is carried out at the site, but its answer is lost, and its shell is gone. */
    void dropAt(String site, String text) {
        drops.computeIfAbsent(site, _ -> new ArrayDeque<>()).add(text);
    }

    /** The pod's host is gone, and the way to it. */
    void kill(String site) {
        var pod = Optional.ofNullable(pods.remove(site)).orElseThrow();
        pod.children().forEach(ProcessHandle::destroyForcibly);
        pod.onExit().orTimeout(60, TimeUnit.SECONDS).join();
    }

    private boolean drops(String site, String script) {
        var left = drops.getOrDefault(site, new ArrayDeque<>());
        boolean now = !left.isEmpty() && script.contains(left.getFirst());
        if (now) {
            left.removeFirst();
        }
        return now;
    }

    private static void program(Path bin, String name, String body) throws IOException {
        var file = bin.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Override
    public RemoteHost host(String site, Host host) {
        return new HereAs(site);
    }

    @Override
    public void close() {
        endPods();
        pods.values()
                .forEach(pod -> pod.onExit().orTimeout(60, TimeUnit.SECONDS).join());
        forwards.close();
    }

    /** The first process of each namespace: all others end with it. It gave up its death signal with its user. */
    private void endPods() {
        pods.values().forEach(pod -> pod.children().forEach(ProcessHandle::destroyForcibly));
    }

    private final class HereAs extends PlainHost {
        private final String site;

        HereAs(String site) {
            this.site = site;
        }

        /** Nothing of this machine is touched: a host's own paths lie in the test's folder. */
        private String here(String text) {
            var root = folder.resolve(site).toString();
            return text.replace("/var/lib/phoenix", root + "/lib")
                    .replace("/root/.ssh", root + "/ssh")
                    .replace("/etc/systemd/system", root + "/units")
                    .replace("/etc/ssh/ssh_host_ed25519_key.pub", root + "/host-key.pub");
        }

        private ProcessBuilder builder(List<String> command) {
            var builder = new ProcessBuilder(command.stream().map(this::here).toList());
            builder.environment()
                    .merge("PATH", folder.resolve(site).resolve("bin").toString(), (path, bin) -> bin + ":" + path);
            return builder;
        }

        @Override
        public Result run(List<String> command, byte[] stdin, Duration timeout) {
            try {
                Files.writeString(folder.resolve(site).resolve("host-key.pub"), "ssh-ed25519 AAAA host\n");
                var out = folder.resolve(site).resolve("out-" + System.nanoTime());
                // By a shell, because it looks along the PATH that it is given.
                var byShell = new ArrayList<>(List.of("sh", "-c", "exec \"$@\"", "run"));
                byShell.addAll(command);
                var process = builder(byShell).redirectError(out.toFile()).start();
                try (var in = process.getOutputStream()) {
                    in.write(stdin);
                }
                var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                process.waitFor();
                return new Result(process.exitValue(), text, Files.readString(out));
            } catch (IOException fault) {
                throw new UncheckedIOException(fault);
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        }

        @Override
        public Shell shell() {
            return new LocalShell(this);
        }

        @Override
        public void write(String path, byte[] content, String mode) {
            try {
                var file = Path.of(here(path));
                Files.createDirectories(file.resolveSibling("."));
                Files.write(file, content);
            } catch (IOException fault) {
                throw new UncheckedIOException(fault);
            }
        }
    }

    /** As at a real host, another begins where one was lost. */
    private final class LocalShell implements RemoteHost.Shell {
        private final HereAs host;
        private Optional<FedShell> open = Optional.empty();

        LocalShell(HereAs host) {
            this.host = host;
        }

        @Override
        public RemoteHost.Result call(String script, Duration timeout) {
            var shell = open.orElseGet(this::begin);
            open = Optional.of(shell);
            var result = shell.call(host.here(script), timeout);
            if (drops(host.site, script)) {
                close();
                throw PhoenixException.failed("SSH-004", host.site + ": the connection was lost.", "Try again");
            }
            return result;
        }

        private FedShell begin() {
            try {
                return new FedShell(host.builder(List.of("sh")).start());
            } catch (IOException fault) {
                throw new UncheckedIOException(fault);
            }
        }

        @Override
        public void close() {
            open.ifPresent(FedShell::close);
            open = Optional.empty();
        }
    }
}
