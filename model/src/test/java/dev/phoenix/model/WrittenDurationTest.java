package dev.phoenix.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenDurationTest {
    @ParameterizedTest
    @CsvSource({
        "250ms, PT0.25S",
        "0.5s, PT0.5S",
        "8s, PT8S",
        "5m, PT5M",
        "1h30m, PT1H30M",
        "72h, PT72H",
        "7d, PT168H",
        "1d2h3m4s5ms, PT26H3M4.005S",
        "0s, PT0S"
    })
    void aPersonsDurationsAreRead(String text, String value) {
        assertThat(WrittenDuration.parse(text)).contains(Duration.parse(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "5", "-5m", "30m1h", "1h 30m", "1.5h", "5M", "1h1h", "PT5M", "9999999999s"})
    void otherTextsAreNone(String text) {
        assertThat(WrittenDuration.parse(text)).isEmpty();
    }
}
