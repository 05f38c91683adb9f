package dev.phoenix.driver.data.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives of ours, for a real tar. */
class FolderTarTest {
    /** Longer than the oldest header has room for. */
    private static final String DEEP = "a b/" + "long".repeat(15) + "/" + "name".repeat(15) + "/file";

    private static final FileTime BEFORE_1970 = FileTime.from(-86_400, TimeUnit.SECONDS);

    @TempDir
    Path folder;

    private Path files = Path.of("/nonexistent");

    @BeforeEach
    void someFiles() throws IOException {
        files = Files.createDirectories(folder.resolve("files"));
        put("picture", "x".repeat(200_000));
        put(DEEP, "12345");
        put("empty", "");
        put("old", "of another century");
        Files.createSymbolicLink(files.resolve("link"), Path.of("picture"));
        Files.createSymbolicLink(files.resolve("far"), Path.of(DEEP));
        Files.createLink(files.resolve("again"), files.resolve("picture"));
        Files.setPosixFilePermissions(files.resolve("picture"), PosixFilePermissions.fromString("rw-r-----"));
        Files.setPosixFilePermissions(files.resolve("a b"), PosixFilePermissions.fromString("rwxr-x--x"));
        Files.setLastModifiedTime(files.resolve("old"), BEFORE_1970);
    }

    private void put(String name, String text) throws IOException {
        Files.createDirectories(files.resolve(name).resolveSibling("."));
        Files.writeString(files.resolve(name), text);
    }

    private byte[] octets() throws IOException {
        try (var in = new FolderTar(files)) {
            return in.readAllBytes();
        }
    }

    private List<TarArchiveEntry> entries() throws IOException {
        var found = new ArrayList<TarArchiveEntry>();
        try (var archive =
                new TarArchiveInputStream(new ByteArrayInputStream(octets()), StandardCharsets.UTF_8.name())) {
            for (var next = archive.getNextEntry(); next != null; next = archive.getNextEntry()) {
                found.add(next);
            }
        }
        return found;
    }

    private TarArchiveEntry entry(String name) throws IOException {
        return entries().stream()
                .filter(entry -> entry.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aRealTarUnpacksIt() throws IOException {
        RealTar.assumeHere();
        var archive = Files.write(folder.resolve("ours.tar"), octets());
        var there = Files.createDirectory(folder.resolve("there"));
        RealTar.run("-xpf", archive.toString(), "-C", there.toString());
        assertThat(there.resolve("picture")).hasSameBinaryContentAs(files.resolve("picture"));
        assertThat(there.resolve("again")).hasSameBinaryContentAs(files.resolve("picture"));
        assertThat(there.resolve("empty")).isEmptyFile();
        assertThat(there.resolve(DEEP)).hasContent("12345");
        assertThat(Files.readSymbolicLink(there.resolve("link"))).hasToString("picture");
        assertThat(Files.readSymbolicLink(there.resolve("far"))).hasToString(DEEP);
        for (var name : List.of("picture", "a b")) {
            assertThat(Files.getPosixFilePermissions(there.resolve(name)))
                    .as(name)
                    .isEqualTo(Files.getPosixFilePermissions(files.resolve(name)));
        }
        assertThat(Files.getLastModifiedTime(there.resolve("picture")).to(TimeUnit.SECONDS))
                .isEqualTo(Files.getLastModifiedTime(files.resolve("picture")).to(TimeUnit.SECONDS));
    }

    @Test
    void twoNamesOfOneFileAreTwoFiles() throws IOException {
        assertThat(TarArchive.read(new ByteArrayInputStream(octets()))).isEqualTo(new FileTree(5, 400_023));
    }

    @Test
    void theFolderItselfComesFirstAndWhatIsInItByName() throws IOException {
        assertThat(entries().stream().map(TarArchiveEntry::getName).toList())
                .startsWith("./", "./a b/")
                .endsWith("./again", "./empty", "./far", "./link", "./old", "./picture");
    }

    @Test
    void ownersGoByNumberAndTimesByTheSecond() throws IOException {
        var picture = entry("./picture");
        assertThat(picture.getLongUserId())
                .isEqualTo(((Integer) Files.getAttribute(files.resolve("picture"), "unix:uid")).longValue());
        assertThat(picture.getLongGroupId())
                .isEqualTo(((Integer) Files.getAttribute(files.resolve("picture"), "unix:gid")).longValue());
        assertThat(picture.getUserName()).isEmpty();
        assertThat(entry("./old").getLastModifiedTime()).isEqualTo(BEFORE_1970);
    }

    @Test
    void theSameFolderIsTheSameArchive() throws IOException {
        assertThat(octets()).isEqualTo(octets());
    }

    @Test
    void aFileThatBecomesShorterWhileItIsReadIsToldByName() throws IOException {
        Files.delete(files.resolve("again"));
        try (var in = new FolderTar(files)) {
            var _ = in.readNBytes(100_000);
            Files.writeString(files.resolve("picture"), "");
            assertThatExceptionOfType(BrokenBackup.class)
                    .isThrownBy(in::readAllBytes)
                    .withMessageContaining(files.resolve("picture") + " has become shorter");
        }
    }
}
