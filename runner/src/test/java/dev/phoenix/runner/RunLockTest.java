package dev.phoenix.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLockTest {
    @TempDir
    Path folder;

    @Test
    void theSecondIsToldWhoHoldsIt() {
        var file = folder.resolve("lock");
        try (var _ = RunLock.acquire(file, "phoenix up ocean, process 42")) {
            assertThatThrownBy(() -> RunLock.acquire(file, "another"))
                    .hasMessageContaining("RUN-001")
                    .hasMessageContaining("phoenix up ocean, process 42");
        }
        try (var lock = RunLock.acquire(file, "another")) {
            assertThat(lock).isNotNull();
        }
    }
}
