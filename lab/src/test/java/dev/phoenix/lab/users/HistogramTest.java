package dev.phoenix.lab.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistogramTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void percentilesAreWithinFourPercentOfTheSortedTruth(long seed) {
        var random = new SplittableRandom(seed);
        var micros = random.longs(5000, 1, 60_000_000)
                .map(value -> value >>> random.nextInt(20))
                .sorted()
                .toArray();
        var histogram = new Histogram();
        Arrays.stream(micros).forEach(histogram::add);
        for (double share : new double[] {0.01, 0.5, 0.9, 0.99, 1}) {
            double truth = micros[(int) Math.ceil(share * micros.length) - 1] / 1000.0;
            assertThat(histogram.millis(share)).isCloseTo(truth, within(truth * 0.04 + 0.001));
        }
        assertThat(histogram.maxMillis()).isEqualTo(micros[micros.length - 1] / 1000.0);
    }

    @Test
    void anEmptyOneIsZero() {
        assertThat(new Histogram().millis(0.99)).isZero();
    }
}
