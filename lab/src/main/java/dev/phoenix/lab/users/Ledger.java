package dev.phoenix.lab.users;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What was promised: ids of acknowledged entries and digests of acknowledged uploads. Append-only and handed to the
 * operating system before a promise counts, so that a killed process still knows what it was told.
 */
final class Ledger implements AutoCloseable {
    private final FileChannel entries;
    private final FileChannel uploads;
    private final AtomicInteger entryCount = new AtomicInteger();
    private final AtomicInteger uploadCount = new AtomicInteger();

    Ledger(Path folder) throws IOException {
        entries = FileChannel.open(entriesIn(folder), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        uploads = FileChannel.open(uploadsIn(folder), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** An acknowledged entry. */
    record Entry(String service, String id) {}

    /** An acknowledged upload. */
    record Uploaded(String service, String name, String sha256) {}

    void acknowledged(Errand errand) {
        switch (errand) {
            case Errand.Look _ -> {}
            case Errand.Write write -> {
                append(entries, write.service().name() + " " + write.id());
                entryCount.incrementAndGet();
            }
            case Errand.Upload upload -> {
                var digest = Answer.sha256(upload.content().bytes());
                append(uploads, upload.service().name() + " " + upload.name() + " " + digest);
                uploadCount.incrementAndGet();
            }
        }
    }

    int entries() {
        return entryCount.get();
    }

    int uploads() {
        return uploadCount.get();
    }

    static List<Entry> readEntries(Path folder) throws IOException {
        var found = new ArrayList<Entry>();
        for (var parts : lines(entriesIn(folder), 2)) {
            found.add(new Entry(parts[0], parts[1]));
        }
        return found;
    }

    static List<Uploaded> readUploads(Path folder) throws IOException {
        var found = new ArrayList<Uploaded>();
        for (var parts : lines(uploadsIn(folder), 3)) {
            found.add(new Uploaded(parts[0], parts[1], parts[2]));
        }
        return found;
    }

    private static List<String[]> lines(Path file, int parts) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        var found = new ArrayList<String[]>();
        for (var line : Files.readAllLines(file)) {
            var fields = line.split(" ", -1);
            if (fields.length != parts) {
                throw new IOException("%s: not a line of the ledger: %s".formatted(file, line));
            }
            found.add(fields);
        }
        return found;
    }

    private static Path entriesIn(Path folder) {
        return folder.resolve("acked.txt");
    }

    private static Path uploadsIn(Path folder) {
        return folder.resolve("uploads.txt");
    }

    private static void append(FileChannel file, String line) {
        try {
            file.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException("the ledger can't be written: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        entries.close();
        uploads.close();
    }
}
