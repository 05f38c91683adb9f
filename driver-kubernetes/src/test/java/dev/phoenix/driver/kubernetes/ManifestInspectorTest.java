package dev.phoenix.driver.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.driver.testkit.CommitInMemory;
import dev.phoenix.driver.testkit.Estates;
import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.Severity;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestInspectorTest {
    private static final String DATABASE = """
            apiVersion: v1
            kind: Service
            metadata: {name: postgres, namespace: blog}
            ---
            apiVersion: apps/v1
            kind: StatefulSet
            metadata: {name: postgres, namespace: blog}
            """;
    private static final Map<String, String> SOUND = Map.of(
            "kubernetes/00.yaml",
            "apiVersion: v1\nkind: Namespace\nmetadata: {name: blog}\n",
            "kubernetes/20.yaml",
            DATABASE);

    private static List<Diagnostic> faults(Map<String, String> more) {
        var files = new LinkedHashMap<>(SOUND);
        files.putAll(more);
        return faults(new OwnHelm(Optional::empty), Severity.WARNING, files);
    }

    private static List<Diagnostic> faults(Helm helm, Severity withoutHelm, Map<String, String> files) {
        return new ManifestInspector(helm, withoutHelm).faults(CommitInMemory.of(Estates.blog("ns"), files));
    }

    private static Map<String, String> chart(Map<String, String> more) {
        var files = new LinkedHashMap<String, String>();
        files.put("kubernetes/Chart.yaml", "apiVersion: v2\nname: blog\nversion: 1.0.0\n");
        SOUND.forEach((path, text) -> files.put(path.replace("kubernetes/", "kubernetes/templates/"), text));
        files.putAll(more);
        return files;
    }

    private static List<String> ofChart(Map<String, String> more) {
        return faults(new OwnHelm(() -> Optional.of(ChartTest.HELM)), Severity.ERROR, chart(more)).stream()
                .map(Diagnostic::line)
                .toList();
    }

    @Test
    void aChartIsJudgedByWhatItMakesForEachSite() {
        assertThat(ofChart(Map.of())).isEmpty();
        assertThat(ofChart(
                        Map.of("kubernetes/templates/x.yaml", "apiVersion: v1\nkind: Deploy\nmetadata: {name: x}\n")))
                .singleElement()
                .asString()
                .startsWith("K8S-005 helm template blog kubernetes --namespace default --include-crds:")
                .contains("v1 has no kind Deploy");
        assertThat(ofChart(Map.of("kubernetes/values-helsinki.yaml", "nothing of YAML")))
                .singleElement()
                .asString()
                .startsWith("K8S-034 kubernetes/Chart.yaml kubernetes cannot be rendered for helsinki: Error: ");
    }

    @Test
    void withoutHelmAChartIsAWarningAndForWhoeverBuildsAnError() {
        for (var severity : Severity.values()) {
            assertThat(faults(new OwnHelm(Optional::empty), severity, chart(Map.of())))
                    .singleElement()
                    .satisfies(fault -> assertThat(fault.severity()).isEqualTo(severity))
                    .satisfies(fault -> assertThat(fault.line())
                            .startsWith("K8S-035 kubernetes/Chart.yaml ")
                            .contains("Install Helm"));
        }
    }

    private static List<String> lines(Map<String, String> more) {
        return faults(more).stream().map(Diagnostic::line).toList();
    }

    @Test
    void soundManifestsHaveNoFault() {
        assertThat(faults(Map.of())).isEmpty();
        assertThat(faults(Map.of("kubernetes/readme.txt", "[", "kubernetes/empty.yaml", "")))
                .isEmpty();
    }

    @Test
    void whatKustomizeIsToPutTogetherIsNotJudgedInParts() {
        assertThat(faults(Map.of(
                        "kubernetes/kustomization.yaml",
                        "resources: [00.yaml]\n",
                        "kubernetes/patch.yaml",
                        "apiVersion: v1\nkind: Service\nmetadata: {name: postgres, namespace: blog}\nspec: {}\n")))
                .isEmpty();
    }

    @Test
    void whatCannotBeReadIsToldOfEveryFile() {
        assertThat(lines(Map.of(
                        "kubernetes/a.yaml", "kind: [\n",
                        "kubernetes/b.yml", CommitInMemory.LEADS_OUT,
                        "kubernetes/c.yaml", "~: 1\n",
                        "kubernetes/d.yaml", "a: &a [*a]\n",
                        "kubernetes/e.yaml", "\0")))
                .satisfiesExactly(
                        a -> assertThat(a).startsWith("K8S-003 kubernetes/a.yaml:2 "),
                        b -> assertThat(b).startsWith("EST-031 "),
                        c -> assertThat(c).startsWith("K8S-003 kubernetes/c.yaml:1 "),
                        d -> assertThat(d)
                                .startsWith("K8S-003 kubernetes/d.yaml:1 ")
                                .contains("contains itself"),
                        e -> assertThat(e).startsWith("K8S-003 kubernetes/e.yaml:1 "));
    }

    @ParameterizedTest
    @CsvSource({
        "v1, Deployment, It is in apps/v1.",
        "apps/v1, Deploymnet, Did you mean Deployment?",
        "networking.k8s.io/v1, Job, It is in batch/v1.",
        "v1, ConfigMapList, Did you mean ConfigMap?"
    })
    void aKindThatNoClusterHasIsAnError(String version, String kind, String remedy) {
        var manifest = "# one\n---\napiVersion: %s\nkind: %s\nmetadata: {name: x}\n".formatted(version, kind);
        assertThat(faults(Map.of("kubernetes/x.yaml", manifest)))
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.severity()).isEqualTo(Severity.ERROR);
                    assertThat(fault.line())
                            .isEqualTo(
                                    "K8S-005 kubernetes/x.yaml:3 " + version + " has no kind " + kind + ". " + remedy);
                });
    }

    @ParameterizedTest
    @CsvSource({
        "batch/v1beta1, CronJob",
        "extensions/v1beta1, Ingress",
        "helm.cattle.io/v1, HelmChart",
        "serving.knative.dev/v1, Service",
        "networking.k8s.io/v1, SomethingOfNextYear"
    })
    void aKindThatAClusterMayHaveIsAWarning(String version, String kind) {
        var manifest = "apiVersion: %s\nkind: %s\nmetadata: {name: x}\n".formatted(version, kind);
        assertThat(faults(Map.of("kubernetes/x.yaml", manifest)))
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.severity()).isEqualTo(Severity.WARNING);
                    assertThat(fault.code()).isEqualTo("K8S-005");
                });
    }

    @Test
    void aKindThatTheManifestsDefineIsKnown() {
        assertThat(faults(Map.of(
                        "kubernetes/crd.yaml",
                        """
                        apiVersion: apiextensions.k8s.io/v1
                        kind: CustomResourceDefinition
                        metadata: {name: things.example.net}
                        spec: {group: example.net, names: {kind: Thing}}
                        """,
                        "kubernetes/x.yaml",
                        "apiVersion: example.net/v3\nkind: Thing\nmetadata: {name: x}\n")))
                .isEmpty();
    }

    @Test
    void theSameObjectWithOtherContentIsAnError() {
        var first = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\ndata: {a: one}\n";
        assertThat(lines(Map.of("kubernetes/x.yaml", first + "---\n" + first.replace("one", "two"))))
                .singleElement()
                .asString()
                .startsWith("K8S-020 kubernetes/x.yaml:6 ConfigMap x is in kubernetes/x.yaml:1 already");
        assertThat(lines(Map.of("kubernetes/x.yaml", first, "kubernetes/y.yaml", first)))
                .isEmpty();
        var elsewhere = first.replace("name: x", "name: x, namespace: blog").replace("one", "two");
        assertThat(lines(Map.of("kubernetes/x.yaml", first, "kubernetes/y.yaml", elsewhere)))
                .isEmpty();
    }

    @Test
    void aDatabaseThatNoManifestMakesIsToldAtItsPlace() {
        var renamed = DATABASE.replace("name: postgres", "name: pg");
        assertThat(lines(Map.of("kubernetes/20.yaml", renamed)))
                .containsExactly(
                        "K8S-021 phoenix.yaml data.guestbook.pod no manifest makes the pod blog/postgres-0."
                                + " Name the pod of a StatefulSet: NAMESPACE/NAME-0; there are blog/pg.",
                        "K8S-021 phoenix.yaml data.guestbook.service no manifest makes the Service blog/postgres."
                                + " Name the Service that leads to the database; there are blog/pg.");
    }

    @ParameterizedTest
    @CsvSource({"clusterIP: None", "'type: ExternalName, externalName: db.example.org'"})
    void aDatabaseIsNotLedToByAServiceWithoutAnAddress(String spec) {
        var headless = DATABASE.replaceFirst("namespace: blog}", "namespace: blog}\nspec: {" + spec + "}");
        assertThat(lines(Map.of("kubernetes/20.yaml", headless)))
                .singleElement()
                .asString()
                .startsWith("K8S-032 kubernetes/20.yaml:1 the Service blog/postgres has no address of its own")
                .contains("data.guestbook.service");
    }

    @Test
    void aDatabaseThatIsAUnitOfItsHostIsInNoManifest() {
        var renamed = Map.of("kubernetes/20.yaml", DATABASE.replace("name: postgres", "name: pg"));
        assertThat(new ManifestInspector(new OwnHelm(Optional::empty), Severity.WARNING)
                        .faults(CommitInMemory.of(Estates.withUnits(Estates.blog("ns")), renamed)))
                .noneMatch(fault -> fault.code().equals("K8S-021"));
    }

    @Test
    void aDatabaseThatAnOperatorMayMakeIsNotMissed() {
        assertThat(
                        faults(
                                Map.of(
                                        "kubernetes/20.yaml",
                                        "apiVersion: postgresql.cnpg.io/v1\nkind: Cluster\nmetadata: {name: postgres, namespace: blog}\n")))
                .extracting(Diagnostic::severity)
                .containsExactly(Severity.WARNING);
    }

    @Test
    void aPodOfItsOwnIsAsGood() {
        var pod = DATABASE.replace("apps/v1", "v1")
                .replace("StatefulSet\nmetadata: {name: postgres", "Pod\nmetadata: {name: postgres-0");
        assertThat(faults(Map.of("kubernetes/20.yaml", pod))).isEmpty();
    }

    @Test
    void aNamespaceThatNothingMakesIsAWarning() {
        assertThat(faults(Map.of(
                        "kubernetes/x.yaml", "apiVersion: v1\nkind: Secret\nmetadata: {name: x, namespace: blgo}\n")))
                .singleElement()
                .satisfies(fault -> assertThat(fault.line()).startsWith("K8S-022 kubernetes/x.yaml:1 "))
                .satisfies(fault -> assertThat(fault.severity()).isEqualTo(Severity.WARNING));
    }

    @Test
    void everyKindOfTheTableIsOneOfTheClientLibrarys() {
        var known = new KubernetesSerialization();
        KnownKinds.BY_VERSION.forEach((version, kinds) ->
                kinds.forEach(kind -> assertThat(known.getRegisteredKubernetesResource(version, kind))
                        .as(version + " " + kind)
                        .isNotNull()));
    }
}
