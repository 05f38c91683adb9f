package dev.phoenix.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A command line as a person would type it. What it prints goes to a file in {@code target/typed}, not to a pipe: a lab's
 * keeper outlives the command that began it, and would keep a pipe open.
 */
record Typed(List<String> words, Map<String, String> environment, Path folder, Duration patience) {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Path LOGS = Path.of("target", "typed").toAbsolutePath();
    private static final Duration LONG = Duration.ofMinutes(25);

    /** @param text what it wrote to both of its outputs, in the order of writing */
    record Answer(String command, int exit, String text, Path log) {
        /** For a failed assertion: what was typed, and the end of what came back. */
        @Override
        public String toString() {
            var end = text.substring(Math.max(0, text.length() - 6000));
            return command + "\nexit " + exit + ", all of it in " + log + "\n" + end;
        }
    }

    static Typed command(String... words) {
        return new Typed(List.of(words), Map.of(), Checkout.HOME, LONG);
    }

    /** {@code ./phoenix ARGUMENTS} in the checkout. */
    static Typed phoenix(String... arguments) {
        var words = new ArrayList<>(List.of(Checkout.LAUNCHER.toString()));
        words.addAll(List.of(arguments));
        return new Typed(List.copyOf(words), Map.of(), Checkout.HOME, LONG);
    }

    /** An empty value takes the variable away. */
    Typed with(String name, String value) {
        var more = new LinkedHashMap<>(environment);
        more.put(name, value);
        return new Typed(words, more, folder, patience);
    }

    Typed in(Path other) {
        return new Typed(words, environment, other, patience);
    }

    Typed within(Duration other) {
        return new Typed(words, environment, folder, other);
    }

    /** Without a terminal and without input, to its end or to the end of patience. */
    Answer run() {
        var log = LOGS.resolve("%03d.log".formatted(COUNT.incrementAndGet()));
        try {
            Files.createDirectories(LOGS);
            var builder = new ProcessBuilder(words)
                    .directory(folder.toFile())
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            environment.forEach((name, value) -> set(builder.environment(), name, value));
            var process = builder.start();
            if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
                end(process);
                throw new AssertionError("not done after " + patience + ": " + answer(-1, log));
            }
            return answer(process.exitValue(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted: " + String.join(" ", words), e);
        }
    }

    private static void set(Map<String, String> environment, String name, String value) {
        if (value.isEmpty()) {
            environment.remove(name);
        } else {
            environment.put(name, value);
        }
    }

    private Answer answer(int exit, Path log) throws IOException {
        var text = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
        return new Answer(String.join(" ", words), exit, text, log);
    }

    /** First as Ctrl-C would, so that a lab is taken down; then whatever is left of the tree. */
    private static void end(Process process) throws InterruptedException {
        var tree = process.descendants().toList();
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        tree.forEach(ProcessHandle::destroyForcibly);
    }
}
