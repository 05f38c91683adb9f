package dev.phoenix.estate;

import dev.phoenix.model.SourceSpan;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** A YAML tree that still knows where each of its parts was written. */
sealed interface Yaml {
    SourceSpan span();

    /** @param plain written without quotes, so that {@code 300} is a number and {@code "300"} is not */
    record Scalar(String text, boolean plain, SourceSpan span) implements Yaml {}

    record Sequence(List<Yaml> items, SourceSpan span) implements Yaml {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /** @param entries in the order of the file */
    record Mapping(SequencedMap<String, Entry> entries, SourceSpan span) implements Yaml {
        Optional<Yaml> get(String key) {
            return Optional.ofNullable(entries.get(key)).map(Entry::value);
        }
    }

    record Entry(SourceSpan keySpan, Yaml value) {}

    /** What a person calls it. */
    default String form() {
        return switch (this) {
            case Scalar _ -> "a single value";
            case Sequence _ -> "a list";
            case Mapping _ -> "a mapping";
        };
    }

    /** The value at a path of keys, if every key is there. */
    default Optional<Yaml> at(List<String> path) {
        Optional<Yaml> here = Optional.of(this);
        for (var key : path) {
            here = here.flatMap(node -> node instanceof Mapping mapping ? mapping.get(key) : Optional.empty());
        }
        return here;
    }
}
