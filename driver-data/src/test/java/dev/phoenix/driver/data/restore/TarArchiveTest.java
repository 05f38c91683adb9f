package dev.phoenix.driver.data.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives of a real tar, and ours for a real tar. */
class TarArchiveTest {
    /** Longer than the oldest header has room for. */
    private static final String DEEP = "a b/" + "long".repeat(15) + "/" + "name".repeat(15) + "/file";

    @TempDir
    Path folder;

    private Path files = Path.of("/nonexistent");

    @BeforeEach
    void someFiles() throws IOException {
        assumeTrue(Files.exists(Path.of("/usr/bin/tar")) || Files.exists(Path.of("/bin/tar")), "no tar here");
        files = Files.createDirectories(folder.resolve("files"));
        put("picture", "x".repeat(1000));
        put(DEEP, "12345");
        put("empty", "");
        put("lost+found/recovered", "of the file system");
        Files.createSymbolicLink(files.resolve("link"), Path.of("picture"));
        Files.createLink(files.resolve("again"), files.resolve("picture"));
    }

    private void put(String name, String text) throws IOException {
        Files.createDirectories(files.resolve(name).resolveSibling("."));
        Files.writeString(files.resolve(name), text);
    }

    private void tar(String... arguments) throws IOException {
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

    private static FileTree read(byte[] archive) throws IOException {
        return TarArchive.read(new ByteArrayInputStream(archive));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gnu", "pax", "ustar"})
    void theFilesOfEveryFormatAreCounted(String format) throws IOException {
        var archive = folder.resolve("a.tar");
        tar("--format=" + format, "-cf", archive.toString(), "-C", files.toString(), ".");
        assertThat(read(Files.readAllBytes(archive)))
                .as("a second name is one, and has no octets of its own")
                .isEqualTo(new FileTree(4, 1005));
    }

    @Test
    void wheneverItIsCutOffThatIsKnown() throws IOException {
        var archive = folder.resolve("a.tar");
        tar("-cf", archive.toString(), "-C", files.toString(), ".");
        var all = Files.readAllBytes(archive);
        int end = all.length;
        while (all[end - 1] == 0) {
            end--;
        }
        for (int length = 0; length <= end; length += 100) {
            var part = Arrays.copyOf(all, length);
            assertThatExceptionOfType(BrokenBackup.class)
                    .as("of " + length + " octets")
                    .isThrownBy(() -> read(part))
                    .withMessage("is cut off: it has no end mark");
        }
    }

    @Test
    void whatIsDamagedOrNoArchiveIsSaidToBeSo() throws IOException {
        assertThatExceptionOfType(BrokenBackup.class)
                .isThrownBy(() -> read("no archive".repeat(100).getBytes(StandardCharsets.UTF_8)))
                .withMessageContaining("is no tar archive");
        var archive = folder.resolve("a.tar");
        tar("-cf", archive.toString(), "-C", files.toString(), "picture");
        var all = Files.readAllBytes(archive);
        all[3] ^= 1;
        assertThatExceptionOfType(BrokenBackup.class)
                .isThrownBy(() -> read(all))
                .withMessageContaining("a header's sum is wrong");
    }

    @Test
    void namesThatLeadOutOfTheVolumeAreRefused() throws IOException {
        for (var name : List.of("/etc/passwd", "a/../../b")) {
            var header = new TarHeader(name, '0', "", 0600, new TarHeader.Owner(0, 0), 0, 0);
            assertThatExceptionOfType(BrokenBackup.class)
                    .isThrownBy(() -> read(header.octets()))
                    .withMessageContaining(name + ", which lies outside of the volume");
        }
    }

    @Test
    void aFolderIsAnArchiveThatARealTarUnpacks() throws IOException {
        var archive = folder.resolve("ours.tar");
        try (var in = new FolderTar(files)) {
            Files.copy(in, archive);
        }
        assertThat(read(Files.readAllBytes(archive)))
                .as("two names of one file are two files here")
                .isEqualTo(new FileTree(4, 2005));
        var there = Files.createDirectory(folder.resolve("there"));
        tar("-xf", archive.toString(), "-C", there.toString());
        assertThat(there.resolve("picture")).hasSameBinaryContentAs(files.resolve("picture"));
        assertThat(there.resolve(DEEP)).hasContent("12345");
        assertThat(Files.readSymbolicLink(there.resolve("link"))).hasToString("picture");
        assertThat(Files.getLastModifiedTime(there.resolve("picture")).to(TimeUnit.SECONDS))
                .isEqualTo(Files.getLastModifiedTime(files.resolve("picture")).to(TimeUnit.SECONDS));
    }

    @Test
    void theSameFolderIsTheSameArchive() throws IOException {
        assertThat(octets()).isEqualTo(octets());
    }

    private byte[] octets() throws IOException {
        try (var in = new FolderTar(files)) {
            return in.readAllBytes();
        }
    }
}
