package dev.phoenix.driver.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phoenix.driver.DataRoles;
import dev.phoenix.driver.Outcome;
import dev.phoenix.driver.testkit.Bench;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.SourceSpan;
import dev.phoenix.model.estate.DataSpec.NamespacedName;
import dev.phoenix.model.estate.Host;
import dev.phoenix.model.estate.Inventory;
import dev.phoenix.model.estate.KubeconfigSpec;
import dev.phoenix.model.estate.SecretSpec;
import dev.phoenix.model.observation.DataRole;
import dev.phoenix.model.plan.Step;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** With a real API server, where the engine is already on this machine. What controllers and kubelets do, the test does. */
class KubernetesDriverTest {
    private static final Step.OfWorkloads DEPLOY = new Step.Deploy("here");
    private static final DataRoles NO_DATABASES = (_, _, _) -> DataRole.ABSENT;
    private static final String NODES = "/api/v1/nodes";
    private static final String KUBEADM = "/etc/kubernetes/admin.conf";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path shared;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private static RealCluster cluster;

    @SuppressWarnings("NullAway.Init")
    private Bench bench;

    @SuppressWarnings("NullAway.Init")
    private KubernetesDriver driver;

    @BeforeAll
    static void start() throws InterruptedException {
        cluster = RealCluster.start(shared);
        try (var api = cluster.api()) {
            String node =
                    "{\"apiVersion\":\"v1\",\"kind\":\"Node\",\"metadata\":{\"name\":\"worker1\",\"labels\":{\"volume.phoenix/old\":\"attached\"}}}";
            assertThat(api.apply(NODES + "/worker1", JsonMapper.shared().readTree(node))
                            .ok())
                    .isTrue();
            String ready = "{\"status\":{\"conditions\":[{\"type\":\"Ready\",\"status\":\"True\"}]}}";
            assertThat(api.merge(NODES + "/worker1/status", JsonMapper.shared().readTree(ready))
                            .ok())
                    .isTrue();
        }
    }

    @AfterAll
    @SuppressWarnings("NullAway")
    static void stop() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @BeforeEach
    void set() {
        bench = new Bench(folder);
        driver = driver(new ControlHosts().with("control", KUBEADM, cluster.kubeconfig()));
        bench.inventory(new Inventory(
                "here",
                List.of(
                        new Host(
                                "control",
                                List.of("control"),
                                "192.0.2.1",
                                Optional.empty(),
                                "10.0.0.1",
                                "1",
                                Map.of()),
                        worker())));
    }

    private static Host worker() {
        return new Host(
                "worker1",
                List.of("worker"),
                "192.0.2.2",
                Optional.empty(),
                "10.0.0.2",
                "2",
                Map.of("uploads", "/dev/sdb"));
    }

    private KubernetesDriver driver(ControlHosts hosts) {
        return new KubernetesDriver(
                hosts,
                NO_DATABASES,
                (_, _, _) -> onLoopback(),
                new Renderers(
                        new KubectlKustomize(RealCluster.engine()::orElseThrow),
                        new OwnHelm(() -> Optional.of(ChartTest.HELM))),
                folder);
    }

    /** As k3s writes it, and as a managed cluster's would name an address that this machine reaches. */
    private static String onLoopback() {
        return cluster.kubeconfig().replace("192.0.2.1", "127.0.0.1");
    }

    @Test
    void theClusterIsReachedByK3sFileByTheOperatorsAndByAnOutput() throws Exception {
        bench.commit.put("kubernetes/m.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ways}\n");
        var k3s = driver(new ControlHosts().with("control", "/etc/rancher/k3s/k3s.yaml", onLoopback()));
        assertThat(k3s.apply(DEPLOY, bench).evidence()).endsWith("0 workloads ready");
        Files.writeString(folder.resolve("managed"), onLoopback());
        var elsewhere = driver(new ControlHosts());
        bench.kubeconfig = new KubeconfigSpec.OfOperator("~/managed");
        assertThat(elsewhere.apply(DEPLOY, bench).evidence()).contains("nothing changed");
        bench.kubeconfig = new KubeconfigSpec.Output("kubeconfig");
        assertThat(elsewhere.apply(DEPLOY, bench).evidence()).contains("nothing changed");
    }

