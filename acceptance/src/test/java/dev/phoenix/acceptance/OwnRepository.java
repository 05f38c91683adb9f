package dev.phoenix.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A Git repository that a test may change. */
record OwnRepository(Path folder) {
    static OwnRepository begin(Path folder) {
        var repository = new OwnRepository(folder);
        repository.git("init", "--quiet", "--initial-branch=main");
        return repository;
    }

    /** Begun with what is committed of an example: what an owner would do who takes it as a start. */
    static OwnRepository copyOf(Path example, Path folder) {
        var copied = Typed.command("sh", "-c", "git archive HEAD . | tar -x -C \"$0\"", folder.toString())
                .in(example)
                .run();
        assertThat(copied.exit()).as(copied::toString).isZero();
        return begin(folder);
    }

    /** Exactly one place is replaced; where the text is not there (any more), the test says so. */
    OwnRepository replace(String file, String text, String by) {
        var path = folder.resolve(file);
        try {
            var before = Files.readString(path);
            assertThat(before.split(java.util.regex.Pattern.quote(text), -1))
                    .as("places in " + file + " with: " + text)
                    .hasSize(2);
            Files.writeString(path, before.replace(text, by));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    OwnRepository append(String file, String text) {
        try {
            var path = folder.resolve(file);
            Files.writeString(path, Files.readString(path) + text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void commit(String message) {
        git("add", "--all");
        git("commit", "--quiet", "--message", message);
    }

    String head() {
        return git("rev-parse", "HEAD").strip();
    }

    void backTo(String commit) {
        git("reset", "--quiet", "--hard", commit);
    }

    /** What is not committed below the folder; empty: nothing. */
    String status() {
        return git("status", "--porcelain", "--", ".");
    }

    private String git(String... arguments) {
        var words = new ArrayList<>(List.of(
                "git", "-c", "user.name=Owner", "-c", "user.email=owner@localhost", "-c", "commit.gpgsign=false"));
        words.addAll(List.of(arguments));
        var answer = Typed.command(words.toArray(String[]::new)).in(folder).run();
        assertThat(answer.exit()).as(answer::toString).isZero();
        return answer.text();
    }
}
