package dev.phoenix.driver.data.stand;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Root file systems with a Debian package, as the engines have made them. */
public final class Roots {
    private Roots() {}

    /** Nothing for a user who could not use it. */
    public static Optional<Path> with(String debianPackage) {
        var engines = Path.of(System.getProperty("user.home"), ".cache/phoenix/engines");
        if (!"root".equals(System.getProperty("user.name")) || !Files.isDirectory(engines)) {
            return Optional.empty();
        }
        try (Stream<Path> folders = Files.list(engines)) {
            return folders.filter(one -> one.getFileName().toString().startsWith("debian-root-" + debianPackage + "-"))
                    .map(one -> one.resolve("root"))
                    .filter(Files::isDirectory)
                    .findFirst();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
