package dev.phoenix.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.cli.Typist;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With small scripts in place of kubectl and tofu, which tell how they were called. */
class KubectlCommandTest {
    private static final String TEXT = "apiVersion: v1\nusers: [correct horse]\n";

    @TempDir
    Path folder;

    private Typist typist = new Typist(Path.of("/nonexistent"), InstantSource.fixed(Instant.EPOCH));

    @BeforeEach
    void estate() throws Exception {
        typist = new Typist(folder, InstantSource.fixed(Instant.EPOCH))
                .with("PATH", folder.resolve("bin") + ":/usr/bin:/bin");
    }

    private void kubeconfig(String where) throws Exception {
        typist.commit(
                Typist.SHOP.replace("old: { terraform: tf }", "old: { terraform: tf, kubeconfig: { " + where + " } }"),
                Map.of());
    }

    private void program(String name, String body) throws Exception {
        var file = Files.createDirectories(folder.resolve("bin")).resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Leaves what it was told beside it, and ends with 3. */
    private void kubectl() throws Exception {
        program(
                "kubectl",
                "cd '" + folder + "' && echo \"$*\" > told && echo \"$KUBECONFIG\" > where"
                        + " && stat -c %a \"$KUBECONFIG\" > mode && cat \"$KUBECONFIG\" > seen; exit 3");
    }

    private String left(String name) throws Exception {
        return Files.readString(folder.resolve(name));
    }

    @Test
    void anOperatorsFileIsUsedHereWithoutAnyHost() throws Exception {
        kubectl();
        Files.writeString(folder.resolve("managed"), TEXT);
        kubeconfig("file: ~/managed");
        assertThat(typist.phoenix("kubectl", "old", "get", "pods", "-A", "-o", "wide"))
                .as(typist::err)
                .isEqualTo(3);
        assertThat(left("told")).isEqualTo("get pods -A -o wide\n");
        assertThat(left("where")).isEqualTo(folder.resolve("managed") + "\n");
    }

    @Test
    void anOutputIsAPrivateFileWhileKubectlRunsAndNoneAfterwards() throws Exception {
        kubectl();
        program("tofu", """
                [ "$*" = "output -json -no-color kubeconfig" ] || exit 1
                printf '%s\\n' '"apiVersion: v1\\nusers: [correct horse]\\n"'""");
        kubeconfig("output: kubeconfig");
        var site = folder.resolve("state/shop/sites/old");
        Files.createDirectories(site.resolve("terraform"));
        assertThat(typist.phoenix("kubectl", "old", "get", "nodes"))
                .as(typist::err)
                .isEqualTo(3);
        assertThat(left("told")).isEqualTo("get nodes\n");
        assertThat(left("seen")).isEqualTo(TEXT);
        assertThat(left("mode")).isEqualTo("600\n");
        assertThat(Path.of(left("where").strip())).hasParentRaw(site).doesNotExist();
        try (var files = Files.list(site)) {
            assertThat(files.map(Path::getFileName).map(Path::toString)).containsExactly("terraform");
        }
    }

    @Test
    void whatIsMissingIsToldBeforeKubectlGuesses() throws Exception {
        kubectl();
        kubeconfig("file: ~/managed");
        assertThat(typist.phoenix("kubectl", "old", "get", "pods")).isEqualTo(1);
        assertThat(typist.err()).startsWith("K8S-018 ").contains("~/managed").contains("sites.old.kubeconfig.file");
        program("tofu", "exit 1");
        kubeconfig("output: kubeconfig");
        assertThat(typist.phoenix("kubectl", "old", "get", "pods")).isEqualTo(1);
        assertThat(typist.err()).startsWith("TF-034 ").contains("phoenix up old");
        assertThat(folder.resolve("told")).doesNotExist();
    }

    @Test
    void whereThereIsNoKubectlItSaysWhatToInstall() throws Exception {
        typist.with("PATH", "/nonexistent");
        Files.writeString(folder.resolve("managed"), TEXT);
        kubeconfig("file: ~/managed");
        assertThat(typist.phoenix("kubectl", "old", "get", "pods")).isEqualTo(1);
        assertThat(typist.err()).startsWith("PHX-013 there is no kubectl on the PATH.");
    }

    @Test
    void onAControlHostAKubeconfigThatIsNamedIsTheOneThatCounts() {
        assertThat(KubectlCommand.there(List.of("/root/k"), List.of("get", "pods")))
                .containsExactly("env", "KUBECONFIG=/root/k", "kubectl", "get", "pods");
        assertThat(KubectlCommand.there(List.of("/a", "/b"), List.of("get"))).containsExactly("kubectl", "get");
    }
}
