package dev.phoenix.dns.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program of a root file system that the engines made. It runs here with that root's loader and libraries. */
record EngineProgram(Path root, Path libraries, Path program) {
    /** @param program below the root, as in {@code usr/sbin/knotd} */
    static Optional<EngineProgram> find(String engine, String program) {
        return engines(engine)
                .map(folder -> folder.resolve("root"))
                .filter(root -> Files.isExecutable(root.resolve(program)))
                .flatMap(root -> libraries(root).map(found -> new EngineProgram(root, found, root.resolve(program))))
                .findFirst();
    }

    /** The folders in which an engine was made, whatever it was made from. */
    static Stream<Path> engines(String engine) {
        var cache = Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .map(Path::of)
                .orElse(Path.of(System.getProperty("user.home"), ".cache"));
        return list(cache.resolve("phoenix/engines"))
                .filter(folder -> folder.getFileName().toString().matches(engine + "-[0-9a-f]{16}"));
    }

    private static Stream<Path> libraries(Path root) {
        return list(root.resolve("usr/lib")).filter(one -> one.toString().endsWith("-linux-gnu"));
    }

    private static Stream<Path> list(Path folder) {
        try (var entries = Files.isDirectory(folder) ? Files.list(folder) : Stream.<Path>empty()) {
            return entries.sorted().toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    List<String> command(String... arguments) {
        var loader = list(libraries)
                .filter(one -> one.getFileName().toString().startsWith("ld-linux"))
                .findFirst()
                .orElseThrow();
        var command =
                new ArrayList<>(List.of(loader.toString(), "--library-path", libraries.toString(), program.toString()));
        command.addAll(Arrays.asList(arguments));
        return command;
    }

    EngineProgram sibling(String other) {
        return new EngineProgram(root, libraries, root.resolve(other));
    }

    /** Runs it to its end; {@code input} may be what it reads. */
    void run(Path folder, Optional<Path> input, String... arguments) throws IOException, InterruptedException {
        var log = folder.resolve(program.getFileName() + ".log");
        var builder = new ProcessBuilder(command(arguments))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        input.ifPresent(file -> builder.redirectInput(file.toFile()));
        var process = builder.start();
        try {
            if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IOException(program + " failed: " + Files.readString(log));
            }
        } finally {
            process.destroyForcibly();
        }
    }
}
