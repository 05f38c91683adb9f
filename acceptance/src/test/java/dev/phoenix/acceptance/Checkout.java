package dev.phoenix.acceptance;

import java.nio.file.Path;
import java.util.Optional;

/** Where things lie: the checkout that is tested, and the user's cache. */
final class Checkout {
    /** Maven runs the tests of a module in the module's folder. */
    static final Path HOME = Path.of("..").toAbsolutePath().normalize();

    static final Path LAUNCHER = HOME.resolve("phoenix");
    static final Path EXAMPLE = HOME.resolve("examples/blog");

    static final Path CACHE = Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
            .filter(folder -> !folder.isEmpty())
            .map(Path::of)
            .orElse(Path.of(System.getProperty("user.home"), ".cache"))
            .resolve("phoenix");

    private Checkout() {}
}
