package dev.phoenix.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Host;
import dev.phoenix.model.estate.Inventory;
import dev.phoenix.model.estate.JumpSpec;
import dev.phoenix.model.estate.LoginSpec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hops by the names that phoenix.yaml gives them. */
class SiteJumpsTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Host BASTION = host("gate1", "bastion", Optional.of("203.0.113.1"), "10.0.0.2");
    private static final Host INNER = host("inner", "inner", Optional.empty(), "10.0.0.3");
    private static final Host WORKER = host("worker", "worker", Optional.of("203.0.113.9"), "10.0.0.9");

    private static Host host(String name, String role, Optional<String> ipv4, String near) {
        return new Host(name, List.of(role), ipv4, Optional.empty(), near, name, Map.of());
    }

    private static Jumps jumps(String written, Host... hosts) {
        var login = new LoginSpec(
                "admin", 2222, Optional.empty(), JumpSpec.parse(written).orElseThrow());
        return new SiteJumps(_ -> login, site -> Optional.of(new Inventory(site, List.of(hosts))));
    }

    @Test
    void aHostOfTheSiteIsNamedByItsNameOrByARole() {
        for (var written : List.of("gate1", "bastion")) {
            assertThat(jumps(written, BASTION, WORKER).of("ocean"))
                    .singleElement()
                    .satisfies(jump -> {
                        assertThat(jump.name()).isEqualTo("gate1.ocean");
                        assertThat(jump.address()).isEqualTo("203.0.113.1");
                        assertThat(jump.login()).isEqualTo(new Login("admin", 2222));
                        assertThat(jump.ofSite()).isTrue();
                    });
        }
    }

    @Test
    void whatTheHopSaysItselfCounts() {
        assertThat(jumps("guest@gate1:22", BASTION).of("ocean").getFirst().login())
                .isEqualTo(new Login("guest", 22));
    }

    @Test
    void oneFromElsewhereHasTheUsualPort() {
        assertThat(jumps("bastion.example.org").of("ocean")).singleElement().satisfies(jump -> {
            assertThat(jump.address()).isEqualTo("bastion.example.org");
            assertThat(jump.login()).isEqualTo(new Login("admin", 22));
            assertThat(jump.ofSite()).isFalse();
        });
        assertThat(jumps("root@[2001:db8:0::1]:2200").of("ocean").getFirst().address())
                .isEqualTo("2001:db8::1");
    }

    @Test
    void behindAHostOfTheSiteOthersAreReachedInTheirOwnNetwork() {
        var way = jumps("gate1,inner", BASTION, INNER, WORKER);
        assertThat(way.of("ocean")).extracting(Jump::address).containsExactly("203.0.113.1", "10.0.0.3");
        assertThat(way.address("ocean", WORKER)).isEqualTo("10.0.0.9");
        assertThat(jumps("bastion.example.org", WORKER).address("ocean", WORKER))
                .isEqualTo("203.0.113.9");
    }

    @Test
    void aJumpHostIsItselfReachedThroughThoseBeforeIt() {
        var way = jumps("gate1,inner", BASTION, INNER, WORKER);
        assertThat(way.before("ocean", BASTION)).isEmpty();
        assertThat(way.before("ocean", INNER)).extracting(Jump::name).containsExactly("gate1.ocean");
        assertThat(way.before("ocean", WORKER)).hasSize(2);
    }

    @Test
    void aNameThatTheSiteDoesNotHaveIsToldWithThoseThatItHas() {
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> jumps("bastoin", BASTION, WORKER).of("ocean"))
                .matches(fault -> fault.code().equals("SSH-020"))
                .withMessageContaining("sites.ocean.ssh.jump: the site has no host bastoin")
                .withMessageContaining("gate1 (bastion), worker (worker)");
    }

    @Test
    void theWayLeadsThroughTheSitesOwnHostWhoseKeyIsKnown(@TempDir Path folder) throws IOException {
        var port = freePort();
        var near = host("gate1", "bastion", Optional.of("127.0.0.1"), "127.0.0.1");
        var far = host("worker", "worker", Optional.empty(), "127.0.0.2");
        var login = new LoginSpec(
                "root", port, Optional.empty(), JumpSpec.parse("bastion").orElseThrow());
        var jumps = new SiteJumps(_ -> login, site -> Optional.of(new Inventory(site, List.of(near, far))));
        try (var bastion = new LocalServer(folder, port, SshKeys.generate("gate1"));
                var target = new LocalServer(folder, "127.0.0.2", port, SshKeys.generate("worker"));
                var remote = new SshRemote(
                        Identities.of(bastion.identity),
                        (_, host) -> List.of((host.name().equals("worker") ? target : bastion).hostKey.publicLine()),
                        SOON,
                        _ -> new Login("root", port),
                        jumps)) {
            assertThat(remote.host("ocean", far).check(SOON, "echo", "far")).isEqualTo("far\n");
            assertThat(bastion.server.getActiveSessions()).hasSize(1);
            assertThat(remote.host("ocean", near).check(SOON, "echo", "near")).isEqualTo("near\n");
            assertThat(bastion.server.getActiveSessions()).hasSize(2);
        }
    }

    @Test
    void aHostOfTheSiteThatNobodyHasMetIsMetAsAnyOther(@TempDir Path folder) throws IOException {
        var port = freePort();
        var near = host("gate1", "bastion", Optional.of("127.0.0.1"), "127.0.0.1");
        var far = host("worker", "worker", Optional.empty(), "127.0.0.2");
        var login = new LoginSpec(
                "root", port, Optional.empty(), JumpSpec.parse("bastion").orElseThrow());
        var jumps = new SiteJumps(_ -> login, site -> Optional.of(new Inventory(site, List.of(near, far))));
        var keys = new HostKeyFolder(folder.resolve("sites")::resolve);
        try (var bastion = new LocalServer(folder, port, SshKeys.generate("gate1"));
                var target = new LocalServer(folder, "127.0.0.2", port, SshKeys.generate("worker"));
                var remote = new SshRemote(
                        Identities.of(bastion.identity), keys, SOON, _ -> new Login("root", port), jumps)) {
            keys.kept("ocean", far, target.hostKey.publicLine());
            assertThatExceptionOfType(PhoenixException.class)
                    .isThrownBy(() -> remote.host("ocean", far))
                    .as("nobody has told its key, and nobody has said that it is to be believed")
                    .matches(fault -> fault.code().equals("SSH-018"));
            assertThat(keys.believe("ocean", near)).isTrue();
            assertThat(remote.host("ocean", far).check(SOON, "echo", "far")).isEqualTo("far\n");
            assertThat(keys.publicLines("ocean", near)).containsExactly(SshKeys.keyOf(bastion.hostKey.publicLine()));
        }
    }

    @Test
    void aHostThatHasIPv6OnlyIsEntered(@TempDir Path folder) throws IOException {
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.ofLiteral("::1"))) {
            port = free.getLocalPort();
        } catch (IOException none) {
            assumeTrue(false, "no IPv6 on this machine");
            throw none;
        }
        var six = new Host("six", List.of("edge"), Optional.empty(), Optional.of("0:0::1"), "", "6", Map.of());
        try (var server = new LocalServer(folder, "::1", port, SshKeys.generate("six"));
                var remote = server.remote()) {
            assertThat(remote.answers("ocean", six, SOON)).isTrue();
            assertThat(remote.host("ocean", six).check(SOON, "echo", "six")).isEqualTo("six\n");
        }
        try (var bastion = new LocalServer(folder);
                var server = new LocalServer(folder, "::1", port, SshKeys.generate("six"));
                var remote = new SshRemote(
                        Identities.of(server.identity),
                        (_, _) -> List.of(server.hostKey.publicLine()),
                        SOON,
                        _ -> new Login("root", port),
                        _ -> List.of(new Jump(
                                "bastion.example.org",
                                "127.0.0.1",
                                new Login("root", bastion.server.getPort()),
                                BASTION,
                                false,
                                List.of(bastion.hostKey.publicLine()))))) {
            assertThat(remote.host("ocean", six).check(SOON, "echo", "six")).isEqualTo("six\n");
            assertThat(bastion.server.getActiveSessions()).hasSize(1);
        }
    }

    private static int freePort() throws IOException {
        try (var free = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.2"))) {
            return free.getLocalPort();
        }
    }
}
