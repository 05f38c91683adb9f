package dev.phoenix.cli.command;

import dev.phoenix.driver.ChildEnvironment;
import dev.phoenix.model.PhoenixException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Other programs that take over the terminal. */
final class Children {
    private Children() {}

    /**
     * @param passed which of our variables it gets
     * @param more variables beside them
     * @return its exit code
     */
    static int inherit(List<String> command, Path folder, ChildEnvironment passed, Map<String, String> more)
            throws InterruptedException {
        var builder = new ProcessBuilder(command).directory(folder.toFile()).inheritIO();
        passed.keepIn(builder.environment());
        builder.environment().putAll(more);
        try {
            return builder.start().waitFor();
        } catch (IOException absent) {
            throw PhoenixException.failed(
                    "PHX-006",
                    command.getFirst() + " cannot be started.",
                    "Install it; phoenix doctor shows what is missing.",
                    absent);
        }
    }
}
