package dev.phoenix.driver.salt;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.SequencedMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** A POSIX archive of regular files, each 0600 and of no date; always the same bytes for the same files. */
final class Tar {
    private static final int OWN_ONLY = 0600;

    private Tar() {}

    static byte[] of(SequencedMap<String, byte[]> files) {
        var out = new ByteArrayOutputStream();
        try (var archive = new TarArchiveOutputStream(out, StandardCharsets.UTF_8.name())) {
            archive.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            archive.setAddPaxHeadersForNonAsciiNames(true);
            for (var file : files.entrySet()) {
                archive.putArchiveEntry(entry(file.getKey(), file.getValue().length));
                archive.write(file.getValue());
                archive.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("an archive in memory cannot be written", e);
        }
        return out.toByteArray();
    }

    private static TarArchiveEntry entry(String path, int size) {
        var entry = new TarArchiveEntry(path);
        entry.setMode(OWN_ONLY);
        entry.setSize(size);
        entry.setLastModifiedTime(FileTime.from(Instant.EPOCH));
        return entry;
    }
}
