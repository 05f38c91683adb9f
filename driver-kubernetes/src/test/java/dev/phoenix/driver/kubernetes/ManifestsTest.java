package dev.phoenix.driver.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.SourceSpan;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ManifestsTest {
    @Test
    void documentsKeepTheirPlaceAndNamespacesComeFirst() {
        var files = new LinkedHashMap<String, String>();
        files.put(
                "k/10.yaml",
                "# a comment\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: blog}\n---\napiVersion: v1\nkind: Namespace\nmetadata: {name: blog}\n---\n");
        var manifests = Manifests.parse(files);
        assertThat(manifests.faults()).isEmpty();
        assertThat(manifests.inOrder())
                .extracting(Manifest::title)
                .containsExactly("Namespace blog", "ConfigMap blog/a");
        assertThat(manifests.inOrder())
                .extracting(Manifest::where)
                .containsExactly(new SourceSpan("k/10.yaml", 6, 1), new SourceSpan("k/10.yaml", 1, 1));
        assertThat(manifests.namespaces()).containsExactly("blog");
    }

    @Test
    void aListIsItsItems() {
        var manifests = Manifests.parse(Map.of(
                "k.yaml",
                "kind: List\napiVersion: v1\nitems:\n- {apiVersion: v1, kind: Secret, metadata: {name: s}}\n"));
        assertThat(manifests.objects()).extracting(Manifest::title).containsExactly("Secret s");
    }

    @Test
    void whatManyObjectsHaveInCommonIsTakenInAsKubectlDoes() {
        var items = new StringBuilder();
        for (int one = 0; one < 200; one++) {
            items.append("- { <<: *common, kind: Secret, metadata: { name: s")
                    .append(one)
                    .append(" } }\n");
        }
        var manifests = Manifests.parse(Map.of(
                "k.yaml", "kind: List\nx-common: &common { apiVersion: v1, kind: ConfigMap }\nitems:\n" + items));
        assertThat(manifests.faults()).isEmpty();
        assertThat(manifests.objects()).hasSize(200).first().satisfies(one -> {
            assertThat(one.title()).isEqualTo("Secret s0");
            assertThat(one.apiVersion()).isEqualTo("v1");
        });
    }

    @Test
    void everyFaultOfEveryFileIsTold() {
        var files = new LinkedHashMap<String, String>();
        files.put("a.yaml", "apiVersion: v1\nkind: Secret\n---\nx: [1\ny: 2\n");
        files.put("b.yaml", "a: 1\na: 2\n");
        assertThat(Manifests.parse(files).faults())
                .extracting(Diagnostic::line)
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("K8S-003 a.yaml:1 an object without metadata.name."),
                        second -> assertThat(second).startsWith("K8S-003 a.yaml:5 "),
                        third -> assertThat(third).startsWith("K8S-003 b.yaml:2 "));
    }
}
