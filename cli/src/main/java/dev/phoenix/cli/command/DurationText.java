package dev.phoenix.cli.command;

import dev.phoenix.model.WrittenDuration;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** As in phoenix.yaml. */
public final class DurationText implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
        return WrittenDuration.parse(text.strip())
                .orElseThrow(() ->
                        new TypeConversionException("\"" + text + "\" is no duration; write " + WrittenDuration.WORDS));
    }
}
