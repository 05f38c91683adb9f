package dev.phoenix.driver.data.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BeforeCopyTest {
    @Test
    void serversThatWereSetUpAlikeDifferInNothing() {
        assertThat(BeforeCopy.differences("version=15 max_connections=100", "max_connections=100 version=15"))
                .isEmpty();
    }

    @Test
    void eachDifferenceIsNamedWithBothValues() {
        assertThat(BeforeCopy.differences("version=15 max_connections=100", "version=16 max_connections=90"))
                .containsExactly("max_connections is 90, not 100", "version is 16, not 15");
    }
}
