package dev.phoenix.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Times as people say them. */
public final class Seconds {
    private Seconds() {}

    public static double between(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1000.0;
    }

    public static String words(long seconds) {
        return words((double) seconds);
    }

    /** {@code 0.4 s}, {@code 12 s}, {@code 3 min 05 s}, {@code 2 h 10 min}, {@code 12 d 4 h}. */
    public static String words(double seconds) {
        if (seconds < 10) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        long whole = Math.round(seconds);
        if (whole < 60) {
            return whole + " s";
        }
        if (whole < 3600) {
            return "%d min %02d s".formatted(whole / 60, whole % 60);
        }
        if (whole < 86_400) {
            return "%d h %02d min".formatted(whole / 3600, whole % 3600 / 60);
        }
        return "%d d %d h".formatted(whole / 86_400, whole % 86_400 / 3600);
    }
}