    private void services() throws InterruptedException {
        bench.commit.put("kubernetes/s.yaml", """
                apiVersion: v1
                kind: Service
                metadata: {name: database, namespace: default}
                spec: {selector: {app: database}, ports: [{port: 5432}]}
                ---
                apiVersion: v1
                kind: Service
                metadata: {name: database-pods, namespace: default}
                spec: {selector: {app: database}, ports: [{port: 5432}], clusterIP: None}
                """);
        var _ = driver.apply(DEPLOY, bench);
    }

    private String addressOf(ControlHosts hosts, String service) throws InterruptedException {
        return new ServiceAddresses(hosts, (_, _, _) -> onLoopback(), folder)
                .of(bench, "here", new NamespacedName("default", service));
    }

    @Test
    void aServicesAddressIsToldByTheClusterWhicheverWayLeadsToIt() throws Exception {
        services();
        var told = addressOf(new ControlHosts().with("control", KUBEADM, cluster.kubeconfig()), "database");
        assertThat(told).startsWith("10.96.");
        assertThat(addressOf(new ControlHosts().with("control", "/etc/rancher/k3s/k3s.yaml", onLoopback()), "database"))
                .isEqualTo(told);
        Files.writeString(folder.resolve("managed"), onLoopback());
        bench.inventory(new Inventory("here", List.of(worker())));
        bench.kubeconfig = new KubeconfigSpec.OfOperator("~/managed");
        assertThat(addressOf(new ControlHosts(), "database")).isEqualTo(told);
        bench.kubeconfig = new KubeconfigSpec.Output("kubeconfig");
        assertThat(addressOf(new ControlHosts(), "database")).isEqualTo(told);
    }

    @Test
    void aServiceWithoutAnAddressAndOneThatIsNotThereAreToldWithWhatToDo() throws Exception {
        services();
        var hosts = new ControlHosts().with("control", KUBEADM, cluster.kubeconfig());
        assertThatThrownBy(() -> addressOf(hosts, "database-pods"))
                .hasMessageContaining("K8S-032 the Service default/database-pods of here")
                .hasMessageContaining("clusterIP: None")
                .hasMessageContaining("phoenix up here");
        assertThatThrownBy(() -> addressOf(hosts, "databse"))
                .hasMessageContaining("K8S-031 the cluster of here has no Service default/databse")
                .hasMessageContaining("data.*.service");
    }

