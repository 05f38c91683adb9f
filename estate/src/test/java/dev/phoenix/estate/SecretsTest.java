package dev.phoenix.estate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phoenix.model.estate.SecretReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    private static final String SECRETS = """
            secrets:
              ca: { kind: ca, from: "${file:~/ca.pem}" }
              ca-cert: { kind: ca-cert, of: ca, roles: [edge] }
              password: { kind: password, from: "${env:PASSWORD}" }
            """;

    @TempDir
    Path folder;

    private Secrets secrets(Map<String, String> environment) {
        var loaded = new EstateRepository(folder.resolve("estate")).load(EstateRepository.GOOD + SECRETS);
        return new Secrets(loaded.orThrow(), loaded.files().orElseThrow(), environment, folder, SecretPrograms.none());
    }

    @Test
    void whatWasHandedOutIsHiddenAlsoAsBase64() {
        var secrets = secrets(Map.of("PASSWORD", "correct horse"));
        assertThat(secrets.value("password")).isEqualTo("correct horse");
        assertThat(secrets.redact("it is correct horse, or Y29ycmVjdCBob3JzZQ=="))
                .isEqualTo("it is ••••, or ••••");
    }

    @Test
    void aMissingValueNamesTheReferenceAndItsUse() {
        var secrets = secrets(Map.of());
        assertThatThrownBy(() -> secrets.value("password"))
                .hasMessageContaining("SEC-001")
                .hasMessageContaining("${env:PASSWORD}")
                .hasMessageContaining("secrets.password");
        assertThatThrownBy(() -> secrets.resolve(new SecretReference.Environment("TSIG_KEY")))
                .hasMessageContaining("dns.host.rfc2136.key");
        assertThatThrownBy(() -> secrets.value("ca"))
                .hasMessageContaining("${file:~/ca.pem}")
                .hasMessageContaining("there is no such file");
    }

    @Test
    void onlyTheCertificateOfACaIsGivenAway() throws Exception {
        var certificate = "-----BEGIN CERTIFICATE-----\nQUJDREVG\n-----END CERTIFICATE-----\n";
        Files.writeString(
                folder.resolve("ca.pem"),
                certificate + "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n");
        assertThat(secrets(Map.of()).value("ca-cert")).isEqualTo(certificate);
    }
}
