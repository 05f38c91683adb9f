package dev.phoenix.estate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.phoenix.model.PhoenixException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfinedFolderTest {
    private static final byte[] NEW = "new\n".getBytes(UTF_8);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path all;

    @SuppressWarnings("NullAway.Init")
    private Path inside;

    @SuppressWarnings("NullAway.Init")
    private Path outside;

    @BeforeEach
    void twoFolders() throws Exception {
        inside = Files.createDirectories(all.resolve("inside"));
        outside = Files.createDirectories(all.resolve("outside"));
        Files.writeString(outside.resolve("main.tf"), "somebody's\n");
    }

    @Test
    void aLinkThatAnEarlierCommitLeftLeadsNoFileOut() throws Exception {
        Files.createSymbolicLink(inside.resolve("modules"), outside);
        new ConfinedFolder(inside).file("modules/main.tf", NEW, false);
        assertThat(outside.resolve("main.tf")).hasContent("somebody's");
        assertThat(inside.resolve("modules/main.tf")).hasContent("new");
    }

    @Test
    void aLinkInTheFilesOwnPlaceIsReplacedAndNotFollowed() throws Exception {
        Files.createSymbolicLink(inside.resolve("main.tf"), outside.resolve("main.tf"));
        new ConfinedFolder(inside).file("main.tf", NEW, false);
        assertThat(outside.resolve("main.tf")).hasContent("somebody's");
        assertThat(inside.resolve("main.tf")).isRegularFile().hasContent("new");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../outside/main.tf", "a/../../outside/main.tf", "/etc/main.tf", "..", ""})
    void aPathThatLeadsOutIsRefused(String path) {
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> new ConfinedFolder(inside).file(path, NEW, false))
                .matches(fault -> fault.code().equals("EST-031"));
    }

    /** {@code a/..} looks as if it stayed: where a is a link to its own folder it does not. */
    @ParameterizedTest
    @CsvSource({
        "a, ., true",
        "a, b/c, true",
        "sub/a, ../b, true",
        "a, .., false",
        "sub/a, ../../b, false",
        "a, b/.., false",
        "sub/a, ../b/../c, false",
        "a, /etc, false",
        "a, ./../x, false"
    })
    void aLinkMayGoUpFromWhereItLiesAndThenOnlyDown(String path, String to, boolean stays) {
        assertThat(ConfinedFolder.staysInside(path, to)).isEqualTo(stays);
    }
}
