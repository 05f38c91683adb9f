package dev.phoenix.estate;

import dev.phoenix.model.WrittenDuration;
import dev.phoenix.model.estate.RehearsalSpec.Rate;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/** The written forms of values; each gives nothing for a text that is not of its form. */
final class Values {
    private static final Pattern RATE = Pattern.compile("(\\d{1,9})/(ms|s|m|h|d)");
    private static final Pattern SHARE = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,2})?)\\s?%");

    private Values() {}

    static Optional<Duration> duration(String text) {
        return WrittenDuration.parse(text);
    }

    /** {@code 5/h, 40/s}. */
    static Optional<Rate> rate(String text) {
        var match = RATE.matcher(text);
        return match.matches()
                ? Optional.of(new Rate(Integer.parseInt(match.group(1)), unit(match.group(2))))
                : Optional.empty();
    }

    /** {@code 10%}, {@code 0.5%}: in 1/10000. */
    static Optional<Integer> share(String text) {
        var match = SHARE.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        int share = new BigDecimal(match.group(1)).movePointRight(2).intValueExact();
        return share <= 10_000 ? Optional.of(share) : Optional.empty();
    }

    static Optional<Integer> integer(String text) {
        return text.matches("\\d{1,9}") ? Optional.of(Integer.parseInt(text)) : Optional.empty();
    }

    static Optional<Boolean> bool(String text) {
        return switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static Duration unit(String name) {
        return switch (name) {
            case "ms" -> Duration.ofMillis(1);
            case "s" -> Duration.ofSeconds(1);
            case "m" -> Duration.ofMinutes(1);
            case "h" -> Duration.ofHours(1);
            default -> Duration.ofDays(1);
        };
    }

    static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }
}
