package dev.phoenix.lab.users;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.phoenix.model.observation.Observation;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;

/**
 * Observations as JSON lines: the model's records with a {@code kind}, which is the record's name. Whole lines reach the file, so
 * that somebody else may add to it meanwhile.
 */
final class ObservationLog implements AutoCloseable {
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    private interface ByKind {}

    private static final JsonMapper JSON = mapper();

    private static final int MOST_KEPT = 8192;

    private final OutputStream out;
    private final StringBuilder kept = new StringBuilder();
    private final ReentrantLock lock = new ReentrantLock();

    ObservationLog(Path file) throws IOException {
        out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static JsonMapper mapper() {
        var builder = JsonMapper.builder().addMixIn(Observation.class, ByKind.class);
        for (var kind : Observation.class.getPermittedSubclasses()) {
            builder.registerSubtypes(new NamedType(kind, kind.getSimpleName()));
        }
        return builder.build();
    }

    static String line(Observation observation) {
        return JSON.writerFor(Observation.class).writeValueAsString(observation);
    }

    void append(Observation observation) {
        var line = line(observation);
        lock.lock();
        try {
            kept.append(line).append('\n');
            if (kept.length() > MOST_KEPT) {
                write();
            }
        } finally {
            lock.unlock();
        }
    }

    void flush() {
        lock.lock();
        try {
            write();
        } finally {
            lock.unlock();
        }
    }

    private void write() {
        try {
            out.write(kept.toString().getBytes(StandardCharsets.UTF_8));
            kept.setLength(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        flush();
        out.close();
    }
}
