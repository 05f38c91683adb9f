package dev.phoenix.lab.host;

import dev.phoenix.lab.world.WorldException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * The writable side of a host's root before its first boot. A folder made here hides the lower one's owner and mode, so both
 * are taken over: sshd would refuse keys in a {@code /root} that anybody may write.
 */
final class UpperFolder {
    private final Path upper;
    private final Layers layers;

    UpperFolder(Path upper, Layers layers) {
        this.upper = upper;
        this.layers = layers;
    }

    void write(String path, String text, String mode) {
        write(path, text.getBytes(StandardCharsets.UTF_8), mode, "root", "root", false);
    }

    void write(String named, byte[] content, String mode, String user, String group, boolean append) {
        if (!named.startsWith("/")) {
            throw new WorldException("not a path in a host: " + named);
        }
        String path = layers.real(named);
        try {
            Path file = resolve(path);
            folder(parent(path));
            if (append && !Files.exists(file)) {
                Optional<Path> below = layers.find(path);
                if (below.isPresent()) {
                    Files.copy(below.get(), file);
                }
            }
            Files.write(
                    file,
                    content,
                    StandardOpenOption.CREATE,
                    append ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(symbolic(mode)));
            Files.setAttribute(file, "unix:uid", number("/etc/passwd", user), LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(file, "unix:gid", number("/etc/group", group), LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            throw new WorldException("cannot write " + path + " for a host", e);
        }
    }

    void folder(String path) throws IOException {
        Path folder = resolve(path);
        if (path.equals("/") || Files.isDirectory(folder)) {
            return;
        }
        folder(parent(path));
        Files.createDirectory(folder);
        Optional<Path> below = layers.find(path);
        if (below.isPresent()) {
            for (String attribute : Set.of("unix:mode", "unix:uid", "unix:gid")) {
                Files.setAttribute(folder, attribute, Files.getAttribute(below.get(), attribute));
            }
        }
    }

    private Path resolve(String path) {
        Path resolved = upper.resolve(path.substring(1)).normalize();
        if (!resolved.startsWith(upper)) {
            throw new WorldException("not a path in a host: " + path);
        }
        return resolved;
    }

    private static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash <= 0 ? "/" : path.substring(0, slash);
    }

    private int number(String file, String name) {
        Integer number = layers.numbers(file).get(name);
        if (number == null) {
            throw new WorldException(file + " has no " + name);
        }
        return number;
    }

    /** {@code 0640} as {@code rw-r-----}. */
    static String symbolic(String octal) {
        int bits = Integer.parseInt(octal, 8) & 0777;
        var text = new StringBuilder();
        for (int bit = 8; bit >= 0; bit--) {
            text.append((bits >> bit & 1) == 1 ? "xwr".charAt(bit % 3) : '-');
        }
        return text.toString();
    }
}
