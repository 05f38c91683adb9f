package dev.phoenix.dns.mail;

import java.util.List;
import java.util.Optional;

/** What became of a text: a record, or everything that is wrong with it. */
public sealed interface Parsed<T> {
    record Fine<T>(T value) implements Parsed<T> {}

    /** @param faults at least one, in the order of the text */
    record Faulty<T>(List<TextFault> faults) implements Parsed<T> {
        public Faulty {
            faults = List.copyOf(faults);
            if (faults.isEmpty()) {
                throw new IllegalArgumentException("faulty without a fault");
            }
        }
    }

    default Optional<T> record() {
        return switch (this) {
            case Fine<T>(var value) -> Optional.of(value);
            case Faulty<T> _ -> Optional.empty();
        };
    }

    default List<TextFault> all() {
        return switch (this) {
            case Fine<T> _ -> List.of();
            case Faulty<T>(var faults) -> faults;
        };
    }
}
