package dev.phoenix.driver.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phoenix.driver.testkit.Bench;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With a script that keeps to what Helm's documentation says of its command line: Helm itself is not among Debian's packages. */
class ChartTest {
    static final Path HELM =
            Path.of("src", "test", "helm-as-documented", "helm").toAbsolutePath();
    private static final String MAP = """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: "{{ .Release.Name }}-m"}
            data: {replicas: "{{ .Values.replicas }}", of: "{{ .Values.of }}", in: "{{ .Release.Namespace }}"}
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private Bench bench;

    @BeforeEach
    void set() {
        bench = new Bench(folder);
        bench.commit.put("kubernetes/Chart.yaml", "apiVersion: v2\nname: shop\nversion: 1.0.0\n");
        bench.commit.put("kubernetes/values.yaml", "replicas: 1\nof: everywhere\n");
        bench.commit.put("kubernetes/templates/m.yaml", MAP);
    }

    private Manifests read() throws InterruptedException {
        return readBy(new OwnHelm(() -> Optional.of(HELM)));
    }

    private Manifests readBy(Helm helm) throws InterruptedException {
        Kustomize none = _ -> {
            throw new AssertionError("Kustomize was asked");
        };
        return new ManifestFolder(bench, new Renderers(none, helm)).read("here");
    }

    private void nothingIsLeft() throws Exception {
        try (var files = Files.list(bench.siteFolder("here"))) {
            assertThat(files).isEmpty();
        }
    }

    private static String data(Manifest object, String key) {
        return object.content().path("data").path(key).asString("");
    }

    @Test
    void aChartIsRenderedWithItsOwnValues() throws Exception {
        assertThat(read().objects()).singleElement().satisfies(object -> {
            assertThat(object.title()).isEqualTo("ConfigMap blog-m");
            assertThat(data(object, "replicas")).isEqualTo("1");
            assertThat(data(object, "of")).isEqualTo("everywhere");
            assertThat(data(object, "in")).isEqualTo("default");
            assertThat(object.where().file())
                    .isEqualTo("helm template blog kubernetes --namespace default --include-crds");
        });
        nothingIsLeft();
    }

    @Test
    void theSitesValuesCountBeforeTheCharts() throws Exception {
        bench.commit.put("kubernetes/values-here.yaml", "of: here\n");
        bench.commit.put("kubernetes/values-there.yaml", "of: there\n");
        assertThat(read().objects()).singleElement().satisfies(object -> {
            assertThat(data(object, "replicas")).isEqualTo("1");
            assertThat(data(object, "of")).isEqualTo("here");
            assertThat(object.where().file()).endsWith("--values kubernetes/values-here.yaml");
        });
    }

    @Test
    void definitionsOfKindsOfTheChartAreAmongIt() throws Exception {
        bench.commit.put(
                "kubernetes/crds/thing.yaml",
                "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: things.example.net}\n");
        assertThat(read().objects())
                .extracting(Manifest::kind)
                .containsExactly("CustomResourceDefinition", "ConfigMap");
    }

    @ParameterizedTest
    @CsvSource({
        "pre-install, true",
        "'post-upgrade, post-install', true",
        "pre-upgrade, false",
        "pre-delete, false",
        "'pre-rollback,post-rollback', false",
        "test, false"
    })
    void ofHooksOnlyWhatAnInstallationRunsIsApplied(String hook, boolean applied) throws Exception {
        bench.commit.put(
                "kubernetes/templates/job.yaml",
                "apiVersion: batch/v1\nkind: Job\nmetadata: {name: j, annotations: {helm.sh/hook: \"" + hook
                        + "\"}}\n");
        assertThat(read().objects().stream().anyMatch(object -> object.kind().equals("Job")))
                .isEqualTo(applied);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "templates/x.yaml | {{ fail \"set replicas\" }} | execution error at (shop/templates/x.yaml:1:4): set replicas",
                "values-here.yaml | not yaml | failed to parse kubernetes/values-here.yaml: ",
                "Chart.yaml | apiVersion: v2 | validation: chart.metadata.name is required",
            })
    void whatDoesNotRenderIsToldInHelmsWordsWithTheCommitsPaths(String path, String text, String told)
            throws Exception {
        bench.commit.put("kubernetes/" + path, text + "\n");
        assertThatThrownBy(this::read)
                .hasMessageContaining("K8S-034 kubernetes/Chart.yaml")
                .hasMessageContaining("Error: " + told)
                .hasMessageContaining("this shows the same: helm template blog kubernetes --namespace default")
                .hasMessageNotContaining(folder.toString());
        nothingIsLeft();
    }

    @Test
    void whatComesOutDifferentlyEachTimeIsRefusedAndNotShown() {
        bench.commit.put(
                "kubernetes/templates/s.yaml",
                "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: {password: \"p{{ randAlphaNum 8 }}\"}\n");
        assertThatThrownBy(this::read)
                .hasMessageContaining("K8S-034")
                .hasMessageContaining("differently each time")
                .hasMessageNotContaining("stringData");
    }

    @Test
    void withoutHelmItSaysWhatToInstall() throws Exception {
        assertThatThrownBy(() -> readBy(new OwnHelm(Optional::empty)))
                .hasMessageContaining("K8S-035 kubernetes/Chart.yaml")
                .hasMessageContaining("Install Helm (3 or newer)");
        nothingIsLeft();
    }

    @Test
    void aFolderOfKustomizesThatHoldsAChartIsKustomizes() {
        assertThat(Chart.isOne(bench, "kubernetes/")).isTrue();
        assertThat(Chart.isOne(bench, "kubernetes/templates")).isFalse();
        assertThat(List.of("kustomization.yaml", "Kustomization")).allSatisfy(name -> {
            bench.commit.put("kubernetes/" + name, "resources: []\n");
            assertThat(ManifestFolder.isKustomized(bench, "kubernetes")).isTrue();
            assertThatThrownBy(this::read).hasMessageContaining("Kustomize was asked");
            bench.commit.remove("kubernetes/" + name);
        });
    }
}
