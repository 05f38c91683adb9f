package dev.phoenix.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.phoenix.lab.fault.ActiveFaults;
import dev.phoenix.lab.host.HostState;
import dev.phoenix.lab.process.MachineCommands;
import dev.phoenix.lab.world.VolumeSpec;
import dev.phoenix.model.PhoenixException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each fault does what it says to real hosts, and nothing of it stays. */
@Timeout(value = 15, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FaultsIT {
    private static final String FIRST = "198.51.100.10";
    private static TestLab lab;
    private static ActiveFaults faults;

    @BeforeAll
    static void begin() throws Exception {
        var options = TestLab.options();
        lab = new TestLab("faults");
        lab.lab.down();
        lab.lab.up(options);
        lab.lab.world().createServer(TestLab.server(10, ""));
        lab.lab.world().createVolume(new VolumeSpec("volume-1", "v", 1, "ext4"));
        lab.lab.world().attachVolume("volume-1", "hcloud-10", "/dev/disk/by-id/v");
        var mounted = lab.ssh(
                10,
                "for i in $(seq 600); do [ -b /dev/disk/by-id/v ] && break; sleep 0.1; done; mount /dev/disk/by-id/v /mnt");
        assertThat(mounted.ok()).as(mounted::toString).isTrue();
        faults = new ActiveFaults(lab.lab, new MachineCommands(), InstantSource.system());
    }

    @AfterAll
    static void end() {
        if (lab != null) {
            lab.lab.down();
        }
    }

    private static void during(String words, Runnable look) {
        var marks = marks();
        var active = faults.begin(List.of(words.split(" ", -1)));
        assertThat(faults.all()).containsExactly(active);
        try {
            look.run();
        } finally {
            assertThat(faults.clear(active)).isEmpty();
        }
        assertThat(faults.all()).isEmpty();
        assertThat(marks()).isEqualTo(marks);
    }

    private static void once(String words) {
        assertThat(faults.clear(faults.begin(List.of(words.split(" ", -1))))).isEmpty();
    }

    /** What a fault could leave in the router, a place or a host. */
    private static String marks() {
        return lab.run("router", "sh", "-c", "nft list tables").output()
                + lab.run("operator", "nft", "list", "tables").output()
                + lab.run("client", "nft", "list", "tables").output()
                + lab.run("ns1", "nft", "list", "tables").output()
                + lab.ssh(10, "systemctl list-units --all --no-legend 'phoenix-fault*'; ls /mnt/.phoenix-fault 2>&1")
                        .output();
    }

    private static String knock() {
        return lab.knock("client", FIRST, 22);
    }

    private static String knockBriefly() {
        return lab.knockBriefly("client", FIRST, 22);
    }

    private static boolean answers() {
        return answers(TestLab.PATIENT);
    }

    private static boolean isSilent() {
        return !answers(TestLab.SHORT);
    }

    /** Whether sshd says its first words within that time: a kernel alone takes the connection and says nothing. */
    private static boolean answers(int seconds) {
        return lab.run(
                        "client",
                        "timeout",
                        Integer.toString(seconds),
                        "bash",
                        "-c",
                        "exec 3<>/dev/tcp/" + FIRST + "/22; head -c 3 <&3")
                .output()
                .equals("SSH");
    }

    @Test
    void aCutLinkSwallowsAndIsWhole() {
        during("link-cut client hcloud-10", () -> assertThat(knockBriefly()).isEqualTo("swallowed"));
        assertThat(knock()).isEqualTo("open");
        during("link-deaf hcloud-10 client", () -> assertThat(knockBriefly()).isEqualTo("swallowed"));
        assertThat(answers()).isTrue();
    }

    @Test
    void aPortIsCutAndTheOthersAreNot() {
        lab.ssh(10, "systemd-run --unit=second /usr/sbin/sshd -D -p 8000");
        await("open", () -> lab.knock("client", FIRST, 8000));
        during("port-cut client hcloud-10 8000", () -> {
            assertThat(lab.knockBriefly("client", FIRST, 8000)).isEqualTo("swallowed");
            assertThat(knock()).isEqualTo("open");
        });
        assertThat(lab.knock("client", FIRST, 8000)).isEqualTo("open");
        lab.ssh(10, "systemctl stop second");
    }

    @Test
    void aNarrowLinkLosesWhatIsTooMuchAndALossyOneLosesAny() {
        during("link-slow hcloud-10 20", () -> {
            assertThat(knock()).isEqualTo("open");
            assertThat(heardOf(200)).isLessThan(200);
        });
        assertThat(heardOf(200)).isEqualTo(200);
        during("link-lossy hcloud-10 100", () -> assertThat(knockBriefly()).isEqualTo("swallowed"));
        during("link-lossy client 100", () -> assertThat(knockBriefly()).isEqualTo("swallowed"));
        assertThat(answers()).isTrue();
    }

    /** How many of so many datagrams of 1,000 bytes that are sent as fast as can be get from the client to the host. */
    private static int heardOf(int sent) {
        var before = received();
        lab.run(
                "client",
                "bash",
                "-c",
                "for ((n = 0; n < " + sent + "; n++)); do printf '%01000d' 1 >/dev/udp/" + FIRST + "/9; done");
        return received() - before;
    }

    /** Nobody listens there, and the host counts what it heard. */
    private static int received() {
        return Integer.parseInt(
                lab.run("hcloud-10", "sh", "-c", "sed -n 's/^Udp: //p' /proc/net/snmp | tail -n 1 | cut -d' ' -f2")
                        .output()
                        .strip());
    }

    @Test
    void aPulledCableIsPluggedInAgain() {
        during("cable-out hcloud-10", () -> assertThat(isSilent()).isTrue());
        assertThat(lab.ssh(10, "echo again").output()).isEqualTo("again\n");
    }

    @Test
    void aHostWithoutPowerIsOffAndAKilledOneBootsAgain() {
        var before = boots();
        during("host-off hcloud-10", () -> assertThat(host().running()).isFalse());
        assertThat(lab.ssh(10, "echo again").output()).isEqualTo("again\n");
        once("host-killed hcloud-10");
        assertThat(lab.ssh(10, "mount /dev/disk/by-id/v /mnt; echo again").output())
                .isEqualTo("again\n");
        assertThat(boots()).isEqualTo(before + 2);
    }

    private static HostState host() {
        return lab.lab.running().hosts().stream()
                .filter(one -> one.id().equals("hcloud-10"))
                .findFirst()
                .orElseThrow();
    }

    private static int boots() {
        return host().boots();
    }

    @Test
    void aHostsMemoryIsEatenAndGivenBack() {
        during(
                "memory-full hcloud-10",
                () -> await(
                        "yes",
                        () -> lab.run(
                                        "hcloud-10",
                                        "sh",
                                        "-c",
                                        "systemctl show -P NRestarts 'phoenix-fault*' | grep -q '[1-9]' && echo yes")
                                .output()
                                .strip()));
        assertThat(lab.ssh(10, "echo again").output()).isEqualTo("again\n");
    }

    @Test
    void aProcessThatIsKilledByNameIsAnotherOneAfterwards() {
        lab.ssh(10, "systemd-run --unit=third -p Restart=always -p RestartSec=0 sleep 100000");
        once("process-killed hcloud-10 sleep");
        await(
                "1",
                () -> lab.ssh(10, "systemctl show -P NRestarts third").output().strip());
        lab.ssh(10, "systemctl stop third");
    }

    @Test
    void aUnitStandsStillOrIsKilled() {
        during("unit-hung hcloud-10 ssh.service", () -> assertThat(isSilent()).isTrue());
        assertThat(answers()).isTrue();
        var before = lab.ssh(10, "systemctl show -P MainPID ssh").output();
        once("unit-killed hcloud-10 ssh.service");
        await("open", FaultsIT::knock);
        assertThat(lab.ssh(10, "systemctl show -P MainPID ssh").output()).isNotEqualTo(before);
    }

    @Test
    void aSlowDiskHoldsWritesUpAndStandsFreeAfterwards() {
        var write = "systemd-run --quiet --collect sh -c 'echo x >/mnt/slow && sync /mnt/slow && touch /tmp/written'";
        during("disk-slow hcloud-10 /mnt 60000", () -> {
            lab.ssh(10, "sleep 1; " + write);
            assertThat(lab.ssh(10, "sleep 1; ls /tmp/written").ok()).isFalse();
        });
        await("/tmp/written", () -> lab.ssh(10, "ls /tmp/written").output().strip());
        lab.ssh(10, "rm -f /tmp/written /mnt/slow");
    }

    @Test
    void theNameServerIsSilentOrUnheardAndSpeaksAgain() {
        during("dns-down", () -> assertThat(asked("client", TestLab.SHORT)).isFalse());
        during("dns-half-applied", () -> {
            assertThat(asked("operator", TestLab.SHORT)).isFalse();
            assertThat(asked("client", TestLab.PATIENT)).isTrue();
        });
        assertThat(asked("operator", TestLab.PATIENT)).isTrue();
    }

    private static boolean asked(String place, int seconds) {
        return !lab.run(place, "bash", "-c", ASK, "ask", Integer.toString(seconds))
                .output()
                .isEmpty();
    }

    /** A question for example.org SOA over UDP; $1: seconds that its answer may take. */
    private static final String ASK = """
            exec 3<>/dev/udp/192.0.2.10/53
            printf '\\0\\1\\1\\0\\0\\1\\0\\0\\0\\0\\0\\0\\7example\\3org\\0\\0\\6\\0\\1' >&3
            timeout "$1" dd bs=512 count=1 status=none <&3 | od -An -c
            """;

    @Test
    void whoRunsAtTheOperatorsPlaceIsStoppedOrKilled(@TempDir Path state) throws Exception {
        var first = phoenix(state);
        during("operator-hung", () -> await("T", () -> stateOf(first)));
        await("S", () -> stateOf(first));
        once("operator-killed");
        assertThat(first.waitFor()).isEqualTo(137);
        var second = phoenix(state);
        once("operator-power-lost");
        assertThat(second.waitFor()).isEqualTo(137);
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> faults.begin(List.of("operator-hung")))
                .withMessageContaining("no phoenix runs there");
        assertThat(faults.all()).isEmpty();
    }

    /** A JVM at the operator's place that waits to be told something. */
    private static Process phoenix(Path state) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(lab.lab.command(
                        "operator",
                        List.of(
                                "env",
                                "PHOENIX_STATE=" + state,
                                java,
                                "-cp",
                                System.getProperty("java.class.path"),
                                Waiting.class.getName())))
                .start();
        assertThat(process.getInputStream().read()).isEqualTo('.');
        return process;
    }

    private static String stateOf(Process process) {
        return lab.run(
                        "router",
                        "sh",
                        "-c",
                        "for p in /proc/[0-9]*; do tr '\\0' ' ' <$p/cmdline 2>/dev/null | grep -q 'lab[.]Waiting'"
                                + " && sed 's/.*) //' $p/stat | cut -c1 | grep -v Z; done; :")
                .output()
                .strip()
                .lines()
                .findFirst()
                .orElse("gone " + process.isAlive());
    }

    private static void await(String wanted, Supplier<String> look) {
        for (int tries = 0; tries < 600 && !look.get().equals(wanted); tries++) {
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
        assertThat(look.get()).isEqualTo(wanted);
    }

    @Test
    void aHungHostTakesConnectionsAndDoesNotAnswer() {
        during("host-hung hcloud-10", () -> assertThat(isSilent()).isTrue());
        assertThat(lab.ssh(10, "echo again").output()).isEqualTo("again\n");
    }

    @Test
    void aUnitThatIsDownComesBack() {
        during("unit-down hcloud-10 ssh.service", () -> assertThat(knock()).isEqualTo("refused"));
        assertThat(lab.ssh(10, "echo again").output()).isEqualTo("again\n");
    }

    @Test
    void aFullDiskHasNoByteLeftAndThenAsManyAsBefore() {
        during("disk-full hcloud-10 /mnt", () -> {
            assertThat(lab.ssh(10, "head -c 1M /dev/zero >/mnt/x").ok()).isFalse();
            assertThat(lab.ssh(10, "head -c 1M /dev/zero >/tmp/x").ok()).isTrue();
        });
        assertThat(lab.ssh(10, "head -c 1M /dev/zero >/mnt/x").ok()).isTrue();
    }

    @Test
    void theMachinesOwnDiskIsNotFilled() {
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> faults.begin(List.of("disk-full", "hcloud-10", "/var")))
                .matches(fault -> fault.code().equals("LAB-020"))
                .withMessageContaining("not a disk of its own");
        assertThat(faults.all()).isEmpty();
    }

    @Test
    void oneResolverIsSilentAndTheOthersAnswer() {
        during("link-cut client resolver/pinned", () -> {
            assertThat(lab.resolveBriefly("192.0.2.55", "example.org SOA"))
                    .anyMatch(line -> line.contains("timed out"));
            assertThat(lab.resolve("192.0.2.53", "example.org SOA")).noneMatch(line -> line.contains("timed out"));
        });
        assertThat(lab.resolve("192.0.2.55", "example.org SOA")).noneMatch(line -> line.contains("timed out"));
    }
}
