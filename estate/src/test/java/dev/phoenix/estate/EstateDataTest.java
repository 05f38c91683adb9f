package dev.phoenix.estate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.model.estate.DataSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What phoenix.yaml may say of data, and where it refuses to guess. */
class EstateDataTest {
    @TempDir
    Path folder;

    private EstateRepository repository;

    @BeforeEach
    void repository() {
        repository = new EstateRepository(folder);
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
        assertThat(EstateRepository.errors(repository.load(EstateRepository.GOOD + "data: { d: { " + data + " } }\n")))
                .anySatisfy(line ->
                        assertThat(line).startsWith(code + " phoenix.yaml:").contains(why));
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
        assertThat(EstateRepository.errors(repository.load(EstateRepository.GOOD + data)))
                .singleElement()
                .asString()
                .startsWith("EST-027 phoenix.yaml:" + (above + 2) + " ")
                .contains(why);
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
        assertThat(EstateRepository.errors(repository.load(EstateRepository.GOOD + data)))
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line)
                                .startsWith("EST-024 phoenix.yaml:" + (above + 3) + " ")
                                .contains("data.two.pod", "data.one"),
                        line -> assertThat(line)
                                .startsWith("EST-024 phoenix.yaml:" + (above + 4) + " ")
                                .contains("data.files.volume", "data.one"));
    }

    private DataSpec.Postgres unit(String more) {
        var data = "data: { d: { services: [shop], postgres: x, unit: postgresql@15-main.service" + more + " } }\n";
        return (DataSpec.Postgres) Objects.requireNonNull(
                repository.load(EstateRepository.GOOD + data).orThrow().data().get("d"));
    }
}
