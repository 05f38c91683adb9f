package dev.phoenix.cli.show;

import java.time.Duration;

/** Durations as people read them. */
public final class Elapsed {
    private Elapsed() {}

    /** {@code 850 ms, 4.2 s, 3 min 07 s, 2 h 05 min}. */
    public static String of(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1_000) {
            return millis + " ms";
        }
        if (millis < 60_000) {
            return millis / 1_000 + "." + millis % 1_000 / 100 + " s";
        }
        long seconds = duration.toSeconds();
        return seconds < 3_600
                ? "%d min %02d s".formatted(seconds / 60, seconds % 60)
                : "%d h %02d min".formatted(seconds / 3_600, seconds % 3_600 / 60);
    }
}
