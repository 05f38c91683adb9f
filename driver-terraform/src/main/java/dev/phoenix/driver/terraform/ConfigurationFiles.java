package dev.phoenix.driver.terraform;

import dev.phoenix.driver.CommitFiles;
import java.util.List;

/** Which files of a folder are read as its configuration. */
final class ConfigurationFiles {
    private static final List<String> KINDS = List.of(".tf", ".tofu", ".tf.json", ".tofu.json");

    private ConfigurationFiles() {}

    static boolean isOne(String path) {
        return KINDS.stream().anyMatch(path::endsWith);
    }

    static boolean isJson(String path) {
        return path.endsWith(".json");
    }

    /** Those at the top of the folder, without those that OpenTofu passes over for its own of the same name. */
    static List<String> in(CommitFiles files, String folder) {
        var all = files.below(folder).stream()
                .filter(path -> path.lastIndexOf('/') == (folder.isEmpty() ? -1 : folder.length()))
                .filter(ConfigurationFiles::isOne)
                .toList();
        return all.stream()
                .filter(path -> !all.contains(path.replaceFirst("\\.tf(\\.json)?$", ".tofu$1")) || !isHideable(path))
                .toList();
    }

    private static boolean isHideable(String path) {
        return path.endsWith(".tf") || path.endsWith(".tf.json");
    }
}