    @Test
    void ofSeveralControlHostsTheFirstWhoseApiServerAnswersIsTaken() throws Exception {
        int nobody;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = socket.getLocalPort();
        }
        var dead = cluster.kubeconfig().replace(":" + cluster.port, ":" + nobody);
        var hosts = new ControlHosts().with("control", KUBEADM, dead).with("second", KUBEADM, cluster.kubeconfig());
        var all = new ArrayList<>(bench.inventory("here").orElseThrow().hosts());
        all.add(1, new Host("second", List.of("control"), "192.0.2.3", Optional.empty(), "10.0.0.3", "3", Map.of()));
        bench.inventory(new Inventory("here", all));
        bench.commit.put("kubernetes/m.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: several}\n");
        assertThat(driver(hosts).apply(DEPLOY, bench).evidence()).endsWith("0 workloads ready");
        bench.readyWithin = Duration.ofMillis(100);
        var none = new ControlHosts().with("control", KUBEADM, dead).with("second", KUBEADM, dead);
        assertThatThrownBy(() -> driver(none).apply(DEPLOY, bench)).hasMessageContaining("API server");
    }

    @Test
    void deploysOnceThenHasNothingToDo() throws Exception {
        bench.secretIn(new SecretSpec.KubernetesKey("one", "database", "postgres"), "password");
        bench.commit.put("kubernetes/00.yaml", "apiVersion: v1\nkind: Namespace\nmetadata: {name: one}\n");
        bench.commit.put(
                "kubernetes/10.yaml",
                "apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: one}\nspec:\n  selector: {app: web}\n  ports: [{port: 80}]\n");
        assertThat(driver.apply(DEPLOY, bench)).isEqualTo(new Outcome(true, "4 objects, 4 changed, 0 workloads ready"));
        assertThat(driver.apply(DEPLOY, bench))
                .isEqualTo(new Outcome(false, "4 objects, nothing changed, 0 workloads ready"));
        try (var api = cluster.api()) {
            assertThat(api.get("/api/v1/namespaces/one/secrets/database")
                            .body()
                            .path("data")
                            .path("postgres")
                            .asString(""))
                    .isEqualTo("dmFsdWUgb2YgcGFzc3dvcmQ=");
            assertThat(api.get("/api/v1/namespaces/one/configmaps/phoenix-site")
                            .body()
                            .path("data")
                            .toString())
                    .isEqualTo("{\"site\":\"here\",\"zone\":\"example.org\"}");
            assertThat(api.get(NODES + "/worker1")
                            .body()
                            .path("metadata")
                            .path("labels")
                            .toString())
                    .isEqualTo("{\"volume.phoenix/uploads\":\"attached\"}");
        }
    }

    @Test
    void whatKustomizePutsTogetherIsApplied() throws Exception {
        bench.commit.put("kubernetes/kustomization.yaml", "namePrefix: put-\nresources: [m.yaml]\n");
        bench.commit.put("kubernetes/m.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: together}\n");
        assertThat(driver.apply(DEPLOY, bench).evidence()).startsWith("1 objects, ");
        try (var api = cluster.api()) {
            assertThat(api.get("/api/v1/namespaces/default/configmaps/put-together")
                            .ok())
                    .isTrue();
        }
    }

    @Test
    void whatAChartMakesIsAppliedAndTheSecondTimeNothingChanges() throws Exception {
        bench.commit.put("kubernetes/Chart.yaml", "apiVersion: v2\nname: shop\nversion: 1.0.0\n");
        bench.commit.put("kubernetes/values-here.yaml", "of: here\n");
        bench.commit.put(
                "kubernetes/templates/m.yaml",
                "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: \"{{ .Release.Name }}-chart\"}\ndata: {of: \"{{ .Values.of }}\"}\n");
        assertThat(driver.apply(DEPLOY, bench).evidence()).startsWith("1 objects, 1 changed");
        assertThat(driver.apply(DEPLOY, bench).evidence()).startsWith("1 objects, nothing changed");
        try (var api = cluster.api()) {
            var made = api.get("/api/v1/namespaces/default/configmaps/blog-chart");
            assertThat(made.body().path("data").path("of").asString("")).isEqualTo("here");
        }
    }

    @Test
    void aChangedManifestIsTheOnlyChange() throws Exception {
        String map = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: m}\ndata: {a: \"1\"}\n";
        bench.commit.put("kubernetes/m.yaml", map);
        bench.commit.put("kubernetes/n.yaml", map.replace("name: m", "name: n"));
        driver.apply(DEPLOY, bench);
        bench.commit.put("kubernetes/m.yaml", map.replace("\"1\"", "\"2\""));
        assertThat(driver.apply(DEPLOY, bench).evidence()).isEqualTo("2 objects, 1 changed, 0 workloads ready");
    }

    @Test
    void whatIsRefusedIsToldWithItsPlace() {
        bench.commit.put(
                "kubernetes/m.yaml",
                "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: Bad_Name}\n---\napiVersion: example.org/v1\nkind: Nonsense\nmetadata: {name: x}\n");
        assertThatThrownBy(() -> driver.apply(DEPLOY, bench)).isInstanceOfSatisfying(PhoenixException.class, e -> {
            assertThat(e.diagnostics()).extracting(d -> d.code()).containsExactly("K8S-004", "K8S-005");
            assertThat(e.diagnostics().get(1).where()).contains(new SourceSpan("kubernetes/m.yaml", 5, 1));
        });
    }

    @Test
    void aWorkloadThatNeverGetsReadyIsToldAtTheDeadline() {
        bench.readyWithin = Duration.ofSeconds(1);
        bench.commit.put("kubernetes/d.yaml", deployment("late"));
        assertThatThrownBy(() -> driver.apply(DEPLOY, bench))
                .hasMessageContaining("K8S-014 kubernetes/d.yaml:1 Deployment default/late has 0/1 ready after 1 s");
        assertThat(bench.shown).contains("late: 0/1");
    }

    @Test
    void whatRunsAndIsNotReadyAtTheDeadlineIsNamed() throws Exception {
        bench.readyWithin = Duration.ofSeconds(1);
        bench.commit.put("kubernetes/d.yaml", deployment("starting"));
        try (var api = cluster.api()) {
            pod(
                    api,
                    "starting",
                    "{\"phase\":\"Running\",\"containerStatuses\":[{\"name\":\"app\",\"image\":\"x\",\"imageID\":\"\",\"ready\":false,\"restartCount\":0,\"state\":{\"running\":{\"startedAt\":\"2026-01-01T00:00:00Z\"}}}]}");
        }
        assertThatThrownBy(() -> driver.apply(DEPLOY, bench))
                .hasMessageContaining("K8S-014")
                .hasMessageContaining("pod starting, container app runs and is not ready");
    }

    @Test
    void aCrashLoopEndsTheWaitAtOnce() throws Exception {
        bench.commit.put("kubernetes/d.yaml", deployment("crashing"));
        try (var api = cluster.api()) {
            pod(
                    api,
                    "crashing",
                    "{\"containerStatuses\":[{\"name\":\"app\",\"image\":\"x\",\"imageID\":\"\",\"ready\":false,\"restartCount\":4,\"state\":{\"waiting\":{\"reason\":\"CrashLoopBackOff\"}},\"lastState\":{\"terminated\":{\"exitCode\":3,\"reason\":\"Error\"}}}]}");
        }
        assertThatThrownBy(() -> driver.apply(DEPLOY, bench))
                .hasMessageContaining("K8S-010 kubernetes/d.yaml:1")
                .hasMessageContaining(
                        "pod crashing, container app: CrashLoopBackOff: Error with exit code 3, 4 restarts");
    }

    @Test
    void aWorkloadThatIsReadyIsCounted() throws Exception {
        bench.commit.put("kubernetes/d.yaml", deployment("fine"));
        var helper = Thread.ofVirtual().start(() -> {
            try (var api = cluster.api()) {
                String path = "/apis/apps/v1/namespaces/default/deployments/fine";
                while (!api.get(path).ok()) {
                    Thread.sleep(20);
                }
                String status =
                        "{\"status\":{\"observedGeneration\":1,\"replicas\":1,\"updatedReplicas\":1,\"readyReplicas\":1,\"availableReplicas\":1}}";
                api.merge(path + "/status", JsonMapper.shared().readTree(status));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        assertThat(driver.apply(DEPLOY, bench).evidence()).endsWith("changed, 1 workloads ready");
        helper.join();
        assertThat(driver.apply(DEPLOY, bench).evidence()).isEqualTo("2 objects, nothing changed, 1 workloads ready");
    }

    @Test
    void anAdministratorsKeyIsTakenInEitherForm() throws Exception {
        for (String key : List.of("admin.key", "admin-pkcs8.key")) {
            try (var api = cluster.api(key)) {
                assertThat(api.get(NODES).code()).isEqualTo(200);
            }
        }
    }

    @Test
    void aWorkerThatIsNoReadyNodeIsNamed() {
        bench.readyWithin = Duration.ofMillis(500);
        bench.inventory(new Inventory(
                "here",
                List.of(
                        new Host(
                                "control",
                                List.of("control"),
                                "192.0.2.1",
                                Optional.empty(),
                                "10.0.0.1",
                                "1",
                                Map.of()),
                        new Host(
                                "worker9",
                                List.of("worker"),
                                "192.0.2.9",
                                Optional.empty(),
                                "10.0.0.9",
                                "9",
                                Map.of()))));
        assertThatThrownBy(() -> driver.apply(DEPLOY, bench))
                .hasMessageContaining("K8S-002")
                .hasMessageContaining("worker9 (never joined)");
    }

    @Test
    void aControlHostWithoutAClusterIsTold() {
        var bare = driver(new ControlHosts());
        assertThatThrownBy(() -> bare.apply(DEPLOY, bench)).hasMessageContaining("K8S-001");
    }

    private static String deployment(String name) {
        return """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: NAME, namespace: default}
                spec:
                  replicas: 1
                  selector: {matchLabels: {app: NAME}}
                  template:
                    metadata: {labels: {app: NAME}}
                    spec:
                      containers:
                      - {name: app, image: x}
                """.replace("NAME", name);
    }

    private static void pod(KubeApi api, String name, String status) throws InterruptedException {
        String path = "/api/v1/namespaces/default/pods/" + name;
        String pod =
                "{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":{\"name\":\"" + name + "\",\"labels\":{\"app\":\""
                        + name + "\"}},\"spec\":{\"containers\":[{\"name\":\"app\",\"image\":\"x\"}]}}";
        assertThat(api.apply(path, JsonMapper.shared().readTree(pod)).ok()).isTrue();
        assertThat(api.merge(path + "/status", JsonMapper.shared().readTree("{\"status\":" + status + "}"))
                        .ok())
                .isTrue();
    }
}
