package dev.phoenix.driver.terraform;

import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The state where no backend is named. Written empty before the first apply: without a state file, OpenTofu 1.12 saves
 * only the resource that changed last while it works, and a SIGKILL then leaves servers that nobody knows of.
 */
final class StateFile {
    static final String NAME = "terraform.tfstate";
    private static final int BACKUPS = 20;
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final String EMPTY = """
            {
              "version": 4,
              "terraform_version": "1.6.0",
              "serial": 1,
              "lineage": "LINEAGE",
              "outputs": {},
              "resources": []
            }
            """;

    private final Path file;
    private final Path backups;

    StateFile(Path siteFolder) {
        this.file = siteFolder.resolve(NAME);
        this.backups = siteFolder.resolve("backups");
    }

    boolean exists() {
        return Files.exists(file);
    }

    /** Whether there is nothing left in it to destroy. */
    boolean empty() {
        return !exists() || managed(read()) == 0;
    }

    /** @throws PhoenixException TF-005 if it is there and cannot be read */
    void ensure(UUID lineage) {
        if (!exists()) {
            Disk.write(file, EMPTY.replace("LINEAGE", lineage.toString()));
        }
        var _ = read();
    }

    /** A copy that survives whatever the engine does to the original. */
    void backUp(Instant now) {
        Disk.folder(backups);
        Disk.write(backups.resolve(NAME + "." + STAMP.format(now)), Disk.text(file));
        var kept = Disk.below(backups, _ -> true);
        kept.subList(0, Math.max(0, kept.size() - BACKUPS)).forEach(Disk::delete);
    }

    private JsonNode read() {
        try {
            JsonNode state = Files.size(file) == 0 ? null : JsonMapper.shared().readTree(Disk.text(file));
            if (state != null && state.path("version").asInt(0) == 4) {
                return state;
            }
        } catch (JacksonException damaged) {
            throw damaged(damaged);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw damaged(null);
    }

    private PhoenixException damaged(@Nullable Exception cause) {
        return PhoenixException.of(
                ExitCode.FAILED,
                "TF-005",
                "the state file " + file + " is damaged.",
                "Look at what the provider really has, then copy the newest good file from " + backups + " over it.",
                cause);
    }

    private static long managed(JsonNode state) {
        long count = 0;
        for (JsonNode resource : state.path("resources")) {
            count += resource.path("mode").asString("").equals("managed")
                    ? resource.path("instances").size()
                    : 0;
        }
        return count;
    }
}
