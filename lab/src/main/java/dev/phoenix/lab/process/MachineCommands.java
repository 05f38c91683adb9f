package dev.phoenix.lab.process;

import dev.phoenix.lab.world.WorldException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Commands of the machine that this process runs on. */
public final class MachineCommands implements Commands {
    private final ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();

    @Override
    public Ran run(List<String> argv, String input) {
        try {
            Process process = new ProcessBuilder(argv).start();
            CompletableFuture<String> output = read(process.getInputStream());
            CompletableFuture<String> error = read(process.getErrorStream());
            try (var stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(StandardCharsets.UTF_8));
            } catch (IOException alreadyGone) {
                return new Ran(process.waitFor(), output.join(), error.join());
            }
            return new Ran(process.waitFor(), output.join(), error.join());
        } catch (IOException e) {
            return new Ran(127, "", String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WorldException("interrupted while running " + argv.getFirst(), e);
        }
    }

    private CompletableFuture<String> read(InputStream stream) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (stream) {
                        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                readers);
    }
}
