package dev.phoenix.model.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    @TempDir
    private Path folder;

    @Test
    void aSecretIsItsOwnersAloneAlsoWhereTheFileBeforeWasNot() throws IOException {
        var file = Files.writeString(folder.resolve("key"), "before");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        WholeFile.secret(file, "grüß\n");
        assertThat(file).hasContent("grüß\n");
        assertThat(mode(file)).isEqualTo("rw-------");
    }

    @Test
    void anOpenFileIsForEverybodyToReadAndItsFoldersAreMade() throws IOException {
        var file = folder.resolve("a/b/key.pub");
        WholeFile.open(file, "public\n");
        assertThat(file).hasContent("public\n");
        assertThat(mode(file)).isEqualTo("rw-r--r--");
        assertThat(names(folder.resolve("a/b"))).containsExactly("key.pub");
    }

    @Test
    void whatCannotTakeThePlaceLeavesNothingBesideIt() throws IOException {
        var place = folder.resolve("taken");
        Files.writeString(Files.createDirectory(place).resolve("inside"), "stays");
        assertThatIOException().isThrownBy(() -> WholeFile.secret(place, "new"));
        assertThat(place.resolve("inside")).hasContent("stays");
        assertThat(names(folder)).containsExactly("taken");
    }

    @Test
    void whatTakesAFilesPlaceHasItsModeAndALinkStaysALink() throws IOException {
        var file = Files.writeString(folder.resolve("zone"), "before");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
        var link = Files.createSymbolicLink(folder.resolve("link"), Path.of("zone"));
        WholeFile.instead(link, new byte[] {'a', (byte) 0xff});
        assertThat(file).hasBinaryContent(new byte[] {'a', (byte) 0xff});
        assertThat(mode(file)).isEqualTo("rw-rw-r--");
        assertThat(link).isSymbolicLink();
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private static List<String> names(Path folder) throws IOException {
        try (var all = Files.list(folder)) {
            return all.map(one -> one.getFileName().toString()).toList();
        }
    }
}
