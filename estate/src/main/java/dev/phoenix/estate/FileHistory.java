package dev.phoenix.estate;

import dev.phoenix.model.PhoenixException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/** A file of the estate through the commits that changed it. */
public final class FileHistory {
    /** Commits that are looked at; what is older than so many is in no cache any more. */
    private static final int AT_MOST = 20_000;

    private FileHistory() {}

    /**
     * A file from one commit on.
     *
     * @param at when it was committed; on a branch that was merged, when it was merged
     */
    public record Version(Instant at, String commit, String text) {}

    /**
     * Oldest first, along the first parents: what came in by a merge counts from the merge on.
     *
     * @param folder the estate's folder
     * @param revision any commit-ish; empty for HEAD
     * @param path counted from that folder
     * @param since what held at that time is the oldest that is told
     */
    public static List<Version> of(Path folder, Optional<String> revision, String path, Instant since) {
        try {
            var source = GitSource.open(folder, revision);
            var whole = source.prefix().isEmpty() ? path : source.prefix() + "/" + path;
            return walk(source.repository(), source.commit(), whole, since).reversed();
        } catch (IOException broken) {
            throw PhoenixException.failed(
                    "EST-033",
                    "the repository cannot give the history of " + path + ": " + broken.getMessage() + ".",
                    "Run git fsck in it; clone it afresh if objects are missing.",
                    broken);
        }
    }

    private static List<Version> walk(Repository repository, String commit, String path, Instant since)
            throws IOException {
        var versions = new ArrayList<Version>();
        try (var walk = new RevWalk(repository)) {
            walk.setFirstParent(true);
            walk.markStart(walk.parseCommit(ObjectId.fromString(commit)));
            Optional<RevCommit> newer = Optional.empty();
            ObjectId held = ObjectId.zeroId();
            int seen = 0;
            for (var one = walk.next(); one != null && seen++ < AT_MOST; one = walk.next()) {
                var object = object(repository, one, path);
                if (!object.equals(held)) {
                    add(versions, repository, newer, held);
                    if (newer.isPresent() && at(newer.get()).isBefore(since)) {
                        return versions;
                    }
                }
                held = object;
                newer = Optional.of(one);
            }
            add(versions, repository, newer, held);
        }
        return versions;
    }

    /** The oldest commit that has this content without a break. */
    private static void add(List<Version> versions, Repository repository, Optional<RevCommit> commit, ObjectId object)
            throws IOException {
        if (commit.isPresent() && !object.equals(ObjectId.zeroId())) {
            var text = new String(repository.open(object).getBytes(), StandardCharsets.UTF_8);
            versions.add(new Version(at(commit.get()), commit.get().getName(), text));
        }
    }

    private static Instant at(RevCommit commit) {
        return Instant.ofEpochSecond(commit.getCommitTime());
    }

    private static ObjectId object(Repository repository, RevCommit commit, String path) throws IOException {
        try (var tree = TreeWalk.forPath(repository, path, commit.getTree())) {
            return tree == null ? ObjectId.zeroId() : tree.getObjectId(0);
        }
    }
}
