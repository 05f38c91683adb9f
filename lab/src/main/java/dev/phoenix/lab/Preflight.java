package dev.phoenix.lab;

import dev.phoenix.model.PhoenixException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a machine must have before a lab is tried on it: better said now than found by a host that half boots. */
record Preflight(int user, long freeDiskBytes, long freeMemoryBytes, String fileSystem, Path folder) {
    private static final long GIBIBYTE = 1L << 30;
    private static final long DISK = 4 * GIBIBYTE;
    private static final long MEMORY = 3 * GIBIBYTE;

    static Preflight look(Path folder) {
        try {
            Files.createDirectories(folder);
            FileStore store = Files.getFileStore(folder);
            int user = (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
            return new Preflight(user, store.getUsableSpace(), availableMemory(), store.type(), folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void check() {
        if (user != 0) {
            throw PhoenixException.usage(
                    "LAB-002",
                    "the lab makes network namespaces and mounts, which needs root",
                    "Run it again with: sudo -E");
        }
        if (freeDiskBytes < DISK) {
            throw PhoenixException.failed(
                    "LAB-003",
                    "%s has %.1f GiB free, a lab needs 4 GiB".formatted(folder, (double) freeDiskBytes / GIBIBYTE),
                    "Free some space, or set XDG_CACHE_HOME to a folder on a larger disk.");
        }
        if (freeMemoryBytes < MEMORY) {
            throw PhoenixException.failed(
                    "LAB-004",
                    "%.1f GiB of memory is available, a lab needs 3 GiB".formatted((double) freeMemoryBytes / GIBIBYTE),
                    "Stop something large, or use a machine with more memory.");
        }
        if (fileSystem.equals("overlay")) {
            throw PhoenixException.failed(
                    "LAB-005",
                    folder + " is on an overlay file system, on which hosts cannot have their own overlay",
                    "Set XDG_CACHE_HOME to a folder on a real disk, such as a mounted volume.");
        }
    }

    private static long availableMemory() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/meminfo"))) {
            return lines.filter(line -> line.startsWith("MemAvailable:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(Long.MAX_VALUE);
        }
    }
}
