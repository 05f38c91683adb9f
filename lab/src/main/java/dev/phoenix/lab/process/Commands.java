package dev.phoenix.lab.process;

import dev.phoenix.lab.world.WorldException;
import java.util.List;

/** Runs short commands to their end. */
public interface Commands {
    /** Never throws for an exit code; the caller decides what a failure is. */
    Ran run(List<String> argv, String input);

    default Ran run(String... argv) {
        return run(List.of(argv), "");
    }

    /** The command's output; anything but exit code 0 is a failure that names the command and what it said. */
    default String must(List<String> argv, String input) {
        Ran ran = run(argv, input);
        if (!ran.ok()) {
            throw new WorldException(
                    "%s: exit %d: %s".formatted(String.join(" ", argv), ran.exit(), firstLines(ran.error())));
        }
        return ran.output();
    }

    default String must(String... argv) {
        return must(List.of(argv), "");
    }

    private static String firstLines(String text) {
        return String.join("; ", text.strip().lines().limit(5).toList());
    }
}
