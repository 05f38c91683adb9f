package dev.phoenix.driver.data.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example's application when a move is given up: its database was stopped, and is back before its pool has noticed. */
class GuestbookIT {
    private static final Path SOURCE = Path.of("../examples/blog/images/guestbook");

    @TempDir
    Path folder;

    @Test
    void noWriteIsRefusedAfterItsDatabaseWasStoppedForAMoment() throws Exception {
        assumeTrue(Pods.possible(), "not root, or the engines have made no root file system with PostgreSQL");
        assumeTrue(hasGo(), "go is not installed");
        var program = folder.resolve("guestbook");
        var built = new ProcessBuilder("go", "build", "-o", program.toString(), ".")
                .directory(SOURCE.toFile())
                .inheritIO();
        built.environment().put("CGO_ENABLED", "0");
        assertThat(built.start().waitFor()).isZero();
        var answers = answers(program);
        assertThat(answers.lines()).as(answers).hasSize(64).containsOnly("200");
    }

    private static boolean hasGo() {
        return Pattern.compile(File.pathSeparator)
                .splitAsStream(Objects.requireNonNullElse(System.getenv("PATH"), ""))
                .anyMatch(one -> Files.isExecutable(Path.of(one, "go")));
    }

    private String answers(Path program) throws Exception {
        var script = Pods.script("restarts.sh", folder);
        var ran = new ProcessBuilder(List.of(
                        "unshare",
                        "--mount",
                        "--net",
                        "--pid",
                        "--fork",
                        "--kill-child=KILL",
                        "--propagation",
                        "private",
                        "sh",
                        script.toString(),
                        Pods.root().orElseThrow().toString(),
                        folder.toString(),
                        program.toString()))
                .redirectErrorStream(true)
                .start();
        var said = new String(ran.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(ran.waitFor()).as(said).isZero();
        return said;
    }
}
