package dev.phoenix.cli.command;

import dev.phoenix.model.plan.Phase;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A phase as people read it, {@code move writer}, or as it is typed without quotes, {@code move-writer}. */
final class PhaseWord implements ITypeConverter<Phase> {
    @Override
    public Phase convert(String value) {
        var word = value.replace('-', ' ').replace('_', ' ');
        return Arrays.stream(Phase.values())
                .filter(phase -> phase.word().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + value + "' is no phase; phases are "
                        + Arrays.stream(Phase.values())
                                .map(phase -> phase.word().replace(' ', '-'))
                                .collect(Collectors.joining(", "))));
    }
}
