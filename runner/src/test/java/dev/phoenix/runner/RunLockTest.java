package dev.phoenix.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
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

    @Test
    void whoeverLooksIsInNobodysWay() throws Exception {
        var file = folder.resolve("lock");
        RunLock.acquire(file, "phoenix up ocean, process 42").close();
        assertThat(RunLock.isHeld(file)).isFalse();
        var taken = new CompletableFuture<RunLock>();
        var unseen = new CountDownLatch(1);
        // As isHeld has it for a moment.
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            var look = channel.lock(1, 1, true);
            Thread.ofVirtual().start(() -> {
                try {
                    taken.complete(RunLock.acquire(file, "another", unseen::countDown));
                } catch (RuntimeException refused) {
                    taken.completeExceptionally(refused);
                    unseen.countDown();
                }
            });
            unseen.await();
            look.release();
            try (var lock = taken.join()) {
                assertThat(lock).isNotNull();
                assertThat(RunLock.isHeld(file)).isTrue();
            }
        }
    }
}
