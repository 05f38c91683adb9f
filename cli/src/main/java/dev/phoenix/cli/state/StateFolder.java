package dev.phoenix.cli.state;

import dev.phoenix.driver.Owed;
import dev.phoenix.model.FileFault;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Inventory;
import dev.phoenix.model.file.WholeFile;
import dev.phoenix.runner.SiteStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * One estate's state: {@code journal.db}, {@code lock}, {@code runs/ID/}, {@code sites/SITE/}. Private to its owner,
 * since Terraform's state and host keys lie in it.
 */
public final class StateFolder implements SiteStore {
    /** Made when the first inventory is read or written: many commands do neither. */
    private static final class Json {
        private static final JsonMapper MAPPER = JsonMapper.builder()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }

    private final Path root;

    private StateFolder(Path root) {
        this.root = root;
    }

    /** The folder that holds the state of all estates. */
    public static Path standard(Map<String, String> environment, Path home) {
        var own = environment.getOrDefault("PHOENIX_STATE", "");
        if (!own.isEmpty()) {
            return Path.of(own);
        }
        var xdg = environment.getOrDefault("XDG_STATE_HOME", "");
        return (xdg.isEmpty() ? home.resolve(".local/state") : Path.of(xdg)).resolve("phoenix");
    }

    public static StateFolder open(Path all, String estate) {
        return new StateFolder(privateFolder(all.toAbsolutePath().resolve(estate)));
    }

    public Path journal() {
        return root.resolve("journal.db");
    }

    public Path lock() {
        return root.resolve("lock");
    }

    /** There while a run is asked to pause. */
    public Path pause() {
        return root.resolve("pause");
    }

    public Path root() {
        return root;
    }

    @Override
    public Path siteFolder(String site) {
        return privateFolder(root.resolve("sites").resolve(site));
    }

    @Override
    public Path runFolder(String run) {
        return privateFolder(root.resolve("runs").resolve(run));
    }

    @Override
    public Optional<Inventory> inventory(String site) {
        var file = siteFolder(site).resolve("inventory.json");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.MAPPER.readValue(Files.readString(file), Inventory.class))
                    .filter(inventory -> !inventory.hosts().isEmpty());
        } catch (IOException | JacksonException broken) {
            throw PhoenixException.failed(
                    "STA-002",
                    "the inventory " + file + " cannot be read.",
                    "Remove it, then run phoenix up " + site + ", which writes it anew.",
                    broken);
        }
    }

    /** Whole or not at all: a crash must not leave half a site. What is owed to a site goes with its hosts. */
    @Override
    public void inventory(Inventory inventory) {
        if (inventory.hosts().isEmpty()) {
            Owed.in(siteFolder(inventory.site())).cancel();
        }
        var file = siteFolder(inventory.site()).resolve("inventory.json");
        try {
            WholeFile.secret(file, Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(inventory));
        } catch (IOException broken) {
            throw unusable(file, broken);
        }
    }

    private static Path privateFolder(Path folder) {
        try {
            if (Files.notExists(folder)) {
                Files.createDirectories(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            return folder;
        } catch (IOException broken) {
            throw unusable(folder, broken);
        }
    }

    private static PhoenixException unusable(Path path, IOException broken) {
        return PhoenixException.failed(
                "STA-001",
                "the state folder cannot be written: " + path + " (" + FileFault.writing(broken) + ").",
                "Check free space and permissions, or name another with --state or PHOENIX_STATE.",
                broken);
    }
}
