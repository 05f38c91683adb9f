package dev.phoenix.cli.names;

import dev.phoenix.dns.zone.MasterFile;
import dev.phoenix.model.PhoenixException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import java.util.Set;
import org.xbill.DNS.Name;

/**
 * Files of a zone in a folder of their own beside the place where they go: nothing that is there is touched before they were
 * read back.
 *
 * @param place where the zone's file goes
 * @param beside paths of what it includes, from its folder
 */
record ImportAside(Path place, Path folder, Set<String> beside) implements AutoCloseable {
    static ImportAside of(Path file, TakenOver taken) throws IOException {
        var place = file.toAbsolutePath();
        var parent = Files.createDirectories(Objects.requireNonNull(place.getParent()));
        var aside = new ImportAside(
                place,
                Files.createTempDirectory(parent, ".import"),
                Set.copyOf(taken.beside().keySet()));
        try {
            for (var one : taken.beside().entrySet()) {
                write(aside.folder.resolve(one.getKey()), one.getValue().all());
            }
            write(aside.zone(), taken.zone().all());
            return aside;
        } catch (IOException | RuntimeException unwritten) {
            aside.close();
            throw unwritten;
        }
    }

    private static void write(Path file, byte[] octets) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.write(file, octets);
    }

    private Path zone() {
        return folder.resolve(place.getFileName());
    }

    MasterFile.Read read(Name origin) throws IOException {
        return MasterFile.onDisk(folder, place.getFileName().toString(), origin).plain();
    }

    /** A file that is there already and says the same may be. */
    void refuseToReplaceOthers() throws IOException {
        for (var one : beside) {
            var there = place.resolveSibling(one);
            if (Files.exists(there)
                    && !Arrays.equals(Files.readAllBytes(there), Files.readAllBytes(folder.resolve(one)))) {
                throw PhoenixException.usage(
                        "DNS-079",
                        there + ", which the zone includes, exists and is another.",
                        "Name another folder with --to, or overwrite it with --force.");
            }
        }
    }

    /** The zone's file last: whoever reads it meanwhile finds what it includes. */
    void move() throws IOException {
        for (var one : beside) {
            move(folder.resolve(one), place.resolveSibling(one));
        }
        move(zone(), place);
    }

    private static void move(Path from, Path to) throws IOException {
        Files.createDirectories(Objects.requireNonNull(to.getParent()));
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        try (var all = Files.walk(folder)) {
            for (var one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }
}
