package dev.phoenix.estate;

import dev.phoenix.driver.CommitFiles;
import dev.phoenix.driver.LfsPointer;
import dev.phoenix.model.PhoenixException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.submodule.SubmoduleWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.jspecify.annotations.Nullable;

/** The files of one commit below one folder, read from the object database; the work tree plays no part. */
final class GitCommit implements CommitFiles {
    private record Entry(ObjectId object, FileMode mode) {}

    /** As many links as Linux follows. */
    private static final int LINKS = 40;

    private final Repository repository;
    private final RevCommit commit;
    private final String prefix;
    private final NavigableMap<String, Entry> entries;
    private final Map<String, GitCommit> submodules = new ConcurrentHashMap<>();

    private GitCommit(Repository repository, RevCommit commit, String prefix, NavigableMap<String, Entry> entries) {
        this.repository = repository;
        this.commit = commit;
        this.prefix = prefix;
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
        return new GitCommit(repository, commit, prefix, entries);
    }

    /** Where a path leads: into this commit, above its folder, or into a submodule's. */
    private record Found(GitCommit in, String path) {
        Optional<Entry> entry() {
            return Optional.ofNullable(in.entries.get(path));
        }
    }

    /** What may have led up on the way: the last link with {@code ..} and what it says, or the path itself. */
    private record Lead(String from, String to) {}

    private Found find(String path) {
        return find(path, LINKS, new Lead(path, path));
    }

    private Found find(String path, int links, Lead by) {
        var here = "";
        var rest = parts(path);
        int left = links;
        var lead = by;
        while (!rest.isEmpty()) {
            var part = rest.pop();
            if (part.equals("..") && here.isEmpty()) {
                return above(lead).find(rest, left, lead);
            }
            var next = part.equals("..") ? parent(here) : here.isEmpty() ? part : here + "/" + part;
            var mode = mode(entries.get(next));
            if (mode.equals(FileMode.SYMLINK)) {
                left = refuseEndless(path, left - 1);
                var to = target(next);
                lead = parts(to).contains("..") ? new Lead(next, to) : lead;
                parts(to).reversed().forEach(rest::push);
            } else if (mode.equals(FileMode.GITLINK)) {
                return submodule(next).find(String.join("/", rest), left, lead);
            } else {
                here = next;
            }
        }
        return new Found(this, here);
    }

    private static Deque<String> parts(String path) {
        var parts = new ArrayDeque<>(List.of(path.split("/+")));
        parts.removeIf(part -> part.isEmpty() || part.equals("."));
        return parts;
    }

    private static String parent(String path) {
        return path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "";
    }

    private static FileMode mode(@Nullable Entry entry) {
        return entry == null ? FileMode.MISSING : entry.mode();
    }

    private static int refuseEndless(String path, int left) {
        if (left < 0) {
            throw PhoenixException.usage(
                    "EST-034", path + " is a link that leads back to itself.", "Correct or remove it.");
        }
        return left;
    }

    /** What the link says; inside the commit it stays relative. */
    private String target(String link) {
        var to = new String(content(link, entries.get(link)), StandardCharsets.UTF_8);
        if (to.startsWith("/")) {
            throw leadsOut(new Lead(link, to));
        }
        return to;
    }

    private static PhoenixException leadsOut(Lead lead) {
        boolean link = !lead.from().equals(lead.to());
        return PhoenixException.usage(
                "EST-031",
                link
                        ? "the link " + lead.from() + " leads out of the repository, to " + lead.to() + "."
                        : "the path " + lead.from() + " leads out of the repository.",
                link ? "Commit what it leads to, and let it lead there." : "Name a file of the commit.");
    }

    /** What lies beside the estate's folder in the same commit. */
    private Above above(Lead lead) {
        if (prefix.isEmpty()) {
            throw leadsOut(lead);
        }
        try {
            return new Above(of(repository, commit, ""), parent(prefix));
        } catch (IOException broken) {
            throw unreadable(lead.from(), broken);
        }
    }

    private record Above(GitCommit whole, String folder) {
        Found find(Deque<String> rest, int links, Lead by) {
            return whole.find(folder + "/" + String.join("/", rest), links, by);
        }
    }

    private GitCommit submodule(String path) {
        return submodules.computeIfAbsent(path, _ -> {
            var full = prefix.isEmpty() ? path : prefix + "/" + path;
            var entry = entries.get(path);
            try {
                var inner = repository.isBare()
                        ? null
                        : SubmoduleWalk.getSubmoduleRepository(repository.getWorkTree(), full);
                if (inner == null || entry == null) {
                    throw notThere(full, "is not checked out");
                }
                try (var walk = new RevWalk(inner)) {
                    return of(inner, walk.parseCommit(entry.object()), "");
                }
            } catch (MissingObjectException missing) {
                throw notThere(full, "is checked out without the commit that belongs here");
            } catch (IOException broken) {
                throw unreadable(full, broken);
            }
        });
    }

