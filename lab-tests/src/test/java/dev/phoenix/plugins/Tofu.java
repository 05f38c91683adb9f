package dev.phoenix.plugins;

import dev.phoenix.driver.terraform.TofuEngine;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The real engine with the real provider plugins, from the engine cache. */
final class Tofu {
    record Run(int exit, String output) {}

    private final Path binary;
    private final Path configuration;
    private final Path directory;
    private final Map<String, String> environment;

    private Tofu(Path binary, Path configuration, Path directory, Map<String, String> environment) {
        this.binary = binary;
        this.configuration = configuration;
        this.directory = directory;
        this.environment = environment;
    }

    /** Empty if the engines haven't been built or fetched yet. */
    static Optional<Tofu> find(Path directory, Map<String, String> environment) {
        return engine().map(
                        engine -> new Tofu(engine.binary(), engine.cliConfig().orElseThrow(), directory, environment));
    }

    /** The engine and the mirror of its providers; empty likewise. */
    static Optional<TofuEngine> engine() {
        var engines = Path.of(Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                        .orElse(System.getProperty("user.home") + "/.cache"))
                .resolve("phoenix/engines");
        return engine(engines, "tofu-", "tofu")
                .flatMap(binary -> engine(engines, "providers-", "tofurc")
                        .map(configuration -> new TofuEngine(binary, Optional.of(configuration))));
    }

    /** Folders of earlier versions stay in the cache: the one that was made last is this checkout's. */
    private static Optional<Path> engine(Path engines, String prefix, String file) {
        if (!Files.isDirectory(engines)) {
            return Optional.empty();
        }
        try (var found = Files.list(engines)) {
            return found.filter(path -> path.getFileName().toString().matches(prefix + "[0-9a-f]+"))
                    .map(path -> path.resolve(file))
                    .filter(Files::isReadable)
                    .max(Comparator.comparing(Tofu::made));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileTime made(Path file) {
        try {
            return Files.getLastModifiedTime(file.resolveSibling("engine.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Run run(String... arguments) {
        var command = new ArrayList<>(List.of(binary.toString()));
        command.addAll(List.of(arguments));
        var log = directory.resolve("tofu.log").toFile();
        var builder = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.redirectInput(new File("/dev/null")).redirectOutput(log);
        builder.environment().keySet().removeIf(name -> name.startsWith("TF_") || name.endsWith("_TOKEN"));
        builder.environment().putAll(environment);
        builder.environment().put("TF_CLI_CONFIG_FILE", configuration.toString());
        builder.environment().put("TF_IN_AUTOMATION", "1");
        try {
            var process = builder.start();
            if (!process.waitFor(5, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
            return new Run(process.waitFor(), Files.readString(log.toPath()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
