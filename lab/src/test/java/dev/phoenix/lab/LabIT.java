package dev.phoenix.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phoenix.lab.daemon.Provider;
import dev.phoenix.lab.dns.Temper;
import dev.phoenix.lab.host.HostState;
import dev.phoenix.lab.world.Filter;
import dev.phoenix.lab.world.Filter.Direction;
import dev.phoenix.lab.world.VolumeSpec;
import dev.phoenix.model.PhoenixException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A real lab with real hosts; each test has servers of its own. */
class LabIT {
    private static TestLab lab;
    private static final String DEVICE = "/dev/disk/by-id/scsi-0HC_Volume_1";

    @BeforeAll
    static void begin() throws IOException {
        LabOptions options = TestLab.options();
        lab = new TestLab("it");
        lab.lab.down();
        lab.lab.up(options);
    }

    @AfterAll
    static void end() throws IOException {
        if (lab != null && lab.lab.status().isPresent()) {
            Traces traces = Traces.of(lab.folders.lab());
            assertThat(traces.left()).containsKeys("processes", "groups", "folder");
            assertThat(lab.lab.down()).isTrue();
            assertThat(traces.left()).isEmpty();
            assertThat(lab.folders.last()).isDirectoryContaining("glob:**console.log");
        }
    }

    private static HostState host(int number) {
        return lab.lab.running().hosts().stream()
                .filter(h -> h.id().equals("hcloud-" + number))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aHostAnswersWithTheKeyThatItWasGivenAndDoesWhatItsUserDataSays() throws IOException {
        lab.lab.world().createServer(TestLab.server(10, ""));
        Path made = lab.folders.lab().resolve("hosts/hcloud-10/upper/etc/ssh/ssh_host_ed25519_key");
        String userData = """
                #cloud-config
                ssh_keys:
                  ed25519_private: |
                    %s
                  ed25519_public: %s
                write_files: [{path: /etc/written, content: by cloud-init}]
                runcmd: [[touch, /etc/ran]]
                """.formatted(
                        Files.readString(made).strip().replace("\n", "\n    "),
                        Files.readString(made.resolveSibling(made.getFileName() + ".pub"))
                                .strip());
        lab.lab.world().destroyServer("hcloud-10");
        lab.lab.world().createServer(TestLab.server(11, userData));
        assertThat(host(11).hostKey().orElseThrow())
                .isEqualTo(userData.lines()
                        .filter(l -> l.contains("_public"))
                        .findFirst()
                        .orElseThrow()
                        .replaceFirst(".*: ", ""));
        var answer =
                lab.ssh(11, "cat /etc/written; ls /etc/ran; cloud-init status; systemctl is-system-running --wait");
        assertThat(answer.output()).as(answer.error()).isEqualTo("by cloud-init/etc/ran\nstatus: done\nrunning\n");
    }

    @Test
    void theProvidersFilterIsInForceOnBothFamiliesAndOnlyWhileItIsThere() {
        lab.lab.world().createServer(TestLab.server(12, ""));
        lab.ssh(12, "true");
        assertThat(lab.knock("client", "198.51.100.12", 22)).isEqualTo("open");
        assertThat(lab.knock("client", "198.51.100.12", 80)).isEqualTo("refused");
        lab.lab
                .world()
                .filter("hcloud-12", List.of(new Filter(Direction.IN, "tcp", "80", List.of("0.0.0.0/0", "::/0"))));
        assertThat(lab.knockBriefly("client", "198.51.100.12", 22)).isEqualTo("swallowed");
        assertThat(lab.knockBriefly("client", "2001:db8:e1:12::1", 22)).isEqualTo("swallowed");
        assertThat(lab.knock("client", "2001:db8:e1:12::1", 80)).isEqualTo("refused");
        assertThat(lab.knock("hcloud-12", "192.0.2.10", 53)).isEqualTo("open");
        lab.lab.world().filter("hcloud-12", List.of(new Filter(Direction.IN, "tcp", "22", List.of("192.0.2.30/32"))));
        assertThat(lab.knock("operator", "198.51.100.12", 22)).isEqualTo("open");
        assertThat(lab.knockBriefly("client", "198.51.100.12", 22)).isEqualTo("swallowed");
        lab.lab.world().filter("hcloud-12", List.of());
        assertThat(lab.knock("client", "198.51.100.12", 22)).isEqualTo("open");
    }

    @Test
    void aVolumeKeepsItsFilesOverARebootAndGoesToAnotherHost() {
        var world = lab.lab.world();
        world.createServer(TestLab.server(13, ""));
        world.createServer(TestLab.server(14, ""));
        world.createVolume(new VolumeSpec("volume-1", "uploads", 1, "ext4"));
        world.attachVolume("volume-1", "hcloud-13", DEVICE);
        lab.run(
                "hcloud-13",
                "sh",
                "-c",
                "mkdir /mnt/u && echo " + DEVICE
                        + " /mnt/u ext4 defaults 0 2 >>/etc/fstab && mount /mnt/u && echo kept >/mnt/u/file");
        assertThatThrownBy(() -> world.attachVolume("volume-1", "hcloud-14", DEVICE))
                .hasMessageContaining("attached to hcloud-13");
        world.reboot("hcloud-13");
        assertThat(lab.ssh(13, "cat /mnt/u/file").output()).isEqualTo("kept\n");
        assertThat(host(13).boots()).isEqualTo(2);
        world.detachVolume("volume-1");
        assertThat(lab.run("hcloud-13", "ls", DEVICE).exit()).isNotZero();
        world.resizeVolume("volume-1", 2);
        world.attachVolume("volume-1", "hcloud-14", DEVICE);
        assertThat(lab.run(
                                "hcloud-14",
                                "sh",
                                "-c",
                                "mount " + DEVICE + " /mnt && cat /mnt/file && blockdev --getsize64 " + DEVICE)
                        .output())
                .isEqualTo("kept\n" + (2L << 30) + "\n");
        world.destroyVolume("volume-1");
    }

    @Test
    void hostsOfOnePrivateNetworkMeetThereAndPoweringOffIsSeen() {
        var world = lab.lab.world();
        world.createServer(TestLab.server(15, ""));
        world.createServer(TestLab.server(16, ""));
        world.attachNetwork("hcloud-15", "net", "10.7.0.0/24", "10.7.0.2");
        world.attachNetwork("hcloud-16", "net", "10.7.0.0/24", "10.7.0.3");
        assertThat(lab.run("hcloud-15", "ping", "-c1", "-W30", "10.7.0.3").ok()).isTrue();
        world.reboot("hcloud-16");
        assertThat(lab.run("hcloud-15", "ping", "-c1", "-W30", "10.7.0.3").ok()).isTrue();
        assertThat(lab.run("client", "ping", "-c1", "-W1", "10.7.0.3").ok()).isFalse();
        world.powerOff("hcloud-16");
        assertThat(host(16).running()).isFalse();
        assertThatThrownBy(() -> lab.lab.command("hcloud-16", List.of("true"))).hasMessageContaining("switched off");
        lab.run("hcloud-15", "systemctl", "poweroff");
        assertThat(waitUntilOff(15)).isTrue();
    }

    private static boolean waitUntilOff(int number) {
        Instant deadline = Instant.now().plus(Duration.ofMinutes(3));
        while (host(number).running() && Instant.now().isBefore(deadline)) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        return !host(number).running();
    }

    @Test
    void aFurtherAddressFollowsTheServerItIsRoutedTo() {
        var world = lab.lab.world();
        world.createServer(TestLab.server(17, ""));
        world.createServer(TestLab.server(18, ""));
        lab.ssh(17, "true");
        lab.ssh(18, "true");
        for (String id : List.of("hcloud-17", "hcloud-18")) {
            lab.run(id, "ip", "addr", "add", "198.51.100.99/32", "dev", "eth0");
        }
        world.routeAddress("198.51.100.99", "hcloud-17");
        assertThat(lab.knock("client", "198.51.100.99", 22)).isEqualTo("open");
        world.routeAddress("198.51.100.99", "hcloud-18");
        world.powerOff("hcloud-17");
        assertThat(lab.knock("client", "198.51.100.99", 22)).isEqualTo("open");
        world.unrouteAddress("198.51.100.99");
        assertThat(lab.knockBriefly("client", "198.51.100.99", 22)).isNotEqualTo("open");
    }

    @Test
    void resolversKeepAnswersAsTheirTemperSays() {
        lab.lab.world().reverseName("198.51.100.20", "one.example.org");
        String question = "-x 198.51.100.20";
        assertThat(lab.resolve("192.0.2.53", question)).containsExactly("one.example.org.");
        assertThat(lab.resolve("2001:db8:f::55", question)).containsExactly("one.example.org.");
        lab.lab.world().reverseName("198.51.100.20", "two.example.org");
        lab.lab.world().flush(Temper.OBEDIENT);
        assertThat(lab.resolve("192.0.2.53", question)).containsExactly("two.example.org.");
        assertThat(lab.resolve("192.0.2.55", question)).containsExactly("one.example.org.");
        lab.lab.world().flush(Temper.PINNED);
        assertThat(lab.resolve("192.0.2.55", question)).containsExactly("two.example.org.");
    }

    @Test
    void aCutCableIsCutUntilItIsMended() {
        lab.lab.world().createServer(TestLab.server(21, ""));
        assertThat(lab.ssh(21, "true").ok()).isTrue();
        lab.lab.world().cable("hcloud-21", false);
        assertThat(lab.knockBriefly("client", "198.51.100.21", 22)).isNotEqualTo("open");
        lab.lab.world().cable("hcloud-21", true);
        assertThat(lab.knock("client", "198.51.100.21", 22)).isEqualTo("open");
        assertThat(lab.knock("client", "2001:db8:e1:21::1", 22)).isEqualTo("open");
    }

    @Test
    void eightHostsBootSideBySide() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var boots = IntStream.range(30, 38)
                    .<Callable<Boolean>>mapToObj(n -> () -> {
                        lab.lab.world().createServer(TestLab.server(n, ""));
                        return true;
                    })
                    .toList();
            for (var boot : threads.invokeAll(boots)) {
                assertThat(boot.get()).isTrue();
            }
        }
        IntStream.range(30, 38)
                .forEach(n -> assertThat(lab.ssh(n, "hostname").output()).isEqualTo("host" + n + "\n"));
    }

    @Test
    void bothProvidersServeWithTheirTokensAndAccountsBeginEmpty() {
        LabInfo info = lab.lab.running().info();
        String status = "curl -s -o /dev/null -w '%{http_code}' -H 'Authorization: Bearer '";
        assertThat(lab.run(
                                "operator",
                                "sh",
                                "-c",
                                status + info.hetznerToken() + " " + info.hetznerEndpoint() + "/servers")
                        .output())
                .isEqualTo("200");
        assertThat(lab.run(
                                "operator",
                                "sh",
                                "-c",
                                status + info.digitalOceanToken() + " " + info.digitalOceanEndpoint() + "/v2/droplets")
                        .output())
                .isEqualTo("200");
        assertThat(lab.run("operator", "sh", "-c", status + "wrong " + info.hetznerEndpoint() + "/servers")
                        .output())
                .isEqualTo("401");
        assertThat(lab.lab.world().resources(Provider.HETZNER)).isEmpty();
    }

    @Test
    void aSecondLabIsRefusedAndTheFirstIsNotTouched() throws IOException {
        LabOptions options = TestLab.options();
        assertThatThrownBy(() -> lab.lab.up(options))
                .isInstanceOfSatisfying(
                        PhoenixException.class, e -> assertThat(e.code()).isEqualTo("LAB-001"))
                .hasMessageContaining("phoenix lab down");
        assertThat(lab.run("operator", "cat", "/etc/resolv.conf").output()).isEqualTo("nameserver 192.0.2.53\n");
    }
}
