package dev.phoenix.driver.terraform;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The engine that set-up has put in the user's cache; tests that need it are skipped where it isn't. */
final class RealTofu {
    private RealTofu() {}

    static Path binary() {
        var found = find();
        assumeTrue(found.isPresent(), "no tofu in the engines' cache: engines/ensure tofu");
        return found.orElseThrow();
    }

    /** One that asks nobody for news of itself. */
    static TofuEngine engine(Path folder) throws IOException {
        return engine(binary(), folder);
    }

    /** @param folder for its settings */
    static TofuEngine engine(Path binary, Path folder) throws IOException {
        Path config = Files.writeString(folder.resolve("tofurc"), "disable_checkpoint = true\n");
        return new TofuEngine(binary, Optional.of(config));
    }

    private static Optional<Path> find() {
        String cache = Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .orElse(System.getProperty("user.home") + "/.cache");
        Path engines = Path.of(cache, "phoenix", "engines");
        if (!Files.isDirectory(engines)) {
            return Optional.empty();
        }
        try (var all = Files.list(engines)) {
            return all.filter(path -> path.getFileName().toString().startsWith("tofu-"))
                    .map(path -> path.resolve("tofu"))
                    .filter(Files::isExecutable)
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
