package dev.phoenix.lab.users;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.phoenix.model.observation.Observation;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;

/** Observations as JSON lines: the model's records with a {@code kind}, which is the record's name. */
final class ObservationLog implements AutoCloseable {
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    private interface ByKind {}

    private static final JsonMapper JSON = mapper();

    private final BufferedWriter out;
    private final ReentrantLock lock = new ReentrantLock();

    ObservationLog(Path file) throws IOException {
        out = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
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
            out.write(line);
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lock.unlock();
        }
    }

    void flush() {
        lock.lock();
        try {
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
