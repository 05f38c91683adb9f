package dev.phoenix.driver.salt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phoenix.driver.testkit.Bench;
import dev.phoenix.model.estate.Host;
import dev.phoenix.model.estate.Inventory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HostFilesTest {
    private static final Host EDGE = new Host(
            "edge", List.of("edge", "mail"), "192.0.2.1", Optional.of("2001:db8::1"), "10.0.0.1", "1", Map.of());
    private static final Host WORKER = new Host(
            "worker1",
            List.of("worker"),
            "192.0.2.2",
            Optional.empty(),
            "10.0.0.2",
            "2",
            Map.of("uploads", "/dev/sdb"));

    private final Bench bench = new Bench(Path.of("/nonexistent"));

    private final Inventory inventory = new Inventory("here", List.of(EDGE, WORKER));

    private JsonNode pillar(Host host) {
        String text = new String(new HostFiles(bench, inventory).of(host).get("pillar/phoenix.sls"), UTF_8);
        assertThat(text).startsWith("#!json\n");
        return JsonMapper.shared().readTree(text.substring("#!json\n".length())).path("phoenix");
    }

    @Test
    void aHostIsToldWhoItIsAndWhoItsNeighboursAre() {
        JsonNode pillar = pillar(EDGE);
        assertThat(pillar.path("fqdn").asString("")).isEqualTo("edge.here.example.org");
        assertThat(pillar.path("sites").toString()).isEqualTo("[\"here\"]");
        assertThat(pillar.path("hosts").path("worker1").toString())
                .isEqualTo(
                        "{\"ipv4\":\"192.0.2.2\",\"ipv6\":\"\",\"private\":\"10.0.0.2\",\"roles\":[\"worker\"],\"volumes\":{\"uploads\":\"/dev/sdb\"}}");
    }

    @Test
    void aHostIsToldTheSecretsOfItsRolesOnly() {
        bench.secretOf("dkim", "mail");
        bench.secretOf("token", "control", "worker");
        bench.secretOf("database");
        assertThat(pillar(EDGE).path("secrets").toString()).isEqualTo("{\"dkim\":\"value of dkim\"}");
        assertThat(pillar(WORKER).path("secrets").toString()).isEqualTo("{\"token\":\"value of token\"}");
    }

    @Test
    void theMinionKnowsItsRolesAsGrains() {
        String minion = new String(new HostFiles(bench, inventory).of(EDGE).get("etc/minion"), UTF_8);
        assertThat(minion)
                .isEqualTo(
                        "{\"file_client\":\"local\",\"file_roots\":{\"base\":[\"/srv/phoenix/salt\"]},\"grains\":{\"phoenix_site\":\"here\",\"roles\":[\"edge\",\"mail\"]},\"id\":\"edge\",\"pillar_roots\":{\"base\":[\"/srv/phoenix/pillar\"]}}\n");
    }

    @Test
    void statesAndPillarOfTheCommitGoAlong() {
        bench.commit.put("salt/top.sls", "base: {}\n");
        bench.commit.put("pillar/access.sls", "x: 1\n");
        assertThat(new HostFiles(bench, inventory).of(EDGE).keySet())
                .containsExactly("etc/minion", "pillar/access.sls", "pillar/phoenix.sls", "salt/top.sls");
    }

    @Test
    void theDigestTellsOneContentFromAnother() {
        var files = new HostFiles(bench, inventory);
        assertThat(HostFiles.digest(files.of(EDGE)))
                .isEqualTo(HostFiles.digest(files.of(EDGE)))
                .isNotEqualTo(HostFiles.digest(files.of(WORKER)));
    }

    @Test
    void aPillarFileOfOurNameIsRefused() {
        bench.commit.put("pillar/phoenix.sls", "x: 1\n");
        assertThatThrownBy(() -> new HostFiles(bench, inventory).of(EDGE)).hasMessageContaining("SALT-005");
    }
}
