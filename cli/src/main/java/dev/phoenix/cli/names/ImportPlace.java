package dev.phoenix.cli.names;

import dev.phoenix.dns.zone.MasterFile;
import dev.phoenix.model.PhoenixException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/**
 * Where an import goes: a file of the estate's folder, as dns.zones can name it, and nowhere else.
 *
 * @param path from the estate's folder
 */
record ImportPlace(Path estate, String path) {
    ImportPlace {
        if (!isBelow(path)) {
            throw leadsOut(path, estate);
        }
        if (MasterFile.isYaml(path)) {
            throw PhoenixException.usage(
                    "DNS-108",
                    "an import writes a master file, and " + path + " would be read as YAML.",
                    "Name another file with --to; dns.zones in phoenix.yaml has to name it, too.");
        }
        refuseOutside(estate, estate.resolve(path));
    }

    Path file() {
        return estate.resolve(path);
    }

    /** A link that leads to nothing is something, too. */
    boolean isTaken() {
        return Files.exists(file(), LinkOption.NOFOLLOW_LINKS);
    }

    /** @param beside the path of what the zone includes, from the folder of its file */
    void refuseOutside(String beside) {
        refuseOutside(estate, file().resolveSibling(beside));
    }

    /** Links are followed: a folder on the way may be one. The file itself is replaced and not written through. */
    private static void refuseOutside(Path estate, Path file) {
        if (!real(file.resolveSibling("")).startsWith(real(estate))) {
            throw leadsOut(file.toString(), estate);
        }
    }

    /** A folder of Git's own is never in a commit. */
    private static boolean isBelow(String path) {
        try {
            var parts = List.of(path.split("/", -1));
            return !path.isEmpty() && !Path.of(path).isAbsolute() && !parts.contains("..") && !parts.contains(".git");
        } catch (InvalidPathException unwritable) {
            return false;
        }
    }

    /** With links followed, as far as there is anything. */
    private static Path real(Path folder) {
        var whole = folder.toAbsolutePath().normalize();
        for (var there = whole; there != null; there = there.getParent()) {
            try {
                return there.toRealPath().resolve(there.relativize(whole));
            } catch (IOException _) {
                // The one above it may be there.
            }
        }
        return whole;
    }

    private static PhoenixException leadsOut(String path, Path estate) {
        return PhoenixException.usage(
                "DNS-107",
                "\"" + path + "\" is no place in the estate's folder, " + estate + ".",
                "Name the file by its path from there, without .. and without a link that leads elsewhere.");
    }
}
