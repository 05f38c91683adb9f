package dev.phoenix.driver.data.restore;

import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.FileFault;
import dev.phoenix.model.Nearest;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.SourceSpan;
import dev.phoenix.model.estate.DataSpec;
import dev.phoenix.model.estate.Estate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipException;

/** A folder with a backup of each data set, named as the data set is in phoenix.yaml. */
public final class Backups {
    private final Path folder;
    private final Map<String, DataSpec> data;
    private final List<Diagnostic> faults = new ArrayList<>();

    private Backups(Path folder, Estate estate) {
        this.folder = folder.toAbsolutePath().normalize();
        this.data = estate.data();
    }

    /**
     * Reads each to its end: what is not whole is known before anything is made.
     *
     * @return in the order of phoenix.yaml
     * @throws PhoenixException with all faults: DATA-050 the folder, DATA-051 a data set without a backup or with two, DATA-052 one without a data
     *     set, DATA-053 one that is not whole or cannot be read
     */
    public static List<Backup> read(Path folder, Estate estate) {
        return new Backups(folder, estate).all();
    }

    private List<Backup> all() {
        var files = files();
        data.forEach((name, one) -> {
            if (!files.containsKey(name)) {
                fault(
                        "DATA-051",
                        folder,
                        "has no backup of the data set " + name + ".",
                        "Put one there (" + BackupFile.names(one) + "), or build the site without --restore.");
            }
        });
        var read = data.keySet().stream()
                .flatMap(name -> Optional.ofNullable(files.get(name)).stream())
                .flatMap(file -> read(file).stream())
                .toList();
        if (!faults.isEmpty()) {
            throw new PhoenixException(ExitCode.USAGE, faults, null);
        }
        return read;
    }

    private Map<String, BackupFile> files() {
        var found = new LinkedHashMap<String, BackupFile>();
        for (var path : listed()) {
            owner(path).flatMap(one -> named(one, path)).ifPresent(file -> {
                var other = found.putIfAbsent(file.data().name(), file);
                if (other != null) {
                    fault(
                            "DATA-051",
                            path,
                            "is the second backup of the data set "
                                    + file.data().name() + ", beside "
                                    + other.path().getFileName() + ".",
                            "Leave the one that is to be restored.");
                }
            });
        }
        return found;
    }

    /** Hidden ones are nobody's. */
    private List<Path> listed() {
        if (data.isEmpty()) {
            throw refused("there is nothing to restore: the estate has no data.", "Build the site without --restore.");
        }
        try (var all = Files.list(folder)) {
            return all.filter(path -> !String.valueOf(path.getFileName()).startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw refused(
                    "the folder of backups " + folder + " cannot be read: " + FileFault.reading(unreadable) + ".",
                    "Name a folder with a file for each data set: --restore FOLDER");
        }
    }

    private static PhoenixException refused(String what, String remedy) {
        return PhoenixException.usage("DATA-050", what, remedy);
    }

    private Optional<DataSpec> owner(Path path) {
        var name = String.valueOf(path.getFileName());
        int dot = name.indexOf('.');
        var wanted = dot < 0 ? name : name.substring(0, dot);
        var owner = Optional.ofNullable(data.get(wanted));
        if (owner.isEmpty()) {
            fault(
                    "DATA-052",
                    path,
                    "is of no data set of the estate.",
                    Nearest.to(wanted, data.keySet())
                                    .map(near -> "Did you mean " + near + "? ")
                                    .orElse("")
                            + "There are: " + String.join(", ", data.keySet())
                            + ". Whatever else is kept there belongs elsewhere, or gets a name that begins with a dot.");
        }
        return owner;
    }

    private Optional<BackupFile> named(DataSpec owner, Path path) {
        var file = BackupFile.of(owner, path);
        if (file.isEmpty()) {
            fault(
                    "DATA-052",
                    path,
                    "is no kind of backup that is known of the data set " + owner.name() + ".",
                    "Known are: " + BackupFile.names(owner) + ".");
        }
        return file;
    }

    private Optional<Backup> read(BackupFile file) {
        try {
            var contents = file.contents();
            return Optional.of(new Backup(file.data().name(), file.path(), contents.sum(), contents.words()));
        } catch (IOException broken) {
            fault("DATA-053", file.path(), inWords(broken) + ".", remedy(broken));
            return Optional.empty();
        }
    }

    /** What is wrong with a backup, to be said behind its name. */
    static String inWords(IOException broken) {
        return switch (broken) {
            case BrokenBackup known -> String.valueOf(known.getMessage());
            case ZipException damaged -> "is not gzip, or is damaged: " + FileFault.reading(damaged);
            default -> "cannot be read: " + FileFault.reading(broken);
        };
    }

    private static String remedy(IOException broken) {
        return broken instanceof BrokenBackup || broken instanceof ZipException
                ? "Bring it here again and compare its checksum, or take another backup."
                : "Correct its name or its permissions, or look at the disk.";
    }

    private void fault(String code, Path where, String what, String remedy) {
        faults.add(Diagnostic.error(code, new SourceSpan(where.toString(), 0, 0), what, remedy));
    }
}
