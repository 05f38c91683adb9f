package dev.phoenix.lab;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.phoenix.lab.process.MachineCommands;
import dev.phoenix.lab.process.Ran;
import dev.phoenix.lab.world.BalancerSpec;
import dev.phoenix.lab.world.ServerSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** A lab beside a person's own: other folder, other lock. */
final class TestLab {
    final Lab lab;
    final LabFolders folders;

    TestLab(String name) throws IOException {
        Path cache = Path.of(
                        System.getenv().getOrDefault("XDG_CACHE_HOME", System.getProperty("user.home") + "/.cache"))
                .resolve("phoenix");
        folders = new LabFolders(
                cache.resolve("lab-" + name),
                Files.createTempDirectory("phoenix-lab").resolve("lock"));
        lab = new Lab(folders);
    }

    /** Skips the test where a lab cannot be. */
    static LabOptions options() throws IOException {
        boolean root = Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        assumeTrue(root, "a lab needs root");
        Optional<Path> rootfs = rootfs();
        assumeTrue(rootfs.isPresent(), "no rootfs in the cache: engines/ensure rootfs");
        return LabOptions.of(rootfs.orElseThrow(), "example.org");
    }

    private static Optional<Path> rootfs() throws IOException {
        Path engines = Path.of(System.getProperty("user.home"), ".cache/phoenix/engines");
        if (!Files.isDirectory(engines)) {
            return Optional.empty();
        }
        try (var folders = Files.list(engines)) {
            return folders.filter(f -> f.getFileName().toString().matches("rootfs-[0-9a-f]{16}"))
                    .map(f -> f.resolve("root"))
                    .findFirst();
        }
    }

    static ServerSpec server(int number, String userData) {
        return new ServerSpec(
                "hcloud-" + number,
                "hcloud",
                "host" + number,
                Optional.of("198.51.100." + number),
                Optional.of("2001:db8:e1:" + number + "::1/64"),
                1024,
                List.of(),
                userData,
                Optional.empty());
    }

    /** One that listens at port 80, and has nobody to send to. */
    static BalancerSpec balancer(int number) {
        return new BalancerSpec(
                "hcloud-lb-" + number,
                "hcloud",
                Optional.of("198.51.100." + number),
                Optional.of("2001:db8:e1:" + number + "::1/64"),
                List.of(),
                List.of("198.51.100." + number, "2001:db8:e1:" + number + "::1"),
                false,
                Optional.empty(),
                BalancerSpec.Sources.ANY,
                List.of(),
                List.of(),
                List.of(new BalancerSpec.Service(
                        80,
                        80,
                        false,
                        false,
                        Optional.empty(),
                        new BalancerSpec.Check(80, 1, 1, 1, 1, false, Optional.empty()))));
    }

    Ran run(String name, String... command) {
        return new MachineCommands().run(lab.command(name, List.of(command)), "");
    }

    /** What ssh says when it was itself that failed: sshd is not up yet, or goes down. */
    private static final int NOT_CONNECTED = 255;

    /** Over the network, with the host's key checked; again while the host's sshd is not up yet. */
    Ran ssh(int number, String command) {
        Instant deadline = Instant.now().plus(Duration.ofMinutes(2));
        while (true) {
            Ran ran = new MachineCommands().run(lab.sshCommand("hcloud-" + number, List.of(command)), "");
            if (ran.exit() != NOT_CONNECTED || Instant.now().isAfter(deadline)) {
                return ran;
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

    /** What a busy machine may take for something that happens. */
    static final int PATIENT = 30;
    /** What is waited for something that does not. */
    static final int SHORT = 2;

    /** Whether a TCP connection from a place comes about, is refused, or is swallowed. */
    String knock(String place, String address, int port) {
        return knock(PATIENT, place, address, port);
    }

    /** For a connection that is to be swallowed: nobody waits for it. */
    String knockBriefly(String place, String address, int port) {
        return knock(1, place, address, port);
    }

    private String knock(int seconds, String place, String address, int port) {
        var ran = run(
                place, "timeout", Integer.toString(seconds), "bash", "-c", "exec 3<>/dev/tcp/" + address + "/" + port);
        return switch (ran.exit()) {
            case 0 -> "open";
            case 124 -> "swallowed";
            default -> ran.error().contains("refused") ? "refused" : ran.error();
        };
    }

    List<String> resolve(String resolver, String name) {
        return resolve(PATIENT, resolver, name);
    }

    /** By a resolver that is to be silent. */
    List<String> resolveBriefly(String resolver, String name) {
        return resolve(SHORT, resolver, name);
    }

    private List<String> resolve(int seconds, String resolver, String name) {
        var command = new ArrayList<>(List.of("@" + resolver, "+short", "+tries=1", "+time=" + seconds));
        command.addAll(List.of(name.split(" ", -1)));
        return new MachineCommands()
                .run(lab.digCommand(command), "")
                .output()
                .lines()
                .toList();
    }
}
