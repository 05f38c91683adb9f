package dev.phoenix.driver.kubernetes;

import dev.phoenix.driver.CommitFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** Files of the commit on disk, where the commit has them, for as long as a program reads them. */
record CommitCopy(Path root) implements AutoCloseable {
    /**
     * @param folder of the commit; empty for all of it
     * @param parent a folder that is its owner's alone
     */
    static CommitCopy of(CommitFiles files, String folder, Path parent) throws IOException {
        var copy = new CommitCopy(Files.createTempDirectory(parent.toRealPath(), "manifests-"));
        try {
            files.export(folder, copy.root.resolve(folder));
            return copy;
        } catch (RuntimeException refused) {
            copy.close();
            throw refused;
        }
    }

    /** What a program said, with the paths that the commit has. */
    String inCommit(String said) {
        return said.replace(root + "/", "");
    }

    @Override
    public void close() throws IOException {
        try (var all = Files.walk(root)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
