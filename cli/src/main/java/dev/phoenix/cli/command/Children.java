package dev.phoenix.cli.command;

import dev.phoenix.model.PhoenixException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Other programs that take over the terminal. */
final class Children {
    private Children() {}

    /** @return its exit code */
    static int inherit(List<String> command, Path folder, Map<String, String> more) throws InterruptedException {
        var builder = new ProcessBuilder(command).directory(folder.toFile()).inheritIO();
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
