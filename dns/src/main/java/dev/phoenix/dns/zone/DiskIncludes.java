package dev.phoenix.dns.zone;

import dev.phoenix.dns.zone.master.Includes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Files that a zone file of this machine includes, wherever the command was typed. A zone file is input and must not make a
 * message of any file: those of its Git work tree may be read, or of its own folder where there is none.
 */
public final class DiskIncludes implements Includes {
    private final Path typedIn;
    private final Path bound;
    private final Map<String, byte[]> read = new LinkedHashMap<>();

    private DiskIncludes(Path typedIn, Path bound) {
        this.typedIn = typedIn;
        this.bound = bound;
    }

    /** @param typedIn the folder that relative paths are counted from */
    public static DiskIncludes of(Path typedIn, Path file) {
        var folder = real(file).resolveSibling("");
        for (var up = folder; up != null; up = up.getParent()) {
            if (Files.exists(up.resolve(".git"))) {
                return new DiskIncludes(typedIn, up);
            }
        }
        return new DiskIncludes(typedIn, folder);
    }

    /** For a folder whose files a server reads with the same rights. */
    public static DiskIncludes ofServer(Path file) {
        return new DiskIncludes(Path.of(""), Path.of("/"));
    }

    /** What was included so far, by its path. */
    public Map<String, byte[]> included() {
        synchronized (read) {
            return Map.copyOf(read);
        }
    }

    @Override
    public boolean mayRead(String path) {
        return real(typedIn.resolve(path)).startsWith(bound);
    }

    @Override
    public Optional<byte[]> read(String path) {
        try {
            var octets = Files.readAllBytes(typedIn.resolve(path));
            synchronized (read) {
                read.put(path, octets);
            }
            return Optional.of(octets);
        } catch (IOException missing) {
            return Optional.empty();
        }
    }

    /** With its links followed, so that no link leads out. */
    private static Path real(Path file) {
        var whole = file.toAbsolutePath().normalize();
        try {
            return whole.toRealPath();
        } catch (IOException missing) {
            return whole;
        }
    }
}
