package dev.phoenix.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SshKeysTest {
    @Test
    void opensshReadsWhatWeWrite(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("ssh/id");
        var pair = SshKeys.ensure(file, "phoenix@blog");
        var process = new ProcessBuilder("ssh-keygen", "-y", "-f", file.toString())
                .redirectErrorStream(true)
                .start();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip())
                .isEqualTo(pair.publicLine());
    }

    @Test
    void aKeyIsMadeOnceAndPrivate(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("id");
        var first = SshKeys.ensure(file, "c");
        Files.delete(folder.resolve("id.pub"));
        assertThat(SshKeys.ensure(file, "c")).isEqualTo(first);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(folder.resolve("id.pub"))).isEqualTo(first.publicLine() + "\n");
    }

    @Test
    void noTwoKeysAreTheSame() {
        assertThat(SshKeys.generate("c").publicLine())
                .isNotEqualTo(SshKeys.generate("c").publicLine());
    }

    @Test
    void aPairDoesNotShowItsPrivateHalf() {
        assertThat(SshKeys.generate("c").toString()).doesNotContain("PRIVATE");
    }
}
