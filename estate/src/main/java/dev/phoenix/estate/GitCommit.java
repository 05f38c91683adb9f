package dev.phoenix.estate;

import dev.phoenix.driver.CommitFiles;
import dev.phoenix.model.PhoenixException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.PathFilter;

/** The files of one commit below one folder, read from the object database; the work tree plays no part. */
final class GitCommit implements CommitFiles {
    private record Entry(ObjectId object, FileMode mode) {}

    private final Repository repository;
    private final NavigableMap<String, Entry> entries;

    private GitCommit(Repository repository, NavigableMap<String, Entry> entries) {
        this.repository = repository;
        this.entries = entries;
    }

    /** @param prefix folder from the repository's root, without slash at the end; empty for the root itself */
    static GitCommit of(Repository repository, RevCommit commit, String prefix) throws IOException {
        var entries = new TreeMap<String, Entry>();
        try (var walk = new TreeWalk(repository)) {
            walk.addTree(commit.getTree());
            walk.setRecursive(true);
            if (!prefix.isEmpty()) {
                walk.setFilter(PathFilter.create(prefix));
            }
            while (walk.next()) {
                var path = prefix.isEmpty()
                        ? walk.getPathString()
                        : walk.getPathString().substring(prefix.length() + 1);
                entries.put(path, new Entry(walk.getObjectId(0), walk.getFileMode(0)));
            }
        }
        return new GitCommit(repository, entries);
    }

    @Override
    public List<String> below(String folder) {
        var start = folder.isEmpty() || folder.equals(".") ? "" : strip(folder) + "/";
        return entries.tailMap(start, true).keySet().stream()
                .takeWhile(path -> path.startsWith(start))
                .toList();
    }

    private static String strip(String folder) {
        return folder.replaceAll("^\\./|/+$", "");
    }

    @Override
    public byte[] read(String path) {
        var entry = entries.get(path);
        if (entry == null) {
            throw PhoenixException.usage(
                    "EST-012",
                    "the commit has no file " + path + ".",
                    "Commit it, or correct the path that leads to it.");
        }
        try {
            return repository.open(entry.object()).getBytes();
        } catch (IOException broken) {
            throw unreadable(path, broken);
        }
    }

    @Override
    public void export(String folder, Path target) {
        int skip = folder.isEmpty() || folder.equals(".") ? 0 : strip(folder).length() + 1;
        for (var path : below(folder)) {
            var file = target.resolve(path.substring(skip)).normalize();
            if (!file.startsWith(target)) {
                throw PhoenixException.usage(
                        "EST-031", path + " leads out of its folder.", "Rename it in the repository.");
            }
            try {
                write(path, file, target);
            } catch (IOException broken) {
                throw PhoenixException.failed(
                        "EST-032",
                        "cannot write " + file + ": " + broken.getMessage() + ".",
                        "Check free space and permissions of that folder.",
                        broken);
            }
        }
    }

    private void write(String path, Path file, Path target) throws IOException {
        var mode = mode(path);
        Files.createDirectories(file.getParent() == null ? target : file.getParent());
        if (mode.equals(FileMode.SYMLINK)) {
            link(path, file, target);
            return;
        }
        var temporary = file.resolveSibling("." + file.getFileName() + ".new");
        Files.write(temporary, read(path));
        Files.setPosixFilePermissions(
                temporary,
                PosixFilePermissions.fromString(mode.equals(FileMode.EXECUTABLE_FILE) ? "rwxr-xr-x" : "rw-r--r--"));
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private FileMode mode(String path) {
        var entry = entries.get(path);
        return entry == null ? FileMode.MISSING : entry.mode();
    }

    /** Links of the repository are input: none may make a later write land outside the folder. */
    private void link(String path, Path file, Path target) throws IOException {
        var to = Path.of(text(path));
        if (to.isAbsolute() || !file.resolveSibling(to).normalize().startsWith(target)) {
            throw PhoenixException.usage(
                    "EST-031", "the link " + path + " leads out of its folder, to " + to + ".", "Remove it.");
        }
        Files.deleteIfExists(file);
        Files.createSymbolicLink(file, to);
    }

    private static PhoenixException unreadable(String path, IOException cause) {
        return PhoenixException.failed(
                "EST-033",
                "the repository cannot give " + path + ": " + cause.getMessage() + ".",
                "Run git fsck in it; clone it afresh if objects are missing.",
                cause);
    }
}
