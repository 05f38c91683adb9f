package dev.phoenix.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.phoenix.model.estate.Host;
import dev.phoenix.model.file.WholeFile;
import dev.phoenix.remote.KnownHostKeys.Contact;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the sshd of this machine, on loopback, with keys and settings of its own. */
class OwnHostKeyTest {
    private static final Host HOST =
            new Host("edge", List.of("edge"), "127.0.0.1", Optional.empty(), "", "17", Map.of());
    private static final Path SSHD = Path.of("/usr/sbin/sshd");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private HostKeyFolder keys;

    @SuppressWarnings("NullAway.Init")
    private Process daemon;

    private int port;

    @BeforeEach
    void aHostThatWasToldItsKey() throws Exception {
        assumeTrue(Files.isExecutable(SSHD), "no sshd here");
        assumeTrue(System.getProperty("user.name").equals("root"), "sshd lets root in only if root runs it");
        // Debian's sshd does not start without this folder, which its unit makes.
        Files.createDirectories(Path.of("/run/sshd"));
        keys = new HostKeyFolder(folder::resolve);
        var told = SshKeys.ensure(KnownHostKeys.privateKeyFile(folder.resolve("ocean"), "edge"), "edge.ocean");
        var operator = SshKeys.ensure(folder.resolve("operator"), "operator");
        WholeFile.secret(hostKey(), told.privatePem());
        WholeFile.secret(folder.resolve("authorized"), operator.publicLine() + "\n");
        port = freePort();
        Files.writeString(folder.resolve("sshd_config"), """
                Port %d
                ListenAddress 127.0.0.1
                HostKey %s
                AuthorizedKeysFile %s
                PidFile %s
                StrictModes no
                UsePAM no
                PermitRootLogin prohibit-password
                """.formatted(
                        port, hostKey(), folder.resolve("authorized"), folder.resolve("pid")));
        start();
    }

    /** None that the system gives to whoever asks for any: nobody has it between two starts of the daemon. */
    private static int freePort() throws IOException {
        while (true) {
            int any = ThreadLocalRandom.current().nextInt(20_000, 25_000);
            try (var free = new ServerSocket(any, 1, InetAddress.getLoopbackAddress())) {
                return free.getLocalPort();
            } catch (BindException taken) {
                // Another one may be free.
            }
        }
    }

