package dev.phoenix.dns.host.program;

import dev.phoenix.driver.ChildEnvironment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Programs of this machine. Their output goes to a file first, so that one that never ends holds nobody up. */
public final class MachinePrograms implements Programs {
    private final ChildEnvironment passed;

    /** Programs that need no secret of ours. */
    public MachinePrograms() {
        this(Set.of());
    }

    /** @param names of the variables that they need beside what every program has */
    public MachinePrograms(Set<String> names) {
        this.passed = ChildEnvironment.plain().withNames(names);
    }

    @Override
    public Ended run(List<String> argv, Path folder, Duration patience) throws IOException {
        var output = Files.createTempFile("phoenix-dns-", ".log");
        try {
            var builder = new ProcessBuilder(argv)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                    .redirectOutput(output.toFile());
            passed.keepIn(builder.environment());
            var process = builder.start();
            int status = await(process, patience);
            return new Ended(status, new String(Files.readAllBytes(output), StandardCharsets.UTF_8));
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private static int await(Process process, Duration patience) throws IOException {
        try {
            if (process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return process.exitValue();
            }
            return TIMED_OUT;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while it ran", interrupted);
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
    }
}
