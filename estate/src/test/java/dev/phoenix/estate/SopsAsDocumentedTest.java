package dev.phoenix.estate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a script that keeps to what sops' documentation says of its command line: sops itself is not among Debian's packages. */
class SopsAsDocumentedTest {
    private static final Path PROGRAMS =
            Path.of("src", "test", "sops-as-documented").toAbsolutePath();
    private static final String SECRETS = """
            secrets:
              db: { kind: password, from: "${sops:secrets/shop.yaml#db.password}" }
              second: { kind: password, from: "${sops:secrets/shop.yaml#tokens.1}" }
              none: { kind: password, from: "${sops:secrets/shop.yaml#db.none}" }
            """;
    /** What the script takes for encrypted: base64, after the way to the value. */
    private static final String ENCRYPTED = """
            ["db"]["password"] Y29ycmVjdCBob3JzZQ==
            ["tokens"][1] YmF0dGVyeSBzdGFwbGU=
            """;

    @TempDir
    Path folder;

    private Secrets secrets(Map<String, String> environment) {
        var loaded = new EstateRepository(folder.resolve("estate"))
                .write("secrets/shop.yaml", ENCRYPTED)
                .load(EstateRepository.GOOD + SECRETS);
        return new Secrets(
                loaded.orThrow(),
                loaded.files().orElseThrow(),
                environment,
                folder,
                new MachineSecretPrograms(environment, folder));
    }

    @Test
    void aValueIsExtractedWithTheKeyThatTheUsersVariableNames() throws Exception {
        Files.writeString(folder.resolve("key.txt"), "AGE-SECRET-KEY-1\n");
        var secrets = secrets(Map.of("PATH", PROGRAMS + ":/usr/bin:/bin", "SOPS_AGE_KEY_FILE", "key.txt"));
        assertThat(secrets.value("db")).isEqualTo("correct horse");
        assertThat(secrets.value("second")).isEqualTo("battery staple");
        assertThatThrownBy(() -> secrets.value("none"))
                .hasMessageContaining("SEC-005")
                .hasMessageContaining("secrets/shop.yaml")
                .hasMessageNotContaining("horse");
    }

    @Test
    void withoutTheKeyNothingIsDecrypted() {
        assertThatThrownBy(() ->
                        secrets(Map.of("PATH", PROGRAMS + ":/usr/bin:/bin")).value("db"))
                .hasMessageContaining("SEC-005")
                .hasMessageContaining("status 128");
    }

    @Test
    void whereThereIsNoSopsItSaysWhichToInstall() {
        assertThatThrownBy(() -> secrets(Map.of("PATH", "/nonexistent")).value("db"))
                .hasMessageContaining("SEC-004")
                .hasMessageContaining("Install sops (3.9 or newer)");
    }
}
