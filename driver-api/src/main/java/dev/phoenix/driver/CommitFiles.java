package dev.phoenix.driver;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Read access to the files of one commit. Paths are relative to the repository's root, with {@code /}. */
public interface CommitFiles {
    /** All files below a folder, sorted; empty if there is no such folder. */
    List<String> below(String folder);

    /** Whether there is such a file; of one that is a link, whether it leads to one. */
    default boolean has(String path) {
        return below("").contains(path);
    }

    byte[] read(String path);

    default String text(String path) {
        return new String(read(path), StandardCharsets.UTF_8);
    }

    /** Writes a folder of the commit to disk, modes kept; files there that the commit has not are left alone. */
    void export(String folder, Path target);
}
