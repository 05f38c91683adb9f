package dev.phoenix.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileFaultTest {
    @TempDir
    Path folder;

    private String reading(String file) {
        try {
            return "no fault: " + Files.readString(folder.resolve(file));
        } catch (IOException fault) {
            return FileFault.reading(fault);
        }
    }

    private String writing(String file) {
        try {
            return "no fault: " + Files.writeString(folder.resolve(file), "");
        } catch (IOException fault) {
            return FileFault.writing(fault);
        }
    }

    @Test
    void whatIsMissingIsTheFileThatIsReadOrTheFolderThatIsWrittenTo() {
        assertThat(reading("gone")).isEqualTo("there is no such file");
        assertThat(writing("gone/file")).isEqualTo("there is no such folder");
    }

    @Test
    void whatTheSystemSaysIsAPartOfASentence() throws IOException {
        Files.writeString(folder.resolve("file"), "");
        Files.createSymbolicLink(folder.resolve("loop"), Path.of("loop"));
        assertThat(reading(".")).isEqualTo("is a directory");
        assertThat(writing(".")).isEqualTo("is a directory");
        assertThat(reading("file/below")).isEqualTo("not a directory");
        assertThat(reading("loop")).startsWith("too many levels of symbolic links");
    }

    @Test
    void textAndNamesInAnotherCharsetAreSaidToBe() throws IOException {
        Files.write(folder.resolve("octets"), new byte[] {(byte) 0xff});
        assertThat(reading("octets")).isEqualTo("it is not UTF-8");
        assertThat(FileFault.reading(new InvalidPathException("a", "unmappable")))
                .contains("LC_ALL");
    }

    @Test
    void noClassOfAnExceptionIsShown() {
        assertThat(FileFault.reading(new IOException())).isEqualTo("the system does not say why");
        assertThat(FileFault.writing(new FileSystemLoopException("a"))).isEqualTo("the system does not say why");
        assertThat(FileFault.writing(new FileSystemException("a", "b", "I/O error")))
                .isEqualTo("I/O error");
    }
}
