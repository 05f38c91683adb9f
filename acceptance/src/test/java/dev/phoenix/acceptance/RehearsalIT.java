package dev.phoenix.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code ./phoenix rehearse --keep}, and a look round at the new site afterwards. */
@ExtendWith(LabOfItsOwn.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RehearsalIT {
    /** As the example asks for. */
    private static final long REQUESTS = 50_000;

    private static final String EDGE = "edge.helsinki";
    /** At the users' place, but no user of the rehearsal has it. */
    private static final String STRANGER = "192.0.2.240";

    /** Stays, so that a report can be looked at afterwards. */
    private static final Path FOLDER = Path.of("target", "rehearsal-edge").toAbsolutePath();

    @BeforeAll
    static void rehearse() {
        var rehearsed = Typed.phoenix("rehearse", "--keep", "--report", FOLDER.toString(), "--set", Report.PATIENCE)
                .within(Duration.ofMinutes(25))
                .run();
        assertThat(rehearsed.exit()).as(rehearsed::toString).isZero();
    }

    @Test
    @Order(1)
    void nobodyIsRefusedAndNothingIsLost() throws IOException {
        new Report(FOLDER).tellsAFaultlessMove("ocean", "helsinki", "edge", REQUESTS);
    }

    @Test
    @Order(2)
    void theReportIsOneFile() throws IOException {
        new Report(FOLDER).isOneFile();
    }

    @Test
    @Order(3)
    void usersAreAtTheNewSite() {
        Desk.newest().serves("helsinki");
    }

    @Test
    @Order(4)
    void anotherPlanOfTheNewSiteIsEmpty() {
        var planned = Desk.newest().phoenix("tofu", "helsinki", "plan").run();
        assertThat(planned.exit()).as(planned::toString).isZero();
        assertThat(planned.text()).contains("No changes");
    }

    @Test
    @Order(5)
    void sshdObeysItsOwner() throws IOException {
        var conf = Files.readString(Checkout.EXAMPLE.resolve("salt/common/files/sshd.conf"));
        var access = Files.readString(Checkout.EXAMPLE.resolve("pillar/access.sls"));
        var inForce = Desk.host(EDGE, "/usr/sbin/sshd", "-T").run();
        assertThat(inForce.exit()).as(inForce::toString).isZero();
        assertThat(inForce.text().lines())
                .containsAnyOf("permitrootlogin without-password", "permitrootlogin prohibit-password")
                .contains(
                        "maxauthtries " + value(access, "max_auth_tries: (\\d+)"),
                        "passwordauthentication " + value(access, "password_authentication: '(\\w+)'"),
                        "clientaliveinterval " + value(conf, "ClientAliveInterval (\\d+)"),
                        "x11forwarding " + value(conf, "X11Forwarding (\\w+)"));
    }

    @Test
    @Order(6)
    void fail2banObeysItsOwner() {
        var allowed =
                Desk.host(EDGE, "fail2ban-client", "get", "sshd", "maxretry").run();
        assertThat(allowed.exit()).as(allowed::toString).isZero();
        assertThat(allowed.text().lines()).contains("5");
    }

    @Test
    @Order(7)
    void theFifthWrongPasswordIsTheLast() throws Exception {
        var askpass = Files.writeString(FOLDER.resolve("wrong-password"), "#!/bin/sh\necho wrong\n");
        Files.setPosixFilePermissions(askpass, PosixFilePermissions.fromString("rwx------"));
        // Side by side: sshd takes its time with each wrong password.
        try (var hands = Executors.newVirtualThreadPerTaskExecutor()) {
            var knocks = IntStream.rangeClosed(1, 4)
                    .mapToObj(_ -> hands.submit(() -> knock(askpass)))
                    .toList();
            for (var knock : knocks) {
                var refused = knock.get();
                assertThat(refused.exit()).as(refused::toString).isEqualTo(255);
                assertThat(refused.text()).as(refused::toString).contains("Permission denied");
            }
        }
        Thread.sleep(Duration.ofSeconds(3));
        assertThat(banned()).as("banned after the fourth").doesNotContain(STRANGER);
        assertThat(knock(askpass).text()).contains("Permission denied");
        var patience = Instant.now().plusSeconds(60);
        while (!banned().contains(STRANGER) && Instant.now().isBefore(patience)) {
            Thread.sleep(Duration.ofSeconds(1));
        }
        assertThat(banned()).as("banned after the fifth").contains(STRANGER);
        var shut = knock(askpass);
        assertThat(shut.exit()).as(shut::toString).isEqualTo(255);
        assertThat(shut.text()).as(shut::toString).doesNotContain("Permission denied");
    }

    private static Typed.Answer knock(Path askpass) {
        return Desk.client(
                        "ssh",
                        "-4",
                        "-F",
                        "/dev/null",
                        "-b",
                        STRANGER,
                        "-o",
                        "BatchMode=no",
                        "-o",
                        "NumberOfPasswordPrompts=1",
                        "-o",
                        "PreferredAuthentications=password",
                        "-o",
                        "PubkeyAuthentication=no",
                        "-o",
                        "StrictHostKeyChecking=no",
                        "-o",
                        "UserKnownHostsFile=/dev/null",
                        "-o",
                        "ConnectTimeout=10",
                        "guest@edge.helsinki.example.org",
                        "true")
                .with("SSH_ASKPASS", askpass.toString())
                .with("SSH_ASKPASS_REQUIRE", "force")
                .run();
    }

    private static String banned() {
        return Desk.host(EDGE, "fail2ban-client", "status", "sshd").run().text();
    }

    @Test
    @Order(8)
    void thePodsRunOnRealNodes() {
        var pods = Desk.host("control.helsinki", "kubectl", "get", "pods", "-A", "-o", "wide", "--no-headers")
                .run();
        assertThat(pods.exit()).as(pods::toString).isZero();
        var blog = pods.text().lines().filter(line -> line.startsWith("blog ")).toList();
        assertThat(blog)
                .as(pods::toString)
                .hasSizeGreaterThanOrEqualTo(6)
                .allSatisfy(line -> assertThat(line).contains(" Running ").containsPattern("\\bworker[12]\\b"));
        assertThat(String.join("\n", blog)).contains("worker1", "worker2", "www-", "blog-", "guestbook-", "postgres-0");
    }

    @Test
    @Order(9)
    void aSiteThatASwitchWentToIsAsOneThatWasOnlyBuilt() {
        var there = SiteList.of("helsinki", "ocean");
        typed("switch", "helsinki", "ocean", "--confirm", "helsinki");
        var back = SiteList.of("ocean", "helsinki");
        typed("up", "helsinki");
        var built = SiteList.of("helsinki", "ocean");
        assertThat(there).isEqualTo(built);
        assertThat(back).isEqualTo(built);
    }

    private static void typed(String... words) {
        var typed = Desk.newest().phoenix(words).within(Duration.ofMinutes(15)).run();
        assertThat(typed.exit()).as(typed::toString).isZero();
    }

    private static String value(String text, String expression) {
        var found = Pattern.compile(expression).matcher(text);
        assertThat(found.find()).as(expression).isTrue();
        return found.group(1);
    }
}
