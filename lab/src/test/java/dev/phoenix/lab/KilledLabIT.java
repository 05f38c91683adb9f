package dev.phoenix.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.lab.process.MachineCommands;
import dev.phoenix.lab.world.VolumeSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whichever process of a lab is killed, nothing of the lab stays. */
class KilledLabIT {
    private TestLab lab;
    private Traces traces;

    @BeforeEach
    void begin() throws IOException {
        LabOptions options = TestLab.options();
        lab = new TestLab("killed");
        lab.lab.down();
        lab.lab.up(options);
        traces = Traces.of(lab.folders.lab());
        lab.lab.world().createServer(TestLab.server(10, ""));
        lab.lab.world().createVolume(new VolumeSpec("volume-1", "v", 1, "ext4"));
        lab.lab.world().attachVolume("volume-1", "hcloud-10", "/dev/disk/by-id/v");
        lab.run("hcloud-10", "mount", "/dev/disk/by-id/v", "/mnt");
        lab.lab.world().balance(TestLab.balancer(20));
        assertThat(lab.knock("client", "198.51.100.20", 80)).isEqualTo("open");
    }

    @AfterEach
    void end() {
        if (lab != null) {
            lab.lab.down();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"first process", "above it", "daemon"})
    void nothingIsLeftWhenAProcessOfTheLabIsKilled(String which) throws Exception {
        LabInfo info = lab.lab.running().info();
        ProcessHandle first = ProcessHandle.of(info.pid()).orElseThrow();
        ProcessHandle victim = switch (which) {
            case "first process" -> first;
            case "above it" -> first.parent().orElseThrow();
            default ->
                first.children()
                        .filter(p -> p.info().command().orElse("").endsWith("java"))
                        .findFirst()
                        .orElseThrow();
        };
        victim.destroyForcibly();
        assertThat(leftAfter(Duration.ofMinutes(3))).isEmpty();
    }

    @Test
    void aKilledKeeperTakesTheLabWithItAndTheNextCommandClearsUp() throws Exception {
        String instances = "fs.inotify.max_user_instances";
        Map<String, String> before = Files.readString(lab.folders.lab().resolve("settings"))
                .lines()
                .map(line -> line.split("=", 2))
                .collect(java.util.stream.Collectors.toMap(w -> w[0], w -> w[1]));
        ProcessHandle.of(lab.lab.running().info().keeper()).orElseThrow().destroyForcibly();
        assertThat(lab.lab.down()).isTrue();
        assertThat(leftAfter(Duration.ofMinutes(3))).isEmpty();
        assertThat(new MachineCommands().must("sysctl", "-n", instances).strip())
                .isEqualTo(before.get(instances));
    }

    private Map<String, ?> leftAfter(Duration patience) throws Exception {
        Instant deadline = Instant.now().plus(patience);
        while (!traces.left().isEmpty() && Instant.now().isBefore(deadline)) {
            Thread.sleep(Duration.ofMillis(200));
        }
        return traces.left();
    }
}
