package dev.phoenix.lab.needs;

import java.nio.file.Path;

/** Paths below the estate's folder, with slashes; the folder itself is the empty one. */
final class Paths {
    private Paths() {}

    static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    static String resolved(String folder, String relative) {
        return Path.of(folder).resolve(relative).normalize().toString().replace('\\', '/');
    }
}
