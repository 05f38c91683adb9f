package dev.phoenix.estate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phoenix.driver.ChildEnvironment;
import dev.phoenix.estate.SecretPrograms.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MachineSecretProgramsTest {
    private static final Duration ENOUGH = Duration.ofMinutes(5);

    @TempDir
    Path folder;

    private MachineSecretPrograms programs;

    @BeforeEach
    void programsOfTheCallersPath() {
        programs = new MachineSecretPrograms(Map.of("PATH", "bin:/usr/bin:/bin", "TOKEN", "another's"), folder);
    }

    private void own(String script) throws Exception {
        Files.createDirectories(folder.resolve("bin"));
        var file = Files.writeString(folder.resolve("bin/own"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Ended run(Duration within) throws Exception {
        return programs.run(List.of("own", "an argument; with $all"), ChildEnvironment.plain(), within);
    }

    @Test
    void whatItSaysIsTheValueAndWhatItComplainsOfIsNot() throws Exception {
        own("echo complaint >&2; printf '%s\\n' \"$1\"");
        assertThat(run(ENOUGH)).isEqualTo(new Ended.Said("an argument; with $all\n"));
    }

    @Test
    void itRunsWherePhoenixWasCalledWithoutTheCallersOtherSecrets() throws Exception {
        own("pwd; echo \"<$TOKEN>\"");
        assertThat(run(ENOUGH)).isEqualTo(new Ended.Said(folder.toRealPath() + "\n<>\n"));
    }

    @Test
    void nothingIsKeptOfOneThatFails() throws Exception {
        own("echo correct horse; echo correct horse >&2; exit 3");
        assertThat(run(ENOUGH)).isEqualTo(new Ended.Failed(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"printf 'a\\377b'", "printf 'a\\000b'"})
    void bytesThatAreNoTextAreNoValue(String script) throws Exception {
        own(script);
        assertThat(run(ENOUGH)).isEqualTo(new Ended.NoText());
    }

    @Test
    void oneThatNeverStopsTalkingIsEnded() throws Exception {
        own("exec yes");
        assertThat(run(ENOUGH)).isEqualTo(new Ended.TooMuch());
    }

    @Test
    void asMuchAsAValueMayBeIsTaken() throws Exception {
        own("head -c " + SecretPrograms.MOST + " /dev/zero | tr '\\0' x");
        assertThat(run(ENOUGH)).isEqualTo(new Ended.Said("x".repeat(SecretPrograms.MOST)));
    }

    @Test
    void oneThatWaitsForeverIsEnded() throws Exception {
        own("sleep 1000");
        assertThat(run(Duration.ofMillis(50))).isEqualTo(new Ended.TooLong());
        own("exec >&-; sleep 1000");
        assertThat(run(Duration.ofMillis(50))).isEqualTo(new Ended.TooLong());
    }

    @Test
    void oneThatIsNotThereOrMayNotRunIsNotFound() throws Exception {
        assertThat(run(ENOUGH)).isEqualTo(new Ended.NotFound());
        own("echo x");
        Files.setPosixFilePermissions(folder.resolve("bin/own"), PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(run(ENOUGH)).isEqualTo(new Ended.NotFound());
        assertThat(programs.run(List.of("/nonexistent/own"), ChildEnvironment.plain(), ENOUGH))
                .isEqualTo(new Ended.NotFound());
    }

    @Test
    void oneThatTheSystemCannotStartIsAFault() throws Exception {
        own("echo x");
        Files.writeString(folder.resolve("bin/own"), "#!/nonexistent/interpreter\n");
        assertThatThrownBy(() -> run(ENOUGH)).isInstanceOf(java.io.IOException.class);
    }
}
