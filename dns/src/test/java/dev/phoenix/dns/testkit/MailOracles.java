package dev.phoenix.dns.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** pyspf and checkdmarc as the engines bring them. */
public final class MailOracles {
    private MailOracles() {}

    public static Optional<Path> libraries() {
        return EngineProgram.engines("mail-oracles")
                .map(engine -> engine.resolve("lib"))
                .filter(Files::isDirectory)
                .findFirst();
    }
}
