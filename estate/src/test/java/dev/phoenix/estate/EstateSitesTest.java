package dev.phoenix.estate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.model.estate.KubeconfigSpec;
import dev.phoenix.model.estate.LoginSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What phoenix.yaml may say of a site, and of how its hosts are entered. */
class EstateSitesTest {
    @TempDir
    Path folder;

    private EstateRepository repository;

    @BeforeEach
    void repository() {
        repository = new EstateRepository(folder);
    }

    @Test
    void aSiteMayNameTheRolesOfHostsThatSayNothingThemselves() {
        var estate = repository
                .load(EstateRepository.GOOD.replace(
                        "terraform: tf/new", "terraform: tf/new, roles: { edge: [\"web*\", front], mail: [web1] }"))
                .orThrow();
        assertThat(estate.site("new").orElseThrow().roles())
                .isEqualTo(Map.of("edge", List.of("web*", "front"), "mail", List.of("web1")));
        assertThat(estate.site("old").orElseThrow().roles()).isEmpty();
    }

    @Test
    void eachSiteMayHaveItsKubeconfigElsewhere() {
        var estate = repository
                .load(EstateRepository.GOOD
                        .replace("terraform: tf/new", "terraform: tf/new, kubeconfig: { file: ~/new }")
                        .replace("terraform: tf/old", "terraform: tf/old, kubeconfig: { output: admin }"))
                .orThrow();
        assertThat(estate.site("new").orElseThrow().kubeconfig()).isEqualTo(new KubeconfigSpec.OfOperator("~/new"));
        assertThat(estate.site("old").orElseThrow().kubeconfig()).isEqualTo(new KubeconfigSpec.Output("admin"));
        assertThat(repository
                        .load(EstateRepository.GOOD)
                        .orThrow()
                        .site("old")
                        .orElseThrow()
                        .kubeconfig())
                .isEqualTo(KubeconfigSpec.USUAL);
    }

    @Test
    void anOwnersKeyAndASecretForTerraformAreRead() {
        var estate = repository
                .load(EstateRepository.GOOD.replace("terraform: tf/new", "terraform: tf/new, ssh: { identity: ~/k }")
                        + "secrets: { tls: { kind: text, from: \"${env:TLS}\", variable: tls_pem } }\n")
                .orThrow();
        assertThat(estate.site("new").orElseThrow().login().identity()).contains("~/k");
        assertThat(estate.site("old").orElseThrow().login()).isEqualTo(LoginSpec.USUAL);
        assertThat(Objects.requireNonNull(estate.secrets().get("tls")).variable())
                .contains("tls_pem");
    }

    @Test
    void hostsMayBeEnteredAsAnotherUserAndAtAnotherPort() {
        var estate = repository
                .load(EstateRepository.GOOD.replace(
                        "terraform: tf/new", "terraform: tf/new, ssh: { user: debian, port: 2222 }"))
                .orThrow();
        assertThat(estate.site("new").orElseThrow().login()).isEqualTo(new LoginSpec("debian", 2222, Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "user: Debian   | the name of a user",
                "user: \"a;b\"  | the name of a user",
                "port: 0        | a port, 1 to 65535",
                "port: 65536    | a port, 1 to 65535",
                "port: ssh      | a port, 1 to 65535",
            })
    void aLoginThatCannotBeIsToldWhereItStands(String login, String why) {
        assertThat(EstateRepository.errors(repository.load(EstateRepository.GOOD.replace(
                        "terraform: tf/new", "terraform: tf/new, ssh: { " + login + " }"))))
                .singleElement()
                .asString()
                .startsWith("EST-010 phoenix.yaml:")
                .contains(why);
    }
}
