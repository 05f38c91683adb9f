package dev.phoenix.driver.kubernetes;

import dev.phoenix.driver.ChildEnvironment;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A program that reads files and says manifests. It gets no variable of ours, so it knows no cluster. */
final class RenderingProgram {
    private static final Duration WITHIN = Duration.ofMinutes(2);

    private RenderingProgram() {}

    static Rendered run(List<String> argv) throws IOException, InterruptedException {
        var logs = Files.createTempDirectory("phoenix-rendering-");
        var out = logs.resolve("out");
        var err = logs.resolve("err");
        try {
            var builder = new ProcessBuilder(argv)
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            ChildEnvironment.plain().keepIn(builder.environment());
            var process = builder.start();
            try {
                if (!process.waitFor(WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                    return new Rendered.Refused("it did not end within " + WITHIN.toSeconds() + " s");
                }
            } finally {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
            return process.exitValue() == 0
                    ? new Rendered.Objects(Files.readString(out))
                    : new Rendered.Refused(Files.readAllLines(err).stream()
                            .filter(line -> !line.isBlank())
                            .collect(Collectors.joining(" | ")));
        } finally {
            Files.deleteIfExists(out);
            Files.deleteIfExists(err);
            Files.deleteIfExists(logs);
        }
    }
}
