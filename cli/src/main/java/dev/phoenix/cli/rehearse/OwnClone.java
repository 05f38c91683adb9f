package dev.phoenix.cli.rehearse;

import dev.phoenix.estate.ConfinedFolder;
import dev.phoenix.model.PhoenixException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * The estate that a rehearsal works on: a repository of its own with the same files as the original's commit, so that
 * nothing a rehearsal does can reach the original. The estate may be a repository or a folder inside one.
 *
 * @param origin the commit it was made from, or "work tree" where the folder is in no repository
 */
record OwnClone(Path folder, String origin) {
    static OwnClone make(Path estate, String revision, Path target) {
        if (!Files.isRegularFile(estate.resolve("phoenix.yaml"))) {
            throw PhoenixException.usage(
                    "EST-001",
                    "there is no phoenix.yaml in " + estate + ".",
                    "Give the folder of an estate: phoenix rehearse FOLDER.");
        }
        try {
            Files.createDirectories(target);
            var origin = export(estate.toRealPath(), revision, target);
            commit(target, origin);
            return new OwnClone(target, origin);
        } catch (IOException | GitAPIException e) {
            throw PhoenixException.failed(
                    "RHS-010",
                    "cannot copy the estate: " + e.getMessage() + ".",
                    "See whether " + target + " can be written.",
                    e);
        }
    }

    private static String export(Path estate, String revision, Path target) throws IOException {
        var builder = new FileRepositoryBuilder().findGitDir(estate.toFile());
        if (builder.getGitDir() == null) {
            copyWorkTree(estate, target);
            return "work tree";
        }
        try (var repository = builder.build()) {
            var commit = Optional.ofNullable(repository.resolve(revision + "^{commit}"))
                    .orElseThrow(() -> PhoenixException.usage(
                            "EST-003", estate + " has no commit " + revision + ".", "Name one that git log shows."));
            var inside = repository
                    .getWorkTree()
                    .toPath()
                    .toRealPath()
                    .relativize(estate)
                    .toString();
            exportTree(repository, commit, inside, target);
            return commit.name();
        }
    }

    private static void exportTree(Repository repository, ObjectId commit, String inside, Path target)
            throws IOException {
        try (var revisions = new RevWalk(repository);
                var tree = new TreeWalk(repository)) {
            tree.addTree(revisions.parseCommit(commit).getTree());
            tree.setRecursive(true);
            while (tree.next()) {
                var path = tree.getPathString();
                if (inside.isEmpty() || path.startsWith(inside + "/")) {
                    var relative = inside.isEmpty() ? path : path.substring(inside.length() + 1);
                    var bytes = repository.open(tree.getObjectId(0)).getBytes();
                    write(new ConfinedFolder(target), relative, bytes, tree.getFileMode(0));
                }
            }
        }
    }

    private static void write(ConfinedFolder target, String path, byte[] bytes, FileMode mode) throws IOException {
        if (mode.equals(FileMode.SYMLINK)) {
            target.link(path, new String(bytes, java.nio.charset.StandardCharsets.UTF_8));
        } else {
            target.file(path, bytes, mode.equals(FileMode.EXECUTABLE_FILE));
        }
    }

    private static void copyWorkTree(Path estate, Path target) throws IOException {
        List<Path> files;
        try (var walk = Files.walk(estate)) {
            files = new ArrayList<>(walk.filter(Files::isRegularFile).toList());
        }
        for (var file : files) {
            write(
                    new ConfinedFolder(target),
                    estate.relativize(file).toString(),
                    Files.readAllBytes(file),
                    Files.isExecutable(file) ? FileMode.EXECUTABLE_FILE : FileMode.REGULAR_FILE);
        }
    }

    private static void commit(Path target, String origin) throws GitAPIException {
        try (var git = Git.init()
                .setDirectory(target.toFile())
                .setInitialBranch("main")
                .call()) {
            git.add().addFilepattern(".").call();
            git.commit()
                    .setMessage("The estate as of " + origin + ", for a rehearsal")
                    .setAuthor("Phoenix", "rehearsal@localhost")
                    .setCommitter("Phoenix", "rehearsal@localhost")
                    .setSign(false)
                    .call();
        }
    }
}
