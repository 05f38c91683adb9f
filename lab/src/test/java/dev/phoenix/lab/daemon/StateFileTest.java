package dev.phoenix.lab.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.lab.host.HostState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFileTest {
    @TempDir
    Path folder;

    private static HostState host(String key) {
        return new HostState(
                "1",
                "hetzner",
                "edge",
                Optional.of("198.51.100.14/24"),
                Optional.empty(),
                List.of(),
                true,
                7,
                1,
                Optional.empty(),
                Optional.of(key));
    }

    @Test
    void aKeyThatAHostMadeItselfIsKnownFromTheNextLookOn() throws Exception {
        var known = folder.resolve("known_hosts");
        var state = new StateFile(folder.resolve("state.json"), known);
        state.write(() -> List.of(host("ssh-ed25519 handed-over")));
        Files.delete(folder.resolve("state.json"));
        state.refresh(() -> List.of(host("ssh-ed25519 handed-over")));
        assertThat(folder.resolve("state.json")).as("written anew").doesNotExist();
        state.refresh(() -> List.of(host("ssh-ed25519 own")));
        assertThat(known).hasContent("198.51.100.14 ssh-ed25519 own\n");
        assertThat(folder.resolve("state.json")).exists();
    }
}
