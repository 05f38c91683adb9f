package dev.phoenix.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.phoenix.model.PhoenixException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One site lets in a key of its owner's, the others Phoenix's own. */
class IdentitiesTest {
    @TempDir
    Path folder;

    @Test
    void eachSiteIsShownItsOwnKey() throws Exception {
        try (var server = new LocalServer(folder)) {
            var identities = new Identities(server.otherIdentity(), Map.of("ocean", server.identity));
            try (var remote = server.remote(identities)) {
                assertThat(remote.host("ocean", LocalServer.HOST).check(LocalServer.PATIENCE, "echo", "in"))
                        .isEqualTo("in\n");
                assertThatExceptionOfType(PhoenixException.class)
                        .isThrownBy(() -> remote.host("helsinki", LocalServer.HOST))
                        .matches(refused -> refused.code().equals("SSH-003"))
                        .withMessageContaining(identities.publicLine("helsinki"));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"rsa, 3072, ssh-rsa", "ecdsa, 256, ecdsa-sha2-nistp256", "ed25519, 256, ssh-ed25519"})
    void anOwnersKeyMayBeOfAnyUsualKind(String type, String bits, String word) throws Exception {
        var key = made(type, bits, "");
        assertThat(new Identities(key, Map.of("ocean", key)).publicLine("ocean"))
                .startsWith(word + " ");
    }

    @Test
    void whatIsNoKeyOrNeedsAPassphraseIsToldWithTheOption() throws Exception {
        var locked = made("ed25519", "256", "secret");
        for (var file : List.of(
                locked,
                folder.resolve("nothing"),
                locked.resolveSibling("key.pub"),
                Files.writeString(folder.resolve("empty"), ""))) {
            assertThatExceptionOfType(PhoenixException.class)
                    .as(file.toString())
                    .isThrownBy(() -> new Identities(locked, Map.of("ocean", file)).publicLine("ocean"))
                    .matches(refused -> refused.code().equals("SSH-014"))
                    .withMessageContaining("sites.ocean.ssh.identity: " + file);
        }
    }

    private Path made(String type, String bits, String passphrase) throws Exception {
        var key = folder.resolve("key");
        var made = new ProcessBuilder(
                        "ssh-keygen", "-q", "-t", type, "-b", bits, "-N", passphrase, "-f", key.toString())
                .inheritIO()
                .start();
        assertThat(made.waitFor()).isZero();
        return key;
    }
}
