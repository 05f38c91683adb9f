package dev.phoenix.runner;

import dev.phoenix.model.estate.Inventory;
import java.nio.file.Path;
import java.util.Optional;

/** What outlives a run: the folders of an estate's state. */
public interface SiteStore {
    Optional<Inventory> inventory(String site);

    void inventory(Inventory inventory);

    /** Private to its owner; created when it is first asked for. */
    Path siteFolder(String site);

    Path runFolder(String run);
}
