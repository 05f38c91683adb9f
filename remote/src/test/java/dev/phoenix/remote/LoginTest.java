package dev.phoenix.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.phoenix.model.PhoenixException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever logs in, and at whichever port: commands are root's. */
class LoginTest {
    private static final Duration SOON = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    /** Stands for sudo, and writes down that it was asked. */
    private Path sudo(String body) throws Exception {
        var asked = folder.resolve("asked");
        var program = Files.createDirectories(folder.resolve("bin")).resolve("sudo");
        Files.writeString(program, "#!/bin/sh\necho \"$*\" >> '" + asked + "'\n" + body);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return asked;
    }

    @Test
    void whoeverIsNotRootBecomesRootForEveryCommand() throws Exception {
        var asked = sudo("shift; [ \"$1\" != -- ] || shift; AS=root exec \"$@\"\n");
        try (var server = new LocalServer(folder);
                var remote = server.remoteAs(LocalServer.OTHER)) {
            var host = remote.host("ocean", LocalServer.HOST);
            assertThat(host.check(SOON, "sh", "-c", "echo \"$AS's $1\"", "x", "it is \"quoted\""))
                    .isEqualTo("root's it is \"quoted\"\n");
            assertThat(host.run(List.of("cat"), "in".getBytes(StandardCharsets.UTF_8), SOON)
                            .out())
                    .isEqualTo("in");
            try (var shell = host.shell()) {
                assertThat(shell.call("echo $AS", SOON).out()).isEqualTo("root\n");
            }
            var lines = new LinkedBlockingQueue<String>();
            try (var _ = host.follow(List.of("sh", "-c", "echo $AS; sleep 90"), lines::add)) {
                assertThat(lines.poll(60, TimeUnit.SECONDS)).isEqualTo("root");
            }
            host.write(folder.resolve("written").toString(), "all".getBytes(StandardCharsets.UTF_8), "0600");
            assertThat(folder.resolve("written")).hasContent("all");
        }
        assertThat(Files.readAllLines(asked).stream().filter("-n true"::equals))
                .as("whether it may")
                .hasSize(1);
    }

    @Test
    void whoMayNotIsToldBeforeAnythingElse() throws Exception {
        var asked = sudo("echo 'sudo: a password is required' >&2; exit 1\n");
        try (var server = new LocalServer(folder);
                var remote = server.remoteAs(LocalServer.OTHER)) {
            assertThatExceptionOfType(PhoenixException.class)
                    .isThrownBy(() -> remote.host("ocean", LocalServer.HOST))
                    .matches(refused -> refused.code().equals("SSH-015"))
                    .withMessageContaining("debian may not become root on edge.ocean")
                    .withMessageContaining("a password is required");
        }
        assertThat(Files.readAllLines(asked)).containsExactly("-n true");
    }

    @Test
    void rootNeedsNoSudo() throws Exception {
        var asked = sudo("exit 1\n");
        try (var server = new LocalServer(folder);
                var remote = server.remote()) {
            assertThat(remote.host("ocean", LocalServer.HOST).check(SOON, "echo", "in"))
                    .isEqualTo("in\n");
        }
        assertThat(asked).doesNotExist();
    }

    @Test
    void aPortOfItsOwnIsPartOfAHostsName() {
        assertThat(Login.ROOT.known("192.0.2.1")).isEqualTo("192.0.2.1");
        assertThat(new Login("root", 2222).known("192.0.2.1")).isEqualTo("[192.0.2.1]:2222");
    }
}
