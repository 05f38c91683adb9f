package dev.phoenix.estate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real pass with the real gpg, in a store and with a key of the test's own. */
class PassTest {
    private static final String SECRETS = """
            secrets:
              api: { kind: token, from: "${pass:shop/api}" }
              none: { kind: token, from: "${pass:shop/none}" }
            """;

    @TempDir
    Path folder;

    private Map<String, String> environment = Map.of();

    @BeforeEach
    void aStore() throws Exception {
        assumeTrue(
                Stream.of("pass", "gpg", "gpgconf").allMatch(name -> Files.isExecutable(Path.of("/usr/bin", name))),
                "no pass here: apt-get install pass");
        environment = Map.of(
                "PATH", "/usr/bin:/bin",
                "HOME", folder.toString(),
                "GNUPGHOME", folder.resolve("gnupg").toString(),
                "PASSWORD_STORE_DIR", folder.resolve("store").toString());
        Files.createDirectory(
                folder.resolve("gnupg"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        typed(
                "",
                "gpg",
                "--batch",
                "--quiet",
                "--passphrase",
                "",
                "--quick-gen-key",
                "owner@example.org",
                "future-default");
        typed("", "pass", "init", "owner@example.org");
        typed("correct horse\nuser: shop\n", "pass", "insert", "--multiline", "shop/api");
    }

    @AfterEach
    void noAgent() throws Exception {
        if (!environment.isEmpty()) {
            typed("", "gpgconf", "--kill", "all");
        }
    }

    private void typed(String input, String... argv) throws Exception {
        var log = folder.resolve("typed.log");
        var builder =
                new ProcessBuilder(List.of(argv)).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        var process = builder.start();
        try (var in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(process.waitFor()).as(Files.readString(log)).isZero();
    }

    @Test
    void anEntryIsReadByPassItself() {
        var loaded = new EstateRepository(folder.resolve("estate")).load(EstateRepository.GOOD + SECRETS);
        var secrets = new Secrets(
                loaded.orThrow(),
                loaded.files().orElseThrow(),
                environment,
                folder,
                new MachineSecretPrograms(environment, folder));
        assertThat(secrets.value("api")).isEqualTo("correct horse");
        assertThatThrownBy(() -> secrets.value("none"))
                .hasMessageContaining("SEC-005")
                .hasMessageContaining("pass show shop/none");
    }
}
