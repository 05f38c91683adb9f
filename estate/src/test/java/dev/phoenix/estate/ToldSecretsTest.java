package dev.phoenix.estate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phoenix.model.PhoenixException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ToldSecretsTest {
    private static final String SECRETS = """
            secrets:
              db: { kind: password, from: "${sops:secrets/shop.enc.yaml#db.2.pass-word}" }
              api: { kind: token, from: "${pass:shop/the api}" }
              mail: { kind: text, from: "${command:vault}" }
            secret-commands:
              vault: { program: vault, arguments: [kv, get, "it's"], env: [VAULT_ADDR], within: 5s }
            """;
    private static final String PEM = "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n";

    @TempDir
    Path folder;

    private Secrets secrets(SecretPrograms programs) {
        var loaded = new EstateRepository(folder.resolve("estate"))
                .write("secrets/shop.enc.yaml", "db: ENC[]\n")
                .load(EstateRepository.GOOD + SECRETS);
        return new Secrets(loaded.orThrow(), loaded.files().orElseThrow(), Map.of(), folder, programs);
    }

    @Test
    void sopsIsAskedForTheOneValueInTheCommitsOwnFile() throws Exception {
        var programs = SaidPrograms.saying("correct horse\n");
        var secrets = secrets(programs);
        Files.writeString(folder.resolve("estate/secrets/shop.enc.yaml"), "changed since\n");
        assertThat(secrets.value("db")).isEqualTo("correct horse");
        assertThat(programs.runs)
                .singleElement(InstanceOfAssertFactories.list(String.class))
                .startsWith("sops", "decrypt", "--extract", "[\"db\"][2][\"pass-word\"]")
                .last(InstanceOfAssertFactories.STRING)
                .endsWith("/shop.enc.yaml");
        assertThat(programs.filesSeen).containsExactly("db: ENC[]\n");
        assertThat(Path.of(programs.runs.getFirst().getLast()).getParent()).doesNotExist();
    }

    @Test
    void theFirstLineOfAnEntryOrACommandIsTheValue() {
        var programs = SaidPrograms.saying("correct horse\nurl: https://shop.example.org\n");
        var secrets = secrets(programs);
        assertThat(secrets.value("api")).isEqualTo("correct horse");
        assertThat(secrets.value("mail")).isEqualTo("correct horse");
        assertThat(programs.runs)
                .containsExactly(List.of("pass", "show", "shop/the api"), List.of("vault", "kv", "get", "it's"));
        assertThat(programs.patience.getLast()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void aPemIsTakenWhole() {
        assertThat(secrets(SaidPrograms.saying(PEM)).value("api")).isEqualTo(PEM);
        assertThat(secrets(SaidPrograms.saying(PEM)).value("db")).isEqualTo(PEM);
    }

    @Test
    void eachProgramGetsTheVariablesThatItNeedsAndNoOthers() {
        var callers = Map.of(
                "PATH", "/bin",
                "SOPS_AGE_KEY_FILE", "keys",
                "PASSWORD_STORE_DIR", "store",
                "GNUPGHOME", "gnupg",
                "VAULT_ADDR", "https://vault",
                "HCLOUD_TOKEN", "another's");
        var programs = SaidPrograms.saying("correct horse");
        var secrets = secrets(programs);
        secrets.value("db");
        assertThat(programs.passedOf(callers)).containsOnlyKeys("PATH", "GNUPGHOME", "SOPS_AGE_KEY_FILE");
        secrets.value("api");
        assertThat(programs.passedOf(callers)).containsOnlyKeys("PATH", "GNUPGHOME", "PASSWORD_STORE_DIR");
        secrets.value("mail");
        assertThat(programs.passedOf(callers)).containsOnlyKeys("PATH", "VAULT_ADDR");
    }

    @Test
    void aValueIsAskedForOnceAndOnlyWhenItIsNeeded() {
        var programs = SaidPrograms.saying("correct horse");
        var secrets = secrets(programs);
        assertThat(programs.runs).isEmpty();
        secrets.value("api");
        secrets.value("api");
        assertThat(programs.runs).hasSize(1);
    }

    @Test
    void whatAProgramToldIsHiddenFromWhateverIsShownAfterwards() {
        var secrets = secrets(SaidPrograms.saying("correct horse"));
        secrets.value("api");
        assertThat(secrets.redact("is it correct horse?")).isEqualTo("is it ••••?");
        assertThat(new SecretPrograms.Ended.Said("correct horse")).asString().doesNotContain("horse");
    }

    static List<Arguments> endings() {
        return List.of(
                Arguments.of("SEC-004", "Install ", new SecretPrograms.Ended.NotFound()),
                Arguments.of("SEC-005", "yourself", new SecretPrograms.Ended.Failed(2)),
                Arguments.of("SEC-006", "Put the value there", new SecretPrograms.Ended.Said("\n")),
                Arguments.of("SEC-007", "an agent remembers", new SecretPrograms.Ended.TooLong()),
                Arguments.of("SEC-008", "name the entry", new SecretPrograms.Ended.TooMuch()),
                Arguments.of("SEC-009", "as base64", new SecretPrograms.Ended.NoText()));
    }

    @ParameterizedTest
    @MethodSource("endings")
    void whatGoesWrongIsSaidWithItsUseAndWhatToDo(String code, String remedy, SecretPrograms.Ended ended) {
        var secrets = secrets(new SaidPrograms(ended));
        for (var name : List.of("db", "api", "mail")) {
            assertThatThrownBy(() -> secrets.value(name))
                    .isInstanceOf(PhoenixException.class)
                    .hasMessageContaining(code)
                    .hasMessageContaining("secrets." + name)
                    .hasMessageContaining(remedy);
        }
    }

    @Test
    void theCommandToTypeByHandCanBePastedIntoAShell() {
        var secrets = secrets(new SaidPrograms(new SecretPrograms.Ended.Failed(1)));
        assertThatThrownBy(() -> secrets.value("db"))
                .hasMessageContaining("sops decrypt --extract '[\"db\"][2][\"pass-word\"]' secrets/shop.enc.yaml");
        assertThatThrownBy(() -> secrets.value("api")).hasMessageContaining("pass show 'shop/the api'");
        assertThatThrownBy(() -> secrets.value("mail")).hasMessageContaining("vault kv get 'it'\\''s'");
    }
}
