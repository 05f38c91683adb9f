package dev.phoenix.model;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** How durations are written, in phoenix.yaml as on the command line: {@code 250ms}, {@code 0.5s}, {@code 1h30m}, {@code 7d}. */
public final class WrittenDuration {
    public static final String WORDS = "a duration such as 250ms, 8s, 5m, 1h30m or 7d";

    private static final Pattern FORM = Pattern.compile(
            "(?:(\\d{1,9})d)?(?:(\\d{1,9})h)?(?:(\\d{1,9})m)?(?:(\\d{1,9}(?:\\.\\d{1,3})?)s)?(?:(\\d{1,9})ms)?");

    private WrittenDuration() {}

    /** Empty for everything else. */
    public static Optional<Duration> parse(String text) {
        var parts = FORM.matcher(text);
        if (text.isEmpty() || !parts.matches()) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofDays(number(parts.group(1)))
                .plusHours(number(parts.group(2)))
                .plusMinutes(number(parts.group(3)))
                .plus(parts.group(4) == null ? Duration.ZERO : Duration.parse("PT" + parts.group(4) + "S"))
                .plusMillis(number(parts.group(5))));
    }

    private static long number(@org.jspecify.annotations.Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
