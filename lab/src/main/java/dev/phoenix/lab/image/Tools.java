package dev.phoenix.lab.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs the tools that images are made with, one at a time, to their end. */
final class Tools {
    private static final int MINUTES = 10;

    private Tools() {}

    /** @return what the command printed, stdout and stderr together */
    static String run(Path directory, Map<String, String> environment, List<String> command) {
        var builder = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            var process = builder.start();
            process.getOutputStream().close();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new ImageException(command.getFirst() + " took longer than " + MINUTES + " minutes");
            }
            if (process.exitValue() != 0) {
                throw new ImageException(
                        String.join(" ", command) + " failed with " + process.exitValue() + ":\n" + tail(output));
            }
            return output;
        } catch (IOException e) {
            throw new ImageException("cannot run " + command.getFirst() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ImageException("interrupted while " + command.getFirst() + " ran", e);
        }
    }

    private static String tail(String output) {
        var lines = output.lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 12), lines.size()));
    }
}
