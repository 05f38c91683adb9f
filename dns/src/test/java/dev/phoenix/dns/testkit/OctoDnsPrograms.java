package dev.phoenix.dns.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** octoDNS as the engines bring it, with the provider that speaks RFC 2136. */
public final class OctoDnsPrograms {
    private OctoDnsPrograms() {}

    public static Optional<Path> folder() {
        return EngineProgram.engines("octodns")
                .map(engine -> engine.resolve("bin"))
                .filter(bin -> Files.isExecutable(bin.resolve("octodns-sync")))
                .findFirst();
    }
}
