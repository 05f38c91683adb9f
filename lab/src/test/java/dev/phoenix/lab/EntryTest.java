package dev.phoenix.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phoenix.lab.host.HostState;
import dev.phoenix.model.PhoenixException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EntryTest {
    private static final Path FOLDER = Path.of("/lab");
    private final Entry entry = new Entry(Path.of("/rootfs"));

    private static HostState host(String id, String name, boolean running) {
        return new HostState(
                id,
                "hcloud",
                name,
                Optional.of("198.51.100.7"),
                Optional.empty(),
                List.of(),
                running,
                running ? 77 : 0,
                1,
                Optional.empty(),
                Optional.empty());
    }

    private static LabStatus lab(HostState... hosts) {
        var info = new LabInfo(
                1, 42, Instant.EPOCH, FOLDER, "", "", "", "", "", "", List.of(), List.of("client", "operator"));
        return new LabStatus(info, List.of(hosts));
    }

    @Test
    void aPlaceIsEnteredThroughTheLabsFirstProcess() {
        assertThat(entry.command(lab(), "client", Path.of("/here"), List.of("curl", "http://a b")))
                .containsExactly(
                        "nsenter",
                        "-t",
                        "42",
                        "-m",
                        "-u",
                        "-i",
                        "-n",
                        "-p",
                        "--",
                        "/bin/bash",
                        "/lab/scripts/enter.sh",
                        "place",
                        "client",
                        "/here",
                        "curl",
                        "http://a b");
    }

    @Test
    void aHostIsFoundByIdByNameAndByTheFirstPartOfItsName() {
        var lab = lab(host("hcloud-1", "edge.helsinki", true), host("hcloud-2", "worker1.helsinki", true));
        for (String name : List.of("hcloud-1", "edge.helsinki", "edge")) {
            assertThat(entry.command(lab, name, Path.of("/"), List.of("true")))
                    .containsSequence("host", "77", "/", "true");
        }
    }

    @Test
    void aNameOfTwoHostsIsRefusedWithBothNamed() {
        var lab = lab(host("hcloud-1", "edge.helsinki", true), host("digitalocean-1", "edge.ocean", true));
        assertThatThrownBy(() -> entry.command(lab, "edge", Path.of("/"), List.of("true")))
                .isInstanceOfSatisfying(
                        PhoenixException.class, e -> assertThat(e.code()).isEqualTo("LAB-015"))
                .hasMessageContaining("edge.helsinki (hcloud-1)")
                .hasMessageContaining("edge.ocean (digitalocean-1)");
    }

    @Test
    void aHostThatIsOffSaysSo() {
        assertThatThrownBy(() -> entry.command(lab(host("h", "edge", false)), "edge", Path.of("/"), List.of("true")))
                .isInstanceOfSatisfying(
                        PhoenixException.class, e -> assertThat(e.code()).isEqualTo("LAB-013"));
    }

    @Test
    void aLoginChecksTheHostsKey() {
        assertThat(entry.ssh(lab(host("h", "edge", true)), "edge", List.of("uptime")))
                .containsSequence("-o", "StrictHostKeyChecking=yes")
                .endsWith("root@198.51.100.7", "uptime");
    }
}
