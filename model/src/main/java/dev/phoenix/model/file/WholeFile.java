package dev.phoenix.model.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A file of the operator's machine that is there whole, or as it was before: also when the process is killed, the disk is
 * full or the power fails. The content is on disk before it takes the file's place, and the place is on disk when the call
 * returns (fsync(2) of the file and of its folder).
 */
public final class WholeFile {
    private static final String OWNER_ALONE = "rw-------";

    private WholeFile() {}

    /** Its owner's alone. */
    public static void secret(Path file, String text) throws IOException {
        write(file, text.getBytes(StandardCharsets.UTF_8), OWNER_ALONE);
    }

    /** For everybody to read. */
    public static void open(Path file, String text) throws IOException {
        write(file, text.getBytes(StandardCharsets.UTF_8), "rw-r--r--");
    }

    /** Instead of a file that is there, with its mode, its owner and its group. A link stays a link. */
    public static void instead(Path file, byte[] content) throws IOException {
        var old = file.toRealPath();
        write(old, content, fresh -> sameAs(old, fresh));
    }

    /** What makes the new file ready to take the place. */
    @FunctionalInterface
    private interface Dressing {
        void of(Path fresh) throws IOException;
    }

    private static void write(Path file, byte[] content, String mode) throws IOException {
        write(file, content, fresh -> Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString(mode)));
    }

    private static void write(Path file, byte[] content, Dressing dressing) throws IOException {
        var folder = Files.createDirectories(file.toAbsolutePath().getParent());
        var fresh = Files.createTempFile(
                folder,
                "." + file.getFileName(),
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ALONE)));
        try {
            fill(fresh, content);
            dressing.of(fresh);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            try (var listing = FileChannel.open(folder, StandardOpenOption.READ)) {
                listing.force(true);
            }
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static void sameAs(Path old, Path fresh) throws IOException {
        var from = view(old).readAttributes();
        var to = view(fresh).readAttributes();
        if (!to.owner().equals(from.owner())) {
            view(fresh).setOwner(from.owner());
        }
        if (!to.group().equals(from.group())) {
            view(fresh).setGroup(from.group());
        }
        view(fresh).setPermissions(from.permissions());
    }

    private static PosixFileAttributeView view(Path file) {
        return Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    }

    private static void fill(Path file, byte[] content) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            var left = ByteBuffer.wrap(content);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
    }
}
