package dev.phoenix.estate;

import dev.phoenix.driver.ChildEnvironment;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Programs of this machine. What they say on stderr is thrown away: a shell that shows what it does shows values. */
public final class MachineSecretPrograms implements SecretPrograms {
    private static final File NOTHING = new File("/dev/null");

    private final Map<String, String> environment;
    private final Path folder;

    /** @param folder where Phoenix was called: there a relative path in a variable such as SOPS_AGE_KEY_FILE counts from */
    public MachineSecretPrograms(Map<String, String> environment, Path folder) {
        this.environment = Map.copyOf(environment);
        this.folder = folder;
    }

    @Override
    public Ended run(List<String> argv, ChildEnvironment passed, Duration within)
            throws IOException, InterruptedException {
        var program = find(argv.getFirst());
        if (program.isEmpty()) {
            return new Ended.NotFound();
        }
        var command = Stream.concat(
                        Stream.of(program.get().toString()), argv.stream().skip(1))
                .toList();
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(NOTHING)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(environment);
        passed.keepIn(builder.environment());
        return ended(builder.start(), within);
    }

    /** By the caller's PATH, which need not be that of this process. */
    private Optional<Path> find(String program) {
        if (program.startsWith("/")) {
            return Optional.of(Path.of(program)).filter(MachineSecretPrograms::runnable);
        }
        return Stream.of(environment.getOrDefault("PATH", "").split(":"))
                .filter(place -> !place.isEmpty())
                .map(place -> folder.resolve(place).resolve(program))
                .filter(MachineSecretPrograms::runnable)
                .findFirst();
    }

    private static boolean runnable(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }

    /** What it says is read beside: a child of the program's own may hold its output open when it has ended itself. */
    private static Ended ended(Process process, Duration within) throws IOException, InterruptedException {
        long until = System.nanoTime() + within.toNanos();
        var said = new CompletableFuture<byte[]>();
        Thread.ofVirtual().start(() -> read(process.getInputStream(), said));
        try {
            byte[] bytes = said.get(left(until), TimeUnit.NANOSECONDS);
            if (bytes.length > MOST) {
                return new Ended.TooMuch();
            }
            if (!process.waitFor(left(until), TimeUnit.NANOSECONDS)) {
                return new Ended.TooLong();
            }
            return process.exitValue() == 0 ? text(bytes) : new Ended.Failed(process.exitValue());
        } catch (TimeoutException _) {
            return new Ended.TooLong();
        } catch (ExecutionException broken) {
            throw new IOException("its output cannot be read", broken.getCause());
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static long left(long until) {
        return Math.max(0, until - System.nanoTime());
    }

    private static void read(InputStream output, CompletableFuture<byte[]> said) {
        var bytes = new ByteArrayOutputStream();
        try (output) {
            bytes.write(output.readNBytes(MOST + 1));
            said.complete(bytes.toByteArray());
        } catch (IOException broken) {
            said.completeExceptionally(broken);
        }
    }

    private static Ended text(byte[] bytes) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.indexOf('\0') >= 0 ? new Ended.NoText() : new Ended.Said(text);
        } catch (CharacterCodingException _) {
            return new Ended.NoText();
        }
    }
}
