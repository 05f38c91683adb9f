package dev.phoenix.report;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.observation.Observation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;

/** Observations as JSON lines: the model's records with a {@code kind}, which is the record's name. */
public final class ObservationLines {
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    private interface ByKind {}

    private static final JsonMapper JSON = mapper();

    private ObservationLines() {}

    /** All lines of a file; a last line that its writer didn't finish is left out. */
    public static List<Observation> read(Path file) {
        try {
            var text = Files.readString(file);
            var whole = text.substring(0, text.lastIndexOf('\n') + 1);
            var found = new ArrayList<Observation>();
            int number = 0;
            for (var line : whole.lines().toList()) {
                number++;
                found.add(read(file, number, line));
            }
            return found;
        } catch (IOException e) {
            throw PhoenixException.failed(
                    "REP-001",
                    file + " can't be read: " + e.getMessage() + ".",
                    "Check the folder, then report again.",
                    e);
        }
    }

    private static Observation read(Path file, int number, String line) {
        try {
            return JSON.readValue(line, Observation.class);
        } catch (JacksonException e) {
            throw PhoenixException.failed(
                    "REP-002",
                    "%s:%d is not an observation: %s.".formatted(file, number, e.getOriginalMessage()),
                    "Mend or remove that line, then report again.",
                    e);
        }
    }

    public static String line(Observation observation) {
        return JSON.writerFor(Observation.class).writeValueAsString(observation);
    }

    private static JsonMapper mapper() {
        var builder = JsonMapper.builder().addMixIn(Observation.class, ByKind.class);
        for (var kind : Observation.class.getPermittedSubclasses()) {
            builder.registerSubtypes(new NamedType(kind, kind.getSimpleName()));
        }
        return builder.build();
    }
}