    private void start() throws Exception {
        daemon = new ProcessBuilder(
                        SSHD.toString(),
                        "-D",
                        "-f",
                        folder.resolve("sshd_config").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
    }

    @AfterEach
    void stop() throws Exception {
        if (daemon != null) {
            daemon.destroy();
            assertThat(daemon.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    private Path hostKey() {
        return folder.resolve("etc/ssh_host_ed25519_key");
    }

    private SshRemote remote(String reload) {
        return new SshRemote(
                Identities.of(folder.resolve("operator")),
                keys,
                Duration.ofMinutes(1),
                _ -> new Login("root", port),
                Jumps.NONE,
                new OwnHostKey.Daemon(folder.resolve("etc").toString(), reload));
    }

    private String reload() {
        return "kill -HUP \"$(cat " + folder.resolve("pid") + ")\"";
    }

    private String told() throws IOException {
        return SshKeys.keyOf(Files.readString(folder.resolve("ocean/ssh/edge.pub")));
    }

    @Test
    void afterTheFirstContactTheHostShowsAKeyThatNobodyElseEverHad() throws Exception {
        String handedOver = Files.readString(folder.resolve("ocean/ssh/edge"));
        try (var remote = remote(reload())) {
            assertThat(remote.host("ocean", HOST).check(Duration.ofMinutes(1), "echo", "in"))
                    .isEqualTo("in\n");
        }
        var known = keys.publicLines("ocean", HOST);
        assertThat(known).hasSize(1).doesNotContain(told());
        assertThat(keys.contact("ocean", HOST)).isEqualTo(Contact.KNOWN);
        assertThat(SshKeys.keyOf(Files.readString(hostKey().resolveSibling("ssh_host_ed25519_key.pub"))))
                .isEqualTo(known.getFirst());
        try (var left = Files.list(hostKey().getParent())) {
            assertThat(left)
                    .allSatisfy(file -> assertThat(Files.readString(file)).isNotEqualTo(handedOver))
                    .extracting(file -> file.getFileName().toString())
                    .containsExactlyInAnyOrder("ssh_host_ed25519_key", "ssh_host_ed25519_key.pub");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(hostKey())))
                .isEqualTo("rw-------");
    }

    @Test
    void theKeyThatWasHandedOverIsRefusedFromThenOn() throws Exception {
        String handedOver = Files.readString(folder.resolve("ocean/ssh/edge"));
        try (var remote = remote(reload())) {
            var _ = remote.host("ocean", HOST);
        }
        stop();
        WholeFile.secret(hostKey(), handedOver);
        start();
        try (var remote = remote(reload())) {
            assertThatThrownBy(() -> remote.host("ocean", HOST)).hasMessageContaining("SSH-002");
        }
    }

    @Test
    void aCrashBeforeSshdWasToldIsMadeGood() throws Exception {
        try (var remote = remote("exit 9")) {
            assertThatThrownBy(() -> remote.host("ocean", HOST)).hasMessageContaining("SSH-010");
        }
        assertThat(keys.contact("ocean", HOST)).isEqualTo(Contact.HANDED_OVER);
        assertThat(keys.publicLines("ocean", HOST)).hasSize(2);
        assertThat(keys.publicLines("ocean", HOST).getFirst()).startsWith(told());
        String own = keys.publicLines("ocean", HOST).getLast();
        try (var remote = remote(reload())) {
            var _ = remote.host("ocean", HOST);
        }
        assertThat(keys.publicLines("ocean", HOST)).containsExactly(own);
    }

    @Test
    void aCrashAfterTheHostWasRestartedWithItsNewKeyIsMadeGood() throws Exception {
        try (var remote = remote("exit 9")) {
            assertThatThrownBy(() -> remote.host("ocean", HOST)).hasMessageContaining("SSH-010");
        }
        stop();
        start();
        try (var remote = remote(reload())) {
            var _ = remote.host("ocean", HOST);
        }
        assertThat(keys.contact("ocean", HOST)).isEqualTo(Contact.KNOWN);
    }

    @Test
    void aHostOfTheSameNameThatWasMadeAnewIsMetByTheKeyItWasTold() throws Exception {
        try (var remote = remote(reload())) {
            var _ = remote.host("ocean", HOST);
        }
        var reborn = new Host("edge", List.of("edge"), "127.0.0.1", Optional.empty(), "", "18", Map.of());
        assertThat(keys.contact("ocean", reborn)).isEqualTo(Contact.HANDED_OVER);
        assertThat(keys.publicLines("ocean", reborn)).hasSize(1);
        assertThat(keys.publicLines("ocean", reborn).getFirst()).startsWith(told());
    }

    @Test
    void aHostThatCouldNotBeToldAKeyIsBelievedOnceAndThenOnlyThatKey() throws Exception {
        keys = new HostKeyFolder(site -> folder.resolve("adopted").resolve(site));
        try (var remote = remote(reload())) {
            assertThatThrownBy(() -> remote.host("ocean", HOST)).hasMessageContaining("SSH-002");
        }
        assertThat(keys.believe("ocean", HOST)).isTrue();
        try (var remote = remote(reload())) {
            var _ = remote.host("ocean", HOST);
        }
        assertThat(keys.publicLines("ocean", HOST)).containsExactly(told());
        assertThat(keys.believe("ocean", HOST)).isFalse();
        stop();
        WholeFile.secret(hostKey(), SshKeys.generate("another").privatePem());
        start();
        try (var remote = remote(reload())) {
            assertThatThrownBy(() -> remote.host("ocean", HOST)).hasMessageContaining("SSH-002");
        }
    }
}
