package dev.phoenix.driver.data.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DifferencesTest {
    @Test
    void serversThatWereSetUpAlikeDifferInNothing() {
        assertThat(Differences.of("version=15 max_connections=100", "max_connections=100 version=15"))
                .isEmpty();
    }

    @Test
    void eachDifferenceIsNamedWithBothValues() {
        assertThat(Differences.of("version=15 max_connections=100", "version=16 max_connections=90"))
                .containsExactly("max_connections is 90, not 100", "version is 16, not 15");
    }
}
