package dev.phoenix.lab.fault;

import dev.phoenix.lab.daemon.Request;
import java.util.ArrayList;
import java.util.List;

/** One step of making a fault, or of taking it away. */
sealed interface Deed {
    /** @param where as {@code phoenix lab exec} takes it */
    record Run(String where, List<String> command, String input) implements Deed {
        public Run {
            command = List.copyOf(command);
        }

        static Run of(String where, String... command) {
            return new Run(where, List.of(command), "");
        }

        /** @param words of the script, from {@code $1} on */
        static Run script(String where, String script, String... words) {
            var command = new ArrayList<>(List.of("sh", "-c", script, "fault"));
            command.addAll(List.of(words));
            return new Run(where, command, "");
        }
    }

    record Ask(Request request) implements Deed {}

    /** Whoever waits on the machine for something in the lab stood still with it, and goes on. */
    record Wake() implements Deed {}

    /** Kills whatever runs there, and leaves a torn entry at the end of its journals. */
    record LosePower(String place) implements Deed {}
}
