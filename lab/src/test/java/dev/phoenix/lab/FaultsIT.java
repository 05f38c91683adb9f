package dev.phoenix.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.phoenix.lab.fault.ActiveFaults;
import dev.phoenix.lab.process.MachineCommands;
import dev.phoenix.lab.world.VolumeSpec;
import dev.phoenix.model.PhoenixException;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each fault does what it says to real hosts, and nothing of it stays. */
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
        assertThat(lab.ssh(10, "mount /dev/disk/by-id/v /mnt").ok()).isTrue();
        faults = new ActiveFaults(lab.lab, new MachineCommands(), InstantSource.system());
    }

    @AfterAll
    static void end() {
        if (lab != null) {
            lab.lab.down();
        }
    }

    private static void during(String words, Runnable look) {
        var active = faults.begin(List.of(words.split(" ", -1)));
        assertThat(faults.all()).containsExactly(active);
        try {
            look.run();
        } finally {
            faults.clear(active);
        }
        assertThat(faults.all()).isEmpty();
    }

    private static String knock() {
        return lab.knock("client", FIRST, 22);
    }

    /** Whether sshd says its first words within two seconds: a kernel alone takes the connection and says nothing. */
    private static boolean answers() {
        return lab.run("client", "timeout", "2", "bash", "-c", "exec 3<>/dev/tcp/" + FIRST + "/22; head -c 3 <&3")
                .output()
                .equals("SSH");
    }

    @Test
    void aCutLinkSwallowsAndIsWhole() {
        during("link-cut client hcloud-10", () -> assertThat(knock()).isEqualTo("swallowed"));
        assertThat(knock()).isEqualTo("open");
        during("link-deaf hcloud-10 client", () -> assertThat(knock()).isEqualTo("swallowed"));
        assertThat(answers()).isTrue();
    }

    @Test
    void aHungHostTakesConnectionsAndDoesNotAnswer() {
        during("host-hung hcloud-10", () -> assertThat(answers()).isFalse());
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
            assertThat(lab.resolve("192.0.2.55", "example.org SOA")).anyMatch(line -> line.contains("timed out"));
            assertThat(lab.resolve("192.0.2.53", "example.org SOA")).noneMatch(line -> line.contains("timed out"));
        });
        assertThat(lab.resolve("192.0.2.55", "example.org SOA")).noneMatch(line -> line.contains("timed out"));
    }
}
