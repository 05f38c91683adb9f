package dev.phoenix.driver.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.phoenix.driver.testkit.Bench;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With the real kubectl, where the engine is already on this machine. */
class ManifestFolderTest {
    private static final String MAP = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: m}\ndata: {a: \"1\"}\n";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private Bench bench;

    @BeforeEach
    void set() {
        assumeTrue(RealCluster.engine().isPresent(), "no kube in the engines' cache: engines/ensure kube");
        bench = new Bench(folder);
    }

    private Manifests read() throws InterruptedException {
        var kustomize = new KubectlKustomize(RealCluster.engine()::orElseThrow);
        return new ManifestFolder(bench, new Renderers(kustomize, new OwnHelm(Optional::empty))).read("here");
    }

    private void nothingIsLeft() throws Exception {
        try (var files = Files.list(bench.siteFolder("here"))) {
            assertThat(files).noneMatch(file -> file.getFileName().toString().startsWith("manifests-"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"kustomization.yaml", "kustomization.yml", "Kustomization"})
    void anOverlayIsPutTogetherWithABaseElsewhereInTheCommit(String name) throws Exception {
        bench.commit.put("base/kustomization.yaml", "resources: [m.yaml]\n");
        bench.commit.put("base/m.yaml", MAP);
        bench.commit.put("kubernetes/" + name, """
                namespace: shop
                resources: [../base]
                patches:
                - patch: |-
                    {apiVersion: v1, kind: ConfigMap, metadata: {name: m}, data: {a: "2"}}
                """);
        assertThat(read().objects()).singleElement().satisfies(object -> {
            assertThat(object.title()).isEqualTo("ConfigMap shop/m");
            assertThat(object.content().path("data").path("a").asString("")).isEqualTo("2");
            assertThat(object.where().file()).isEqualTo("kubectl kustomize kubernetes");
        });
        nothingIsLeft();
    }

    @Test
    void whatKustomizeRefusesIsToldInItsWordsWithTheCommitsPaths() throws Exception {
        bench.commit.put("kubernetes/kustomization.yaml", "resources: [none.yaml]\n");
        assertThatThrownBy(this::read)
                .hasMessageContaining("K8S-030")
                .hasMessageContaining("none.yaml")
                .hasMessageContaining("kubectl kustomize kubernetes")
                .hasMessageNotContaining(folder.toString());
        nothingIsLeft();
    }

    @Test
    void aFolderWithoutIsReadAsItIs() throws Exception {
        bench.commit.put("kubernetes/deeper/kustomization.txt", "resources: []\n");
        bench.commit.put("kubernetes/m.yaml", MAP);
        assertThat(read().objects())
                .singleElement()
                .satisfies(object -> assertThat(object.where().file()).isEqualTo("kubernetes/m.yaml"));
    }
}
