package dev.phoenix.estate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Values of a checked tree, with the defaults of the table where the file says nothing. */
record Reading(Yaml.Mapping root) {
    /** The value as written, or the option's default. */
    Optional<String> text(String... path) {
        var keys = List.of(path);
        if (root.at(keys).orElse(null) instanceof Yaml.Scalar scalar) {
            return Optional.of(scalar.text());
        }
        return Options.find(keys).flatMap(Option::standard);
    }

    /** For options that have a default or are required. */
    String get(String... path) {
        return text(path).orElseThrow(() -> new IllegalStateException("no value and no default: " + List.of(path)));
    }

    <T> T get(Function<String, Optional<T>> form, String... path) {
        return form.apply(get(path)).orElseThrow(() -> new IllegalStateException("unchecked value: " + List.of(path)));
    }

    /** A default is written as in the file: {@code [1%, 100%]}. */
    List<String> list(String... path) {
        if (root.at(List.of(path)).orElse(null) instanceof Yaml.Sequence sequence) {
            return sequence.items().stream()
                    .filter(Yaml.Scalar.class::isInstance)
                    .map(item -> ((Yaml.Scalar) item).text())
                    .toList();
        }
        return Options.find(List.of(path)).flatMap(Option::standard).stream()
                .flatMap(standard ->
                        Stream.of(standard.replaceAll("[\\[\\]\\s]", "").split(",")))
                .toList();
    }

    boolean has(String... path) {
        return root.at(List.of(path)).isPresent();
    }

    /** The owner's names below a path, in the order of the file. */
    List<String> names(String... path) {
        return root.at(List.of(path)).orElse(null) instanceof Yaml.Mapping mapping
                ? List.copyOf(mapping.entries().keySet())
                : List.of();
    }

    <T> SequencedMap<String, T> each(Function<String, T> make, String... path) {
        var found = new LinkedHashMap<String, T>();
        names(path).forEach(name -> found.put(name, make.apply(name)));
        return found;
    }
}
