package dev.phoenix.estate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.Severity;
import dev.phoenix.model.estate.DataSpec;
import dev.phoenix.model.estate.KubeconfigSpec;
import dev.phoenix.model.estate.LoginSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
        assertThat(lines(repository.load(
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
        assertThat(lines(repository.load(estate)))
                .hasSize(4)
                .allSatisfy(line -> assertThat(line).startsWith("EST-028 phoenix.yaml:"))
                .anySatisfy(line -> assertThat(line).contains("secrets.p.roles: the estate has no Salt"))
                .anySatisfy(line -> assertThat(line).contains("data.d.pod: the estate has no Kubernetes"));
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
    void aDatabaseInAPodIsWhereTheUsualFileIs() {
        var estate = EstateRepository.GOOD.replace(
                        "terraform: tf/new", "terraform: tf/new, kubeconfig: { path: /etc/kubernetes/admin.conf }")
                + "data: { d: { volume: v, services: [shop], postgres: x, pod: a/b, service: a/b, replication: { user: r, password: p } } }\n"
                + "secrets: { p: { kind: password, from: \"${env:P}\" } }\n";
        assertThat(repository.load(estate).estate()).isPresent();
    }

    @Test
    void aDatabaseMayBeAUnitOfItsHostWhereverTheKubeconfigIs() {
        var estate =
                EstateRepository.GOOD.replace("terraform: tf/new", "terraform: tf/new, kubeconfig: { file: ~/new }")
                        + "data: { d: { volume: v, services: [shop], postgres: x, unit: postgresql@15-a-b.service, replication: { user: r, password: p } } }\n"
                        + "secrets: { p: { kind: password, from: \"${env:P}\" } }\n";
        var data = repository.load(estate).orThrow().data().get("d");
        assertThat(data).isInstanceOfSatisfying(DataSpec.Postgres.class, postgres -> {
            assertThat(postgres.server()).isEqualTo(new DataSpec.Unit("15", "a-b"));
            assertThat(((DataSpec.Unit) postgres.server()).name()).isEqualTo("postgresql@15-a-b.service");
        });
    }

    @Test
    void aUnitNeedsNeitherAVolumeNorARoleOfItsOwn() {
        var only = unit("");
        assertThat(only.keeper()).isEqualTo(new DataSpec.OnlyHost());
        assertThat(only.replication()).isEmpty();
        assertThat(unit(", role: db").keeper()).isEqualTo(new DataSpec.HasRole("db"));
    }

    @Test
    void aMariaDbIsAUnitOfItsHost() {
        var data = repository
                .load(EstateRepository.GOOD + "data: { d: { services: [shop], mariadb: wp_1, role: db } }\n")
                .orThrow()
                .data()
                .get("d");
        assertThat(data)
                .isEqualTo(new DataSpec.MariaDb(
                        "d", new DataSpec.HasRole("db"), List.of("shop"), "wp_1", "mariadb.service"));
    }

    private DataSpec.Postgres unit(String more) {
        var data = "data: { d: { services: [shop], postgres: x, unit: postgresql@15-main.service" + more + " } }\n";
        return (DataSpec.Postgres) Objects.requireNonNull(
                repository.load(EstateRepository.GOOD + data).orThrow().data().get("d"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "services: [shop] | EST-008 | data.d.volume is missing",
                "services: [shop], unit: postgresql@15-main.service | EST-008 | data.d.volume is missing",
                "services: [shop], volume: v, unit: postgresql@15-main.service | EST-027 | data.d.unit is of a database, and data.d.postgres (or mariadb) is missing",
                "services: [shop], volume: v, role: db | EST-027 | data.d.role is of a database",
                "services: [shop], postgres: x, pod: a/b, service: a/b, volume: v, role: db | EST-027 | only a unit's host is told by a role",
                "services: [shop], postgres: x, unit: postgresql@15-main.service, volume: v, role: db | EST-027 | the volume tells its host",
                "services: [shop], mariadb: x, volume: v, role: db | EST-027 | the volume tells its host",
                "services: [shop], mariadb: x, postgres: y | EST-027 | data.d.postgres does not go with data.d.mariadb",
                "services: [shop], mariadb: x, pod: a/b | EST-027 | data.d.pod does not go with data.d.mariadb",
                "services: [shop], mariadb: x, unit: postgresql@15-main.service | EST-027 | postgresql@15-main.service is no MariaDB",
                "services: [shop], postgres: x, unit: mariadb.service | EST-027 | mariadb.service is no PostgreSQL",
                "services: [shop], mariadb: \"a b\" | EST-010 | the name of a database",
                "services: [shop], mariadb: x }, e: { services: [shop], mariadb: y, role: web | EST-024 | mariadb.service is that of data.d already",
                "services: [shop], postgres: x, pod: a/b, service: a/b, volume: v | EST-008 | data.d.replication is missing",
                "services: [shop], postgres: x, unit: postgresql@15-main.service }, e: { services: [shop], postgres: y, role: web, unit: postgresql@15-main.service | EST-024 | is that of data.d already",
            })
    void dataThatNothingTellsTheHostOfIsRefused(String data, String code, String why) {
        assertThat(lines(repository.load(EstateRepository.GOOD + "data: { d: { " + data + " } }\n")))
                .anySatisfy(line ->
                        assertThat(line).startsWith(code + " phoenix.yaml:").contains(why));
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
        assertThat(lines(repository.load(EstateRepository.GOOD.replace(
                        "terraform: tf/new", "terraform: tf/new, ssh: { " + login + " }"))))
                .singleElement()
                .asString()
                .startsWith("EST-010 phoenix.yaml:")
                .contains(why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                                         | does not say where",
                "unit: postgresql@15-main.service, pod: a/b, service: a/b,  | is in a pod and is a unit",
                "unit: postgresql@15-main.service, service: a/b,            | is in a pod and is a unit",
            })
    void aDatabaseInNoPlaceOrInTwoIsRefusedWhereItStands(String places, String why) {
        var data = "data:\n  d: { volume: v, services: [shop], postgres: x, " + places
                + " replication: { user: r, password: p } }\n"
                + "secrets: { p: { kind: password, from: \"${env:P}\" } }\n";
        int above = (int) EstateRepository.GOOD.lines().count();
        assertThat(lines(repository.load(EstateRepository.GOOD + data)))
                .singleElement()
                .asString()
                .startsWith("EST-027 phoenix.yaml:" + (above + 2) + " ")
                .contains(why);
    }

    @Test
    void threeMistakesAreReportedAtOnceEachWithItsLine() {
        var broken = EstateRepository.GOOD
                .replace("services:", "servces:")
                .replace("tf/new", "tf/none")
                .concat("dns-ttl: { serving: soon }\n");
        assertThat(lines(repository.load(broken)))
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
    void twoDataSetsOnOneVolumeOrInOnePodAreRefusedWhereTheSecondStands() {
        var data = """
                data:
                  one: { postgres: one, volume: v, pod: db/a-0, service: db/a, replication: { user: r, password: p }, services: [www] }
                  two: { postgres: two, volume: w, pod: db/a-0, service: db/a, replication: { user: r, password: p }, services: [www] }
                  files: { volume: v, services: [www] }
                secrets: { p: { kind: password, from: "${env:P}" } }
                """;
        int above = (int) EstateRepository.GOOD.lines().count();
        assertThat(lines(repository.load(EstateRepository.GOOD + data)))
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line)
                                .startsWith("EST-024 phoenix.yaml:" + (above + 3) + " ")
                                .contains("data.two.pod", "data.one"),
                        line -> assertThat(line)
                                .startsWith("EST-024 phoenix.yaml:" + (above + 4) + " ")
                                .contains("data.files.volume", "data.one"));
    }

    @Test
    void aSecretInClearIsNotRepeatedInTheMessage() {
        var loaded = repository.load(EstateRepository.GOOD.replace("${env:TSIG_KEY}", "hmac-sha256:k:c2VjcmV0"));
        assertThat(lines(loaded)).singleElement().asString().contains("EST-015").doesNotContain("c2VjcmV0");
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
        assertThat(lines(repository.loadWith("switch.pause=soon", "swich.pause=1s", "nonsense")))
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line).startsWith("EST-010 --set switch.pause "),
                        line -> assertThat(line).startsWith("EST-017 --set swich.pause "),
                        line -> assertThat(line).startsWith("EST-017 --set nonsense "));
    }

    @Test
    void aSettingReachesAKeyThatHoldsDots() {
        repository.load(EstateRepository.GOOD);
        assertThat(lines(repository.loadWith("dns.zones.example.org=nowhere")))
                .singleElement()
                .asString()
                .startsWith("EST-012 --set dns.zones.example.org ");
    }

    @Test
    void onlyWhatIsCommittedCounts() {
        repository.load(EstateRepository.GOOD);
        repository.write("phoenix.yaml", "estate: other\n");
        var loaded = repository.loadWith();
        assertThat(loaded.orThrow().name()).isEqualTo("shop");
        assertThat(loaded.warnings()).extracting(Diagnostic::code).containsExactly("EST-016");
    }

    @Test
    void anEstateMayLieInAFolderOfItsRepository() {
        var inner = folder.resolve("deep/inside");
        new EstateRepository(inner).write("phoenix.yaml", EstateRepository.GOOD);
        repository.commit();
        var loaded = EstateLoader.load(inner, Optional.empty(), Overrides.none());
        assertThat(loaded.orThrow().name()).isEqualTo("shop");
        assertThat(loaded.files().orElseThrow().below("tf")).containsExactly("tf/new/main.tf", "tf/old/main.tf");
    }

    @Test
    void whatIsNoRepositoryOrNoCommitOrHasNoFileSaysSo() {
        assertThat(lines(repository.loadWith())).singleElement().asString().startsWith("EST-001");
        repository.commit();
        assertThat(lines(repository.loadWith())).last().asString().startsWith("EST-003");
        var unknown = EstateLoader.load(folder, Optional.of("v9"), Overrides.none());
        assertThat(lines(unknown))
                .singleElement()
                .asString()
                .startsWith("EST-002")
                .contains("v9");
    }

    @Test
    void anAliasBombIsRefused() {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 9; i++) {
            var alias = "*a" + (i - 1);
            bomb.append("a" + i + ": &a" + i + " ["
                    + String.join(", ", List.of(alias, alias, alias, alias, alias, alias, alias, alias)) + "]\n");
        }
        assertThat(lines(repository.load(bomb.toString())))
                .singleElement()
                .asString()
                .startsWith("EST-040 phoenix.yaml:")
                .contains("aliases");
    }

    @Test
    void aFolderIsExportedWithItsModes(@TempDir Path target) throws Exception {
        repository.write("tf/old/run.sh", "#!/bin/sh\n");
        assertThat(folder.resolve("tf/old/run.sh").toFile().setExecutable(true)).isTrue();
        repository.load(EstateRepository.GOOD).files().orElseThrow().export("tf/old", target);
        assertThat(target.resolve("run.sh")).isExecutable().hasContent("#!/bin/sh");
        assertThat(Files.isExecutable(target.resolve("main.tf"))).isFalse();
    }

    @Test
    void aLinkOutOfTheFolderIsRefused(@TempDir Path target) throws Exception {
        Files.createSymbolicLink(folder.resolve("tf/old/evil"), Path.of("../../../etc"));
        var files = repository.load(EstateRepository.GOOD).files().orElseThrow();
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> files.export("tf/old", target)))
                .hasMessageContaining("EST-031");
    }

    @Test
    void twoLinksThatOnlyTogetherLeadOutAreRefused(@TempDir Path target) throws Exception {
        Files.createSymbolicLink(folder.resolve("tf/old/here"), Path.of("."));
        Files.createSymbolicLink(folder.resolve("tf/old/out"), Path.of("here/.."));
        var files = repository.load(EstateRepository.GOOD).files().orElseThrow();
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> files.export("tf/old", target)))
                .hasMessageContaining("EST-031")
                .hasMessageContaining("tf/old/out");
    }

    private static List<String> lines(Loaded loaded) {
        return loaded.diagnostics().stream()
                .filter(each -> each.severity() == Severity.ERROR)
                .map(Diagnostic::line)
                .toList();
    }
}
