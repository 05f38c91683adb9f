package dev.phoenix.driver.data.restore;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A folder as a tar archive, which is made while it is read: the same folder is the same archive. */
final class FolderTar extends InputStream {
    private final Path root;
    private final Deque<Path> waiting = new ArrayDeque<>();
    private InputStream now = InputStream.nullInputStream();
    private boolean marked;

    FolderTar(Path root) {
        this.root = root;
        waiting.push(root);
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int taken = now.read(buffer, offset, length);
        while (taken < 0 && goOn()) {
            taken = now.read(buffer, offset, length);
        }
        return taken;
    }

    /** @return whether there is more; the end mark comes last */
    private boolean goOn() throws IOException {
        now.close();
        if (!waiting.isEmpty()) {
            now = entry(waiting.pop());
            return true;
        }
        boolean more = !marked;
        now = more ? new ByteArrayInputStream(new byte[2 * TarArchive.BLOCK]) : InputStream.nullInputStream();
        marked = true;
        return more;
    }

    private InputStream entry(Path path) throws IOException {
        var found = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (found.isOther()) {
            throw new BrokenBackup("has " + path + " in it, which is neither a file nor a folder nor a link");
        }
        if (found.isDirectory()) {
            children(path).forEach(waiting::push);
        }
        long size = found.isRegularFile() ? found.size() : 0;
        var header = new ByteArrayInputStream(header(path, found, size).octets());
        return size == 0 ? header : new SequenceInputStream(header, new Filled(path, Files.newInputStream(path), size));
    }

    /** The last one first: whatever is put on top last has its turn first. */
    private static List<Path> children(Path folder) throws IOException {
        try (var all = Files.list(folder)) {
            return all.sorted(Comparator.reverseOrder()).toList();
        }
    }

    private TarHeader header(Path path, BasicFileAttributes found, long size) throws IOException {
        var name = "./" + root.relativize(path) + (found.isDirectory() && !path.equals(root) ? "/" : "");
        return new TarHeader(
                name,
                kind(found),
                found.isSymbolicLink() ? Files.readSymbolicLink(path).toString() : "",
                number(path, "mode"),
                new TarHeader.Owner(number(path, "uid"), number(path, "gid")),
                size,
                found.lastModifiedTime().to(TimeUnit.SECONDS));
    }

    private static char kind(BasicFileAttributes found) {
        if (found.isSymbolicLink()) {
            return '2';
        }
        return found.isDirectory() ? '5' : '0';
    }

    private static int number(Path path, String attribute) throws IOException {
        return (int) Files.getAttribute(path, "unix:" + attribute, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public void close() throws IOException {
        now.close();
    }

    /** So many octets of a file, and what fills its last block up. */
    private static final class Filled extends InputStream {
        private final Path path;
        private final InputStream file;
        private long left;
        private int padding;

        Filled(Path path, InputStream file, long size) {
            this.path = path;
            this.file = file;
            this.left = size;
            this.padding = TarArchive.padding(size);
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (left > 0) {
                int taken = file.read(buffer, offset, (int) Math.min(length, left));
                if (taken < 0) {
                    throw new BrokenBackup("changes while it is read: " + path + " has become shorter");
                }
                left -= taken;
                return taken;
            }
            if (padding == 0) {
                return -1;
            }
            int zeros = Math.min(length, padding);
            Arrays.fill(buffer, offset, offset + zeros, (byte) 0);
            padding -= zeros;
            return zeros;
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
