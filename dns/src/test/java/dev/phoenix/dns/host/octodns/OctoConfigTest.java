package dev.phoenix.dns.host.octodns;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OctoConfigTest {
    @Test
    void manyProvidersMayHaveTheSameSettings() {
        var config = new StringBuilder("x-own: &own { class: octodns_bind.Rfc2136Provider }\nproviders:\n");
        for (int provider = 0; provider < 100; provider++) {
            config.append("  p").append(provider).append(": *own\n");
        }
        assertThat(OctoConfig.of(config.toString(), "p99", "example.org.", Path.of("/wanted")))
                .contains("phoenix-wanted")
                .contains("/wanted");
    }
}
