package dev.phoenix.cli.names;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code 0.5s}, {@code 90s}, {@code 5m}, {@code 1h30m}: as in phoenix.yaml, and combined. */
final class DurationText implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
        try {
            var duration = Duration.parse("PT" + text.strip().toUpperCase(Locale.ROOT));
            if (!duration.isNegative()) {
                return duration;
            }
        } catch (DateTimeParseException malformed) {
            // Both are told in the same way.
        }
        throw new TypeConversionException("\"" + text + "\" is not a duration; write for example 30s, 5m or 1h30m");
    }
}
