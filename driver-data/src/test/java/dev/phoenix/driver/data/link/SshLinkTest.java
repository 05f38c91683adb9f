package dev.phoenix.driver.data.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.phoenix.model.estate.Host;
import dev.phoenix.remote.testkit.RealHosts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Between two real hosts. */
class SshLinkTest {
    private static final Duration SOON = Duration.ofMinutes(2);

    @TempDir
    static Path folder;

    private static RealHosts hosts;
    private static Host server;
    private static Host client;

    @BeforeAll
    static void twoHosts() {
        var open = RealHosts.open(folder);
        assumeTrue(open.isPresent(), "no root filesystem in the engines' cache: engines/ensure rootfs");
        hosts = open.orElseThrow();
        server = hosts.boot("ocean", "data");
        client = hosts.boot("helsinki", "data");
    }

    @AfterAll
    static void gone() {
        if (hosts != null) {
            hosts.close();
        }
    }

    private static SshLink link(String purpose) {
        return new SshLink(hosts, "helsinki", client, "ocean", server, purpose);
    }

    private static String allowed() {
        return hosts.host("ocean", server).check(SOON, "cat", "/root/.ssh/authorized_keys");
    }

    @Test
    void ofEightDataSetsThatAreLinkedAtOnceEachIsAllowedAndTheOperatorStays() throws Exception {
        var before = allowed();
        for (int trial = 0; trial < 3; trial++) {
            var links = IntStream.range(0, 8)
                    .mapToObj(number -> link("volume-" + number))
                    .toList();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var done : threads.invokeAll(links.stream()
                        .<Callable<Boolean>>map(link -> () -> {
                            link.ensure("restrict,command=\"/bin/echo here\"");
                            return true;
                        })
                        .toList())) {
                    assertThat(done.get()).isTrue();
                }
            }
            assertThat(allowed()).startsWith(before).hasLineCount(9);
            for (var link : links) {
                assertThat(link.atClient().check(SOON, "sh", "-c", link.ssh() + " " + link.destination()))
                        .isEqualTo("here\n");
            }
            links.parallelStream().forEach(SshLink::remove);
            assertThat(allowed()).isEqualTo(before);
        }
        assertThat(hosts.host("ocean", server).check(SOON, "ls", "-A", "/root/.ssh"))
                .isEqualTo("authorized_keys\n");
    }

    @Test
    void aKeyOfSomebodysWhoseLineLacksItsNewlineStaysAKeyOfItsOwn() {
        var host = hosts.host("ocean", server);
        var before = allowed();
        host.check(SOON, "sh", "-c", "printf '%s' 'ssh-ed25519 AAAA somebody' >>/root/.ssh/authorized_keys");
        var link = link("volume-other");
        link.ensure("restrict");
        assertThat(allowed().lines()).hasSize(3).contains("ssh-ed25519 AAAA somebody");
        link.remove();
        assertThat(allowed()).isEqualTo(before + "ssh-ed25519 AAAA somebody\n");
        host.write("/root/.ssh/authorized_keys", before.getBytes(java.nio.charset.StandardCharsets.UTF_8), "0600");
    }
}
