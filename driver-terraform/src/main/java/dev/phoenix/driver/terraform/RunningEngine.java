package dev.phoenix.driver.terraform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which engine process works in a folder. It may outlive us (see {@link TofuProcess}); who comes next then waits for
 * it instead of meeting its lock.
 */
final class RunningEngine {
    private final Path file;

    private RunningEngine(Path file) {
        this.file = file;
    }

    static RunningEngine in(Path folder) {
        return new RunningEngine(folder.resolve(".phoenix-running"));
    }

    void remember(ProcessHandle process) {
        try {
            Files.writeString(file, process.pid() + "\n" + started(process) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void forget() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process of an earlier run, if it still lives: same number and same birth. */
    Optional<ProcessHandle> leftBehind() {
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            List<String> lines = Files.readAllLines(file);
            return lines.size() < 2
                    ? Optional.empty()
                    : ProcessHandle.of(Long.parseLong(lines.getFirst()))
                            .filter(ProcessHandle::isAlive)
                            .filter(process -> started(process).equals(lines.get(1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("?");
    }
}
