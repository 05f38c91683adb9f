package dev.phoenix.estate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.model.Diagnostic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EstateLoaderTest {
    @TempDir
    Path folder;

    private EstateRepository repository;

    @BeforeEach
    void repository() {
        repository = new EstateRepository(folder);
    }

    @Test
    void aShortFileGetsTheDefaultsOfTheTable() {
        var estate = repository.load(EstateRepository.GOOD).orThrow();
        assertThat(estate.name()).isEqualTo("shop");
        assertThat(estate.commit()).hasSize(40);
        assertThat(estate.publicZone()).isEqualTo("example.org");
        assertThat(estate.sites().sequencedKeySet()).containsExactly("old", "new");
        assertThat(estate.switching().order()).containsExactly("shop", "www");
        assertThat(estate.switching().shift()).containsExactly(100, 1000, 5000, 10000);
        assertThat(estate.switching().pause()).isEqualTo(Duration.ofMinutes(10));
        assertThat(estate.switching().quiet().window()).isEqualTo(Duration.ofDays(3));
        assertThat(estate.salt().orElseThrow().states()).isEqualTo("salt");
    }

    @Test
    void anEstateMayDoWithoutSaltAndWithoutKubernetes() {
        repository.remove("salt").remove("pillar");
        var withoutSalt = repository.load(EstateRepository.GOOD).orThrow();
        assertThat(withoutSalt.salt()).isEmpty();
        assertThat(withoutSalt.kubernetes()).isPresent();
        repository.remove("kubernetes");
        assertThat(repository.load(EstateRepository.GOOD).orThrow().kubernetes())
                .isEmpty();
    }

    @Test
    void aFolderThatASectionSpeaksOfMustBeThere() {
        repository.remove("salt").remove("kubernetes");
        assertThat(EstateRepository.errors(repository.load(
                        EstateRepository.GOOD + "salt: { pillar: pillar }\nkubernetes: { ready-within: 1m }\n")))
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line).startsWith("EST-012 ").contains("no folder salt."),
                        line -> assertThat(line).startsWith("EST-012 ").contains("no folder kubernetes."));
    }

    @Test
    void whatOnlyAMissingEngineCouldDoIsToldWithItsPlace() {
        repository.remove("salt").remove("pillar").remove("kubernetes");
        var estate =
                EstateRepository.GOOD.replace("terraform: tf/new", "terraform: tf/new, kubeconfig: { file: ~/new }")
                        + "data: { d: { volume: v, services: [shop], postgres: x, pod: a/b, service: a/b, replication: { user: r, password: p } } }\n"
                        + "secrets: { p: { kind: password, from: \"${env:P}\", roles: [edge], kubernetes: { namespace: a, secret: b, key: c } } }\n";
        assertThat(EstateRepository.errors(repository.load(estate)))
                .hasSize(4)
                .allSatisfy(line -> assertThat(line).startsWith("EST-028 phoenix.yaml:"))
                .anySatisfy(line -> assertThat(line).contains("secrets.p.roles: the estate has no Salt"))
                .anySatisfy(line -> assertThat(line).contains("data.d.pod: the estate has no Kubernetes"));
    }

    @Test
    void threeMistakesAreReportedAtOnceEachWithItsLine() {
        var broken = EstateRepository.GOOD
                .replace("services:", "servces:")
                .replace("tf/new", "tf/none")
                .concat("dns-ttl: { serving: soon }\n");
        assertThat(EstateRepository.errors(repository.load(broken)))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("EST-012 phoenix.yaml:4 ")
                                .contains("tf/none"),
                        line -> assertThat(line)
                                .startsWith("EST-007 phoenix.yaml:8 ")
                                .contains("Did you mean services?"),
                        line -> assertThat(line)
                                .startsWith("EST-010 phoenix.yaml:11 ")
                                .contains("250ms, 8s, 5m, 1h30m"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "EST-004 | estate: [",
                "EST-005 | ``",
                "EST-005 | # nothing but this",
                "EST-006 | estate: shop\\nestate: shop",
                "EST-009 | - a list",
                "EST-009 | sites: none",
                "EST-009 | switch: { order: www }",
                "EST-008 | services: {}",
                "EST-013 | estate: shop",
                "EST-010 | estate: Shop!",
                "EST-011 | switch: { order: [shop, wwww] }",
                "EST-014 | switch: { shift: [10%, 1%, 100%] }",
                "EST-014 | switch: { shift: [1%, 50%] }",
                "EST-015 | dns: { host: { rfc2136: { key: hmac-sha256:phoenix:c2VjcmV0 } } }",
                "EST-010 | secrets: { a: { kind: text, from: \"${sops:secrets.yaml}\" } }",
                "EST-010 | secrets: { a: { kind: text, from: \"${sops:../secrets.yaml#a}\" } }",
                "EST-010 | secrets: { a: { kind: text, from: \"${pass:--help}\" } }",
                "EST-010 | secrets: { a: { kind: text, from: \"${vault:a}\" } }",
                "EST-012 | secrets: { a: { kind: text, from: \"${sops:none.yaml#a}\" } }",
                "EST-011 | secrets: { a: { kind: text, from: \"${command:nobody}\" } }",
                "EST-008 | secret-commands: { a: { arguments: [x] } }",
                "EST-010 | secret-commands: { a: { program: bin/own } }",
                "EST-010 | secret-commands: { a: { program: own, env: [A=B] } }",
                "EST-025 | sites: { a: { kubeconfig: { path: /a, output: b } } }",
                "EST-010 | sites: { a: { kubeconfig: { file: kubeconfig } } }",
                "EST-010 | sites: { a: { kubeconfig: { path: kubeconfig } } }",
                "EST-010 | data: { a: { postgres: x, unit: postgresql.service } }",
                "EST-010 | data: { a: { postgres: x, unit: \"postgresql@15-a;b.service\" } }",
                "EST-011 | secrets: { cert: { kind: ca-cert, of: nobody } }",
                "EST-010 | dns-ttl: { serving: 5 minutes }",
                "EST-010 | switch: { quiet: { below: many } }",
                "EST-010 | switch: { shift: [200%] }",
                "EST-018 | services: { a: { compare: false } }",
                "EST-019 | {services: {a: {url: https://a.example.org/}, b: {url: https://b.example.org/}}, switch: {order: [a]}}",
                "EST-017 | rehearsal: { set: { switch.pauze: 4s } }",
                "EST-010 | rehearsal: { set: { switch.pause: short } }",
            })
    void everyFaultHasItsCode(String code, String yaml) {
        var loaded = repository.load(yaml.replace("\\n", "\n"));
        assertThat(loaded.estate()).isEmpty();
        assertThat(loaded.diagnostics()).extracting(Diagnostic::code).contains(code);
    }

    @Test
    void aSecretInClearIsNotRepeatedInTheMessage() {
        var loaded = repository.load(EstateRepository.GOOD.replace("${env:TSIG_KEY}", "hmac-sha256:k:c2VjcmV0"));
        assertThat(EstateRepository.errors(loaded))
                .singleElement()
                .asString()
                .contains("EST-015")
                .doesNotContain("c2VjcmV0");
    }

    @Test
    void settingsAreCheckedLikeTheFile() {
        repository.load(EstateRepository.GOOD);
        assertThat(repository
                        .loadWith("switch.pause=4s", "switch.shift=[50%, 100%]")
                        .orThrow()
                        .switching())
                .satisfies(switching -> {
                    assertThat(switching.pause()).isEqualTo(Duration.ofSeconds(4));
                    assertThat(switching.shift()).containsExactly(5000, 10000);
                });
        assertThat(EstateRepository.errors(repository.loadWith("switch.pause=soon", "swich.pause=1s", "nonsense")))
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line).startsWith("EST-010 --set switch.pause "),
                        line -> assertThat(line).startsWith("EST-017 --set swich.pause "),
                        line -> assertThat(line).startsWith("EST-017 --set nonsense "));
    }

    @Test
    void aSettingReachesAKeyThatHoldsDots() {
        repository.load(EstateRepository.GOOD);
        assertThat(EstateRepository.errors(repository.loadWith("dns.zones.example.org=nowhere")))
                .singleElement()
                .asString()
                .startsWith("EST-012 --set dns.zones.example.org ");
    }

    @Test
    void anAliasBombIsRefused() {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 9; i++) {
            var alias = "*a" + (i - 1);
            bomb.append("a" + i + ": &a" + i + " ["
                    + String.join(", ", List.of(alias, alias, alias, alias, alias, alias, alias, alias)) + "]\n");
        }
        assertThat(EstateRepository.errors(repository.load(bomb.toString())))
                .singleElement()
                .asString()
                .startsWith("EST-040 phoenix.yaml:")
                .contains("aliases");
    }
}
