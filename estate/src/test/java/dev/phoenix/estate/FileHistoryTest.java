package dev.phoenix.estate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileHistoryTest {
    @TempDir
    Path folder;

    @Test
    void tellsEachVersionOnceOldestFirstAndNotTheCommitsBetweenThem() {
        var repository = new EstateRepository(folder).commit();
        repository.write("zone", "second\n").commit();
        repository.write("salt/top.sls", "other\n").commit();
        repository.write("zone", "third\n").commit();
        assertThat(FileHistory.of(folder, Optional.empty(), "zone", Instant.MIN))
                .extracting(FileHistory.Version::text)
                .containsExactly("# zone\n", "second\n", "third\n");
        assertThat(FileHistory.of(folder, Optional.of("HEAD~1"), "zone", Instant.MIN))
                .extracting(FileHistory.Version::text)
                .containsExactly("# zone\n", "second\n");
        assertThat(FileHistory.of(folder, Optional.empty(), "zone", Instant.MAX))
                .as("only what holds now")
                .hasSize(1);
        assertThat(FileHistory.of(folder, Optional.empty(), "absent", Instant.MIN))
                .isEmpty();
    }
}
