package dev.phoenix.estate;

import dev.phoenix.driver.CommitFiles;
import dev.phoenix.model.PhoenixException;
import java.io.IOException;
import java.nio.file.Path;
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
        var to = new ConfinedFolder(target);
        for (var path : below(folder)) {
            try {
                write(path, path.substring(skip), to);
            } catch (IOException broken) {
                throw PhoenixException.failed(
                        "EST-032",
                        "cannot write " + target.resolve(path.substring(skip)) + ": " + broken.getMessage() + ".",
                        "Check free space and permissions of that folder.",
                        broken);
            }
        }
    }

    private void write(String path, String place, ConfinedFolder target) throws IOException {
        var mode = mode(path);
        if (!mode.equals(FileMode.SYMLINK)) {
            target.file(place, read(path), mode.equals(FileMode.EXECUTABLE_FILE));
        } else if (ConfinedFolder.staysInside(place, text(path))) {
            target.link(place, text(path));
        } else {
            throw PhoenixException.usage(
                    "EST-031",
                    "the link " + path + " leads out of its folder, or may: to " + text(path) + ".",
                    "Let it lead to a file of the same folder, written without .. after a name, or remove it.");
        }
    }

    private FileMode mode(String path) {
        var entry = entries.get(path);
        return entry == null ? FileMode.MISSING : entry.mode();
    }

    private static PhoenixException unreadable(String path, IOException cause) {
        return PhoenixException.failed(
                "EST-033",
                "the repository cannot give " + path + ": " + cause.getMessage() + ".",
                "Run git fsck in it; clone it afresh if objects are missing.",
                cause);
    }
}
