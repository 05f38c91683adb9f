package dev.phoenix.driver.data.restore;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** A folder as a tar archive, which is made while it is read: the same folder is the same archive. */
final class FolderTar extends InputStream {
    private static final int PIECE = 1 << 16;
    private static final int PERMISSIONS = 07777;

    private final Path root;
    private final Deque<Path> waiting = new ArrayDeque<>();
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final TarArchiveOutputStream archive = new TarArchiveOutputStream(written, StandardCharsets.UTF_8.name());
    private InputStream ready = InputStream.nullInputStream();
    private InputStream file = InputStream.nullInputStream();
    /** Whose octets {@code file} has. */
    private Path now;
    /** So many of them are still to come. */
    private long left;

    private boolean finished;

    FolderTar(Path root) {
        this.root = root;
        this.now = root;
        waiting.push(root);
        archive.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        archive.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        archive.setAddPaxHeadersForNonAsciiNames(true);
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int taken = ready.read(buffer, offset, length);
        while (taken < 0 && goOn()) {
            taken = ready.read(buffer, offset, length);
        }
        return taken;
    }

    /** @return whether there was more; the end mark comes last */
    private boolean goOn() throws IOException {
        if (left > 0) {
            content();
        } else if (!waiting.isEmpty()) {
            entry(waiting.pop());
        } else if (!finished) {
            finished = true;
            archive.finish();
        } else {
            return false;
        }
        ready = new ByteArrayInputStream(written.toByteArray());
        written.reset();
        return true;
    }

    private void entry(Path path) throws IOException {
        var found = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (found.isOther()) {
            throw new BrokenBackup("has " + path + " in it, which is neither a file nor a folder nor a link");
        }
        if (found.isDirectory()) {
            children(path).forEach(waiting::push);
        }
        long size = found.isRegularFile() ? found.size() : 0;
        archive.putArchiveEntry(header(path, found, size));
        if (size == 0) {
            archive.closeArchiveEntry();
            return;
        }
        file = Files.newInputStream(path);
        now = path;
        left = size;
    }

    private void content() throws IOException {
        var piece = file.readNBytes((int) Math.min(left, PIECE));
        if (piece.length == 0) {
            throw new BrokenBackup("changes while it is read: " + now + " has become shorter");
        }
        archive.write(piece);
        left -= piece.length;
        if (left == 0) {
            archive.closeArchiveEntry();
            file.close();
        }
    }

    /** The last one first: whatever is put on top last has its turn first. */
    private static List<Path> children(Path folder) throws IOException {
        try (var all = Files.list(folder)) {
            return all.sorted(Comparator.reverseOrder()).toList();
        }
    }

    private TarArchiveEntry header(Path path, BasicFileAttributes found, long size) throws IOException {
        var name = "./" + root.relativize(path) + (found.isDirectory() && !path.equals(root) ? "/" : "");
        var header = new TarArchiveEntry(name, kind(found));
        header.setLinkName(found.isSymbolicLink() ? Files.readSymbolicLink(path).toString() : "");
        header.setMode(number(path, "mode") & PERMISSIONS);
        header.setUserId(number(path, "uid"));
        header.setGroupId(number(path, "gid"));
        header.setSize(size);
        header.setLastModifiedTime(FileTime.from(found.lastModifiedTime().to(TimeUnit.SECONDS), TimeUnit.SECONDS));
        return header;
    }

    private static byte kind(BasicFileAttributes found) {
        if (found.isSymbolicLink()) {
            return TarConstants.LF_SYMLINK;
        }
        return found.isDirectory() ? TarConstants.LF_DIR : TarConstants.LF_NORMAL;
    }

    private static int number(Path path, String attribute) throws IOException {
        return (int) Files.getAttribute(path, "unix:" + attribute, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
