package dev.phoenix.simulation;

import dev.phoenix.driver.CommitFiles;
import dev.phoenix.driver.SecretValues;
import dev.phoenix.model.estate.Inventory;
import dev.phoenix.model.estate.SecretReference;
import dev.phoenix.runner.SiteStore;
import dev.phoenix.runner.World;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a run is given besides its drivers: a commit, secrets and folders, with nothing in them. */
final class Surroundings {
    private Surroundings() {}

    static World of(SimulatedWorld world) {
        return new World(world.estate, new Commit(), new Secrets(), new Folders(), world.turns, world.turns);
    }

    private record Commit() implements CommitFiles {
        @Override
        public List<String> below(String folder) {
            return List.of();
        }

        @Override
        public byte[] read(String path) {
            return new byte[0];
        }

        @Override
        public void export(String folder, Path target) {}
    }

    private record Secrets() implements SecretValues {
        @Override
        public String value(String secretName) {
            return "";
        }

        @Override
        public String resolve(SecretReference reference) {
            return "";
        }

        @Override
        public String redact(String text) {
            return text;
        }
    }

    private record Folders() implements SiteStore {
        @Override
        public Optional<Inventory> inventory(String site) {
            return Optional.empty();
        }

        @Override
        public void inventory(Inventory inventory) {}

        @Override
        public Path siteFolder(String site) {
            return Path.of("sites", site);
        }

        @Override
        public Path runFolder(String run) {
            return Path.of("runs", run);
        }
    }
}
