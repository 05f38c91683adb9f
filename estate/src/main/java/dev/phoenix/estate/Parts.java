package dev.phoenix.estate;

import dev.phoenix.driver.CommitFiles;
import java.util.List;

/**
 * Which of the engines that an estate may do without it has: one that phoenix.yaml has a section for, or whose folder is where the
 * convention has it.
 */
record Parts(boolean salt, boolean kubernetes) {
    static Parts of(Reading read, CommitFiles files) {
        // Pillar alone is of no use: states were forgotten.
        boolean salt = has(read, files, "salt", "states") || has(read, files, "salt", "pillar");
        return new Parts(salt, has(read, files, "kubernetes", "manifests"));
    }

    private static boolean has(Reading read, CommitFiles files, String section, String folder) {
        return read.has(section) || !files.below(read.get(section, folder)).isEmpty();
    }

    /** Folders that must be there although the file does not name them. */
    List<String> standardFolders() {
        return List.of("salt.states", "salt.pillar", "kubernetes.manifests").stream()
                .filter(path -> path.startsWith("salt.") ? salt : kubernetes)
                .toList();
    }
}
