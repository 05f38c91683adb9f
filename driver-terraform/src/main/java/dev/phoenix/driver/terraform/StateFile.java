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
import java.util.ArrayList;
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
    /** The key of the JSON that OpenTofu wraps an encrypted state in. */
    private static final String ENCRYPTED = "encrypted_data";

    private static final String QUOTED = "\"" + ENCRYPTED + "\"";
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

    /** Whether there is nothing left in it to destroy. What is encrypted only the engine can tell. */
    boolean empty() {
        return !exists() || (!encrypted() && managed(read()) == 0);
    }

    boolean encrypted() {
        return exists() && read().has(ENCRYPTED);
    }

    /** After everything in it was destroyed; the newest backup still says what there was. */
    void remove() {
        Disk.delete(file);
        Disk.delete(file.resolveSibling(NAME + ".backup"));
    }

    /**
     * Earlier copies in clear would make the encryption of the state pointless.
     *
     * @return how many of them said anything
     */
    long removeCopiesInClear() {
        var copies = new ArrayList<>(Disk.below(backups, _ -> true));
        copies.add(file.resolveSibling(NAME + ".backup"));
        copies.removeIf(copy -> !Files.exists(copy) || Disk.text(copy).contains(QUOTED));
        long telling = copies.stream()
                .filter(copy -> Disk.text(copy).contains("\"instances\""))
                .count();
        copies.forEach(Disk::delete);
        return telling;
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
            if (state != null && (state.has(ENCRYPTED) || state.path("version").asInt(0) == 4)) {
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
