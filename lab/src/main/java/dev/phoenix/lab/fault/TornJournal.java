package dev.phoenix.lab.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * What a power cut leaves of an entry that SQLite was just writing: the header and half of the page, after everything that had
 * been said to be safe. Its salts are the right ones, so that its checksum alone tells that it is none.
 * (Format: sqlite.org/fileformat2.html, "The Write-Ahead Log".)
 */
public final class TornJournal {
    private static final int HEADER = 32;
    private static final int FRAME_HEADER = 24;
    private static final int PAGE_SIZE_AT = 8;
    private static final int SALTS_AT = 16;
    private static final int SALTS = 8;
    private static final int FRAME_SALTS_AT = 8;

    private TornJournal() {}

    /** Every journal below this folder. */
    public static void below(Path folder) {
        try (var files = Files.walk(folder)) {
            for (var log :
                    files.filter(file -> file.toString().endsWith("-wal")).toList()) {
                tear(log);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void tear(Path log) throws IOException {
        try (var file = FileChannel.open(log, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            if (file.size() < HEADER) {
                return;
            }
            var salts = read(file, SALTS_AT, SALTS);
            int page = ByteBuffer.wrap(read(file, PAGE_SIZE_AT, Integer.BYTES)).getInt();
            int frame = FRAME_HEADER + page;
            long end = HEADER;
            while (end + frame <= file.size() && Arrays.equals(read(file, end + FRAME_SALTS_AT, SALTS), salts)) {
                end += frame;
            }
            var torn = ByteBuffer.allocate(FRAME_HEADER + page / 2);
            torn.putInt(1).putInt(1).put(salts);
            file.write(torn.rewind(), end);
        }
    }

    private static byte[] read(FileChannel file, long at, int length) throws IOException {
        var bytes = ByteBuffer.allocate(length);
        int got = 0;
        while (got >= 0 && bytes.hasRemaining()) {
            got = file.read(bytes, at + bytes.position());
        }
        return bytes.array();
    }
}
