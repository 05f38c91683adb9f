package dev.phoenix.remote;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Host;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers on loopback, each with a key of its own; who was on the way is told by who has sessions. */
class JumpHostTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration BRIEFLY = Duration.ofSeconds(1);
    private static final Duration NOW = Duration.ofMillis(100);
    private static final Host WORKER =
            new Host("worker", List.of("worker"), "127.0.0.1", Optional.empty(), "", "2", Map.of());

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private LocalServer bastion;

    @SuppressWarnings("NullAway.Init")
    private LocalServer target;

    @BeforeEach
    void open() {
        bastion = new LocalServer(folder);
        target = new LocalServer(folder);
    }

    @AfterEach
    void close() {
        target.close();
        bastion.close();
    }

    private static Jump jump(String name, LocalServer server) {
        return jump(name, "root", server, server.hostKey.publicLine());
    }

    private static Jump jump(String name, String user, LocalServer server, String key) {
        var login = new Login(user, server.server.getPort());
        return new Jump(name, "127.0.0.1", login, standIn(name), false, List.of(key));
    }

    private static Host standIn(String name) {
        return new Host(name, List.of(), Optional.empty(), Optional.empty(), "127.0.0.1", name, Map.of());
    }

    private SshRemote remote(Duration patience, Jump... way) {
        return new SshRemote(
                Identities.of(target.identity),
                (_, _) -> List.of(target.hostKey.publicLine()),
                patience,
                _ -> new Login("root", target.server.getPort()),
                _ -> List.of(way));
    }

    private static int sessions(LocalServer server) {
        return server.server.getActiveSessions().size();
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void commandsAndForwardsGoThroughIt() throws Exception {
        try (var remote = remote(SOON, jump("bastion.example.org", bastion))) {
            var host = remote.host("ocean", WORKER);
            assertThat(host.check(SOON, "echo", "there")).isEqualTo("there\n");
            assertThat(sessions(bastion)).isEqualTo(1);
            assertThat(sessions(target)).isEqualTo(1);
            try (var forward = host.forward("127.0.0.1", target.server.getPort());
                    var socket = new Socket(InetAddress.getLoopbackAddress(), forward.localPort())) {
                assertThat(socket.getInputStream().readNBytes(8)).isEqualTo("SSH-2.0-".getBytes(US_ASCII));
            }
        }
    }

    @Test
    void withoutItTheWayIsGone() {
        try (var remote = remote(SOON, jump("bastion.example.org", bastion))) {
            assertThat(remote.host("ocean", WORKER).run(SOON, "true").ok()).isTrue();
            bastion.close();
            for (int look = 0; look < 100 && sessions(target) > 0; look++) {
                pause(NOW);
            }
            assertThat(sessions(target)).isZero();
        }
    }

    @Test
    void severalAreTakenOneAfterTheOther() {
        var outer = new LocalServer(folder);
        try (outer;
                var remote = remote(SOON, jump("outer.example.org", outer), jump("inner.example.org", bastion))) {
            assertThat(remote.host("ocean", WORKER).check(SOON, "echo", "there"))
                    .isEqualTo("there\n");
            assertThat(Stream.of(outer, bastion, target)).allMatch(server -> sessions(server) == 1);
            outer.dropSessions();
            pause(NOW);
            assertThat(remote.host("ocean", WORKER).check(SOON, "echo", "again"))
                    .isEqualTo("again\n");
        }
    }

    @Test
    void allSessionsShareOneConnectionToIt() throws Exception {
        try (var remote = remote(SOON, jump("bastion.example.org", bastion));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var others = Stream.of("one", "two")
                    .map(name -> new Host(name, List.of(), "127.0.0.1", Optional.empty(), "", name, Map.of()));
            var tasks = others.flatMap(host -> Stream.<Callable<String>>generate(
                                    () -> () -> remote.host("ocean", host).check(SOON, "sh", "-c", "sleep 1; echo ok"))
                            .limit(10))
                    .toList();
            for (var done : threads.invokeAll(tasks)) {
                assertThat(done.get()).isEqualTo("ok\n");
            }
            assertThat(sessions(target)).isEqualTo(4);
            assertThat(sessions(bastion)).isEqualTo(1);
        }
    }

    @Test
    void anotherHostKeyThanItsOwnEndsTheWayThere() {
        var other = SshKeys.generate("another").publicLine();
        try (var remote = remote(SOON, jump("bastion.example.org", "root", bastion, other))) {
            fails(remote, "SSH-018")
                    .withMessageContaining("the jump host bastion.example.org (hop 1 of 1 to the hosts of ocean)")
                    .withMessageContaining(SshKeys.keyOf(bastion.hostKey.publicLine()));
        }
        assertThat(sessions(target)).isZero();
    }

    @Test
    void theKeyOfTheHostBehindItIsCheckedAsEver() {
        target.close();
        target = new LocalServer(folder, target.server.getPort(), SshKeys.generate("another"));
        var known = SshKeys.generate("known").publicLine();
        try (var remote = new SshRemote(
                Identities.of(target.identity),
                (_, _) -> List.of(known),
                SOON,
                _ -> new Login("root", target.server.getPort()),
                _ -> List.of(jump("bastion.example.org", bastion)))) {
            fails(remote, "SSH-002").withMessageContaining("worker.ocean showed the host key");
        }
    }

    @Test
    void whoeverIsNotLetInThereIsToldSo() {
        var key = bastion.hostKey.publicLine();
        try (var remote = remote(SOON, jump("bastion.example.org", "nobody", bastion, key))) {
            fails(remote, "SSH-019")
                    .withMessageContaining("the jump host bastion.example.org")
                    .withMessageContaining("lets nobody in as nobody");
        }
    }

    @Test
    void oneThatLeadsNowhereIsToldSo() {
        bastion.server.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
        try (var remote = remote(SOON, jump("bastion.example.org", bastion))) {
            fails(remote, "SSH-019")
                    .withMessageContaining("leads nobody on to 127.0.0.1:" + target.server.getPort())
                    .withMessageContaining("AllowTcpForwarding");
        }
    }

    @Test
    void oneThatIsDeadIsNotTakenForADeadHostBehindIt() {
        bastion.close();
        try (var remote = remote(BRIEFLY, jump("bastion.example.org", bastion))) {
            fails(remote, "SSH-017")
                    .withMessageContaining("the jump host bastion.example.org (hop 1 of 1 to the hosts of ocean)")
                    .withMessageContaining("Of the hosts behind it nothing is known");
            assertThatExceptionOfType(PhoenixException.class)
                    .isThrownBy(() -> remote.answers("ocean", WORKER, BRIEFLY))
                    .matches(fault -> fault.code().equals("SSH-017"));
        }
    }

    @Test
    void theSecondOfTwoIsNamedIfItIsTheOneThatIsDead() {
        var inner = new LocalServer(folder);
        inner.close();
        try (var remote = remote(BRIEFLY, jump("outer.example.org", bastion), jump("inner.example.org", inner))) {
            fails(remote, "SSH-017")
                    .withMessageContaining("the jump host inner.example.org (hop 2 of 2 to the hosts of ocean)")
                    .withMessageContaining("from outer.example.org");
        }
    }

    @Test
    void aDeadHostBehindOneThatAnswersIsDead() {
        target.close();
        try (var remote = remote(BRIEFLY, jump("bastion.example.org", bastion))) {
            fails(remote, "SSH-001")
                    .withMessageContaining("worker.ocean does not answer on SSH (tried from bastion.example.org");
            assertThat(remote.answers("ocean", WORKER, BRIEFLY)).isFalse();
        }
    }

    @Test
    void whoAnswersBehindItIsFoundWithoutASession() {
        try (var remote = remote(BRIEFLY, jump("bastion.example.org", bastion))) {
            assertThat(remote.answers("ocean", WORKER, SOON)).isTrue();
        }
    }

    @Test
    void oneThatComesBackIsEnteredAgain() {
        try (var remote = remote(SOON, jump("bastion.example.org", bastion))) {
            var host = remote.host("ocean", WORKER);
            assertThat(host.run(SOON, "true").ok()).isTrue();
            bastion.dropSessions();
            pause(NOW);
            assertThat(host.run(SOON, "echo", "again").out()).isEqualTo("again\n");
            var port = bastion.server.getPort();
            bastion.close();
            bastion = new LocalServer(folder, port, bastion.hostKey);
            pause(NOW);
            assertThat(host.run(SOON, "echo", "and again").out()).isEqualTo("and again\n");
        }
    }

    @Test
    void aCommandThatBreaksOffWithItSaysThatItWasTheJumpHost() throws Exception {
        try (var remote = remote(SOON, jump("bastion.example.org", bastion));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var host = remote.host("ocean", WORKER);
            assertThat(host.run(SOON, "true").ok()).isTrue();
            var broken = threads.submit(() -> {
                try {
                    return host.run(SOON, "sleep", "8").toString();
                } catch (PhoenixException fault) {
                    return fault.code();
                }
            });
            pause(BRIEFLY);
            bastion.close();
            assertThat(broken.get()).isEqualTo("SSH-017");
        }
    }

    @Test
    void oneOfWhichNothingIsKnownIsBelievedOnceAndThenOnlyThatKey() {
        var keys = new HostKeyFolder(folder.resolve("sites")::resolve);
        keys.kept("ocean", WORKER, target.hostKey.publicLine());
        var elsewhere = new Jump(
                "bastion.example.org",
                "127.0.0.1",
                new Login("root", bastion.server.getPort()),
                standIn("jump@bastion.example.org"),
                false,
                List.of());
        try (var remote = believing(keys, elsewhere)) {
            assertThat(remote.host("ocean", WORKER).run(SOON, "true").ok()).isTrue();
        }
        assertThat(keys.publicLines("ocean", elsewhere.host()))
                .containsExactly(SshKeys.keyOf(bastion.hostKey.publicLine()));
        var port = bastion.server.getPort();
        bastion.close();
        bastion = new LocalServer(folder, port, SshKeys.generate("another"));
        try (var remote = believing(keys, elsewhere)) {
            fails(remote, "SSH-018");
        }
    }

    private SshRemote believing(HostKeyFolder keys, Jump jump) {
        return new SshRemote(
                Identities.of(target.identity),
                keys,
                SOON,
                _ -> new Login("root", target.server.getPort()),
                _ -> List.of(jump));
    }

    private static ThrowableAssertAlternative<PhoenixException> fails(SshRemote remote, String code) {
        return assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> remote.host("ocean", WORKER))
                .matches(fault -> fault.code().equals(code), code);
    }
}