    private static PhoenixException notThere(String path, String what) {
        return PhoenixException.usage(
                "EST-035", "the submodule " + path + " " + what + ".", "git submodule update --init " + path);
    }

    @Override
    public List<String> below(String folder) {
        var start = folder.isEmpty() || folder.equals(".") ? "" : strip(folder) + "/";
        var found = find(start);
        var real = found.path().isEmpty() ? "" : found.path() + "/";
        return found.in().entries.tailMap(real, true).entrySet().stream()
                .takeWhile(entry -> entry.getKey().startsWith(real))
                .flatMap(entry -> found.in().files(entry.getKey(), entry.getValue()))
                .map(path -> start + path.substring(real.length()))
                .toList();
    }

    /** A file; or those of a submodule, if it is there. */
    private Stream<String> files(String path, Entry entry) {
        if (!entry.mode().equals(FileMode.GITLINK)) {
            return Stream.of(path);
        }
        try {
            return submodule(path).below("").stream().map(inner -> path + "/" + inner);
        } catch (PhoenixException missing) {
            // Whoever wants to read it is told.
            return Stream.of(path);
        }
    }

    private static String strip(String folder) {
        return folder.replaceAll("^\\./|/+$", "");
    }

    @Override
    public boolean has(String path) {
        return mode(entries.get(path)).equals(FileMode.REGULAR_FILE)
                || find(path).entry().isPresent();
    }

    @Override
    public byte[] read(String path) {
        var found = find(path);
        var entry = found.entry()
                .orElseThrow(() -> PhoenixException.usage(
                        "EST-012",
                        "the commit has no file " + path + ".",
                        "Commit it, or correct the path that leads to it."));
        var content = found.in().content(path, entry);
        if (LfsPointer.is(content)) {
            throw PhoenixException.usage(
                    "EST-036",
                    path + " is a pointer to Git LFS in this commit, not the file itself.",
                    "Phoenix uses what is in the commit: keep this file in Git (git lfs untrack " + path
                            + ", then git add --renormalize " + path + ").");
        }
        return content;
    }

    private byte[] content(String path, @Nullable Entry entry) {
        if (entry == null) {
            throw new IllegalStateException("no entry " + path);
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

    /** A link that leads to another part of the commit becomes what it leads to; there is no such part where the folder goes. */
    private void write(String path, String place, ConfinedFolder target) throws IOException {
        var itself = at(path);
        boolean link = mode(itself).equals(FileMode.SYMLINK);
        var to = link ? itself.in().target(itself.path()) : "";
        if (link && ConfinedFolder.staysInside(place, to)) {
            target.link(place, to);
            return;
        }
        var file = link ? find(path) : itself;
        if (link && file.entry().isEmpty()) {
            throw PhoenixException.usage(
                    "EST-031",
                    "the link " + path + " leads out of its folder, or may: to " + to + ".",
                    "Let it lead to a file of the commit, or to a folder of the same folder, written without .. after a name, or remove it.");
        }
        target.file(place, read(path), mode(file).equals(FileMode.EXECUTABLE_FILE));
    }

    private static FileMode mode(Found found) {
        return found.entry().map(Entry::mode).orElse(FileMode.MISSING);
    }

    /** The file itself, also one that is a link; the folders on the way are followed. */
    private Found at(String path) {
        var folder = find(parent(path));
        var name = path.substring(path.lastIndexOf('/') + 1);
        return new Found(folder.in(), folder.path().isEmpty() ? name : folder.path() + "/" + name);
    }

    private PhoenixException unreadable(String path, IOException cause) {
        return unreadable(repository, path, cause);
    }

    /** A partial clone has only the objects that were asked for, and only git itself fetches others. */
    static PhoenixException unreadable(Repository repository, String path, IOException cause) {
        if (cause instanceof MissingObjectException && isPartial(repository)) {
            return PhoenixException.failed(
                    "EST-033",
                    path + " is not in this clone, which is a partial one.",
                    "Make it whole: git fetch --refetch --no-filter",
                    cause);
        }
        return PhoenixException.failed(
                "EST-033",
                "the repository cannot give " + path + ": " + cause.getMessage() + ".",
                "Run git fsck in it; clone it afresh if objects are missing.",
                cause);
    }

    private static boolean isPartial(Repository repository) {
        var config = repository.getConfig();
        return config.getString("extensions", null, "partialclone") != null
                || config.getSubsections("remote").stream()
                        .anyMatch(remote -> config.getBoolean("remote", remote, "promisor", false));
    }
}
