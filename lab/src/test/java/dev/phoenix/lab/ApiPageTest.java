package dev.phoenix.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.lab.cloud.digitalocean.DigitalOceanCloud;
import dev.phoenix.lab.cloud.hetzner.HetznerCloud;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ApiPageTest {
    /** When it fails: {@code ./phoenix lab api > docs/clouds.md}. */
    @Test
    void thePageInDocsIsTheOneThatTheCodeMakes() throws IOException {
        assertThat(Files.readString(Path.of("../docs/clouds.md"))).isEqualTo(ApiPage.markdown());
    }

    @Test
    void everyOperationOfBothReferencesHasItsWord() {
        for (var coverage :
                new dev.phoenix.lab.cloud.http.Coverage[] {HetznerCloud.coverage(), DigitalOceanCloud.coverage()}) {
            assertThat(coverage.count().values().stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .isEqualTo(coverage.lines().size());
        }
    }
}
