package dev.phoenix.driver.kubernetes;

import dev.phoenix.driver.ChildEnvironment;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** {@code kubectl kustomize}: every kubectl has it, and the engine for Kubernetes is one. */
public final class KubectlKustomize implements Kustomize {
    private static final Duration WITHIN = Duration.ofMinutes(2);

    private final Supplier<Path> kube;

    /** @param kube the engine's program; asked for only where an estate needs it */
    public KubectlKustomize(Supplier<Path> kube) {
        this.kube = kube;
    }

    @Override
    public Rendered render(Path folder) throws IOException, InterruptedException {
        var logs = Files.createTempDirectory("phoenix-kustomize-");
        var out = logs.resolve("out");
        var err = logs.resolve("err");
        try {
            var builder = new ProcessBuilder(kube.get().toString(), "kubectl", "kustomize", folder.toString())
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
                    : new Rendered.Refused(
                            String.join(" | ", Files.readAllLines(err)).strip());
        } finally {
            Files.deleteIfExists(out);
            Files.deleteIfExists(err);
            Files.deleteIfExists(logs);
        }
    }
}
