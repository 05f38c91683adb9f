package dev.phoenix.estate;

import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.SourceSpan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/** A folder of a repository at one commit. */
record GitSource(Repository repository, String prefix, String commit, GitCommit files) {
    private static final Pattern SHA_256 = Pattern.compile("(?im)^\\s*objectformat\\s*=\\s*\"?sha256\\b");

    static {
        SystemReader.setInstance(new WithoutSystemConfig(SystemReader.getInstance()));
        // Otherwise the first look at a disk waits until its clock's resolution has been measured.
        FS.FileStoreAttributes.setBackground(true);
    }

    /** Finding the system's Git configuration costs the start of a git process; nothing here depends on it. */
    private static final class WithoutSystemConfig extends SystemReader.Delegate {
        WithoutSystemConfig(SystemReader real) {
            super(real);
        }

        @Override
        public @Nullable String getenv(String variable) {
            return variable.equals("GIT_CONFIG_NOSYSTEM") ? "1" : super.getenv(variable);
        }
    }

    static GitSource open(Path folder, Optional<String> revision) throws IOException {
        var here = folder.toAbsolutePath().normalize();
        var builder = new FileRepositoryBuilder().findGitDir(here.toFile());
        if (builder.getGitDir() == null) {
            throw PhoenixException.usage(
                    "EST-001",
                    here + " is not in a Git repository.",
                    "Go to the estate's repository, or name its folder with --estate; a new one begins with git init.");
        }
        refuseSha256(builder.getGitDir().toPath());
        var repository = builder.build();
        var prefix = repository.isBare()
                ? ""
                : repository
                        .getWorkTree()
                        .toPath()
                        .toRealPath()
                        .relativize(here.toRealPath())
                        .toString();
        var name = revision.orElse("HEAD");
        var id = resolve(repository, name);
        try (var walk = new RevWalk(repository)) {
            var commit = walk.parseCommit(id);
            return new GitSource(repository, prefix, commit.getName(), GitCommit.of(repository, commit, prefix));
        } catch (MissingObjectException missing) {
            throw GitCommit.unreadable(repository, "a part of commit " + id.getName(), missing);
        }
    }

    /** JGit reads objects by SHA-1 only, and would say of such a repository that it is broken. */
    private static void refuseSha256(Path folder) throws IOException {
        var common = folder.resolve("commondir");
        var config =
                (Files.exists(common) ? folder.resolve(Files.readString(common).strip()) : folder).resolve("config");
        if (Files.exists(config) && SHA_256.matcher(Files.readString(config)).find()) {
            throw PhoenixException.usage(
                    "EST-037",
                    "this repository names its objects by SHA-256, which Phoenix does not read.",
                    "Keep the estate in one with SHA-1, as hosts of repositories do: git init --object-format=sha1 NEW; git fast-export --all | git -C NEW fast-import");
        }
    }

    private static ObjectId resolve(Repository repository, String name) throws IOException {
        try {
            var id = repository.resolve(name + "^{commit}");
            if (id != null) {
                return id;
            }
        } catch (RevisionSyntaxException _) {
            // Not a name at all is, for a person, the same as a name of nothing.
        }
        throw PhoenixException.usage(
                "EST-002",
                name.equals("HEAD") ? "the repository has no commit yet." : "there is no commit " + name + ".",
                "git log shows what there is; only what is committed is used.");
    }

    List<Diagnostic> uncommitted() {
        if (repository.isBare()) {
            return List.of();
        }
        try {
            var status = new Git(repository).status();
            var changed = (prefix.isEmpty() ? status : status.addPath(prefix)).call();
            int count = changed.getUncommittedChanges().size()
                    + changed.getUntracked().size();
            return count == 0 ? List.of() : List.of(warning(count));
        } catch (GitAPIException broken) {
            throw PhoenixException.failed(
                    "EST-033",
                    "the work tree cannot be compared with the commit: " + broken.getMessage() + ".",
                    "Run git status.",
                    broken);
        }
    }

    private Diagnostic warning(int count) {
        return Diagnostic.warning(
                "EST-016",
                new SourceSpan(prefix.isEmpty() ? "." : prefix, 0, 0),
                (count == 1 ? "1 file is" : count + " files are") + " not committed and will not be used; commit "
                        + commit.substring(0, 10) + " is.",
                "Commit them if they matter.");
    }
}
