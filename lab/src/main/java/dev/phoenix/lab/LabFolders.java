package dev.phoenix.lab;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where a lab keeps what it needs while it runs.
 *
 * @param cache holds {@code run} (of the running lab), {@code last} (logs of the one before) and the stage of one that begins
 * @param lock held by the keeper of the running lab
 */
public record LabFolders(Path cache, Path lock) {
    public static LabFolders of(Map<String, String> environment) {
        String home = environment.getOrDefault("HOME", "/root");
        Path cache = set(environment, "XDG_CACHE_HOME").orElse(Path.of(home, ".cache"));
        Path run = set(environment, "XDG_RUNTIME_DIR").orElse(Path.of("/run"));
        return new LabFolders(
                cache.resolve("phoenix/lab").toAbsolutePath(),
                run.resolve("phoenix-lab/lock").toAbsolutePath());
    }

    public Path lab() {
        return cache.resolve("run");
    }

    /** The console and server logs of the lab before. */
    public Path last() {
        return cache.resolve("last");
    }

    Path stage(long pid) {
        return cache.resolve("stage-" + pid);
    }

    Path info() {
        return lab().resolve("info.json");
    }

    Path keeperLog() {
        return cache.resolve("keeper.log");
    }

    private static Optional<Path> set(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name))
                .filter(value -> !value.isEmpty())
                .map(Path::of);
    }
}
