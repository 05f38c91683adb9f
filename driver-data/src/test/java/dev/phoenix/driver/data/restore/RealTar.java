package dev.phoenix.driver.data.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The tar of this machine. */
final class RealTar {
    private RealTar() {}

    static void assumeHere() {
        assumeTrue(Files.exists(Path.of("/usr/bin/tar")) || Files.exists(Path.of("/bin/tar")), "no tar here");
    }

    static void run(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of("tar"));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
        assertThat(process.exitValue()).as(said).isZero();
    }
}
