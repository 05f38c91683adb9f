package dev.phoenix.estate;

import dev.phoenix.model.PhoenixException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A folder that files of a commit are written to, and outside of which none is, whatever names and links the commit has or
 * an earlier one has left there: every folder on the way to a file is a real one.
 */
public record ConfinedFolder(Path root) {
    /** @param path from the root, with slashes, as a commit has it; EST-031 if it leads out */
    public void file(String path, byte[] content, boolean executable) throws IOException {
        var file = place(path);
        var fresh = Files.createTempFile(file.getParent(), ".phoenix-", ".new");
        try {
            Files.write(fresh, content);
            Files.setPosixFilePermissions(
                    fresh, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /** A link wherever it leads: nothing is written through it. */
    public void link(String path, String to) throws IOException {
        var file = place(path);
        Files.deleteIfExists(file);
        Files.createSymbolicLink(file, Path.of(to));
    }

    /**
     * Whether a link stays inside for whoever follows it. It may go up, which is counted from the real folder that it lies
     * in, but not again after it has gone down: {@code a/..} is not where {@code a} lies if that is a link itself.
     */
    static boolean staysInside(String path, String to) {
        int depth = Path.of(path).getNameCount() - 1;
        boolean down = false;
        for (var name : Path.of(to)) {
            boolean up = name.toString().equals("..");
            if (up && (down || --depth < 0)) {
                return false;
            }
            down |= !up && !name.toString().equals(".");
        }
        return !to.isEmpty() && !Path.of(to).isAbsolute();
    }

    private Path place(String path) throws IOException {
        var relative = Path.of(path);
        if (path.isEmpty() || relative.isAbsolute() || !plain(relative)) {
            throw PhoenixException.usage("EST-031", path + " leads out of its folder.", "Rename it in the repository.");
        }
        Files.createDirectories(root);
        var folder = root;
        for (int depth = 0; depth < relative.getNameCount() - 1; depth++) {
            folder = folder.resolve(relative.getName(depth));
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                // A link or file that an earlier commit had there; what it leads to stays.
                Files.deleteIfExists(folder);
                Files.createDirectory(folder);
            }
        }
        return root.resolve(relative);
    }

    private static boolean plain(Path relative) {
        for (var name : relative) {
            if (name.toString().equals("..") || name.toString().equals(".")) {
                return false;
            }
        }
        return true;
    }
}
