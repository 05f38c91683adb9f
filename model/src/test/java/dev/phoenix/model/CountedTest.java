package dev.phoenix.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountedTest {
    @Test
    void onlyOneIsOne() {
        assertThat(Counted.of(1, "record set")).isEqualTo("1 record set");
        assertThat(Counted.of(0, "error")).isEqualTo("0 errors");
        assertThat(Counted.of(2, "error")).isEqualTo("2 errors");
    }
}
