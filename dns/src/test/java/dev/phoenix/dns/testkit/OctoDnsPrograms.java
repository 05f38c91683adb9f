package dev.phoenix.dns.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** octoDNS as the engines bring it, with the provider that speaks RFC 2136. */
public final class OctoDnsPrograms {
    private OctoDnsPrograms() {}

    public static Optional<Path> folder() {
        return folder("octodns");
    }

    /** With the provider for Route 53, and a double of it. */
    public static Optional<Path> forRoute53() {
        return folder("octodns-route53");
    }

    /** With the providers for Cloudflare and deSEC; beside the folder is {@code lib} with other clients of theirs. */
    public static Optional<Path> forApis() {
        return folder("octodns-apis");
    }

    private static Optional<Path> folder(String engine) {
        return EngineProgram.engines(engine)
                .map(one -> one.resolve("bin"))
                .filter(bin -> Files.isExecutable(bin.resolve("octodns-sync")))
                .findFirst();
    }
}
