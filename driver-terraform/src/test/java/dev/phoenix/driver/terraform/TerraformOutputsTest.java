package dev.phoenix.driver.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phoenix.driver.testkit.Bench;
import dev.phoenix.model.plan.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the real engine, whose state is encrypted. */
class TerraformOutputsTest {
    private static final String MAIN = """
            locals { hosts = { edge = {} } }
            output "phoenix_hosts" {
              value = { edge = { id = "1", roles = ["edge"], ipv4 = "192.0.2.1", private = "10.0.0.1" } }
            }
            output "kubeconfig" {
              value     = "apiVersion: v1\\nusers: [correct horse]\\n"
              sensitive = true
            }
            output "clusters" { value = [{ kubeconfig = "correct horse" }] }
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private Bench bench;

    @SuppressWarnings("NullAway.Init")
    private TofuEngine engine;

    @SuppressWarnings("NullAway.Init")
    private TerraformOutputs outputs;

    @BeforeEach
    void set() throws IOException {
        bench = new Bench(folder);
        bench.commit.put("terraform/here/main.tf", MAIN);
        engine = RealTofu.engine(folder);
        outputs = new TerraformOutputs(engine);
    }

    @Test
    void aSensitiveTextIsHandedOverAndLeftNowhere() throws Exception {
        new TerraformDriver(engine, _ -> "ssh-ed25519 AAAA phoenix", Consent.never())
                .apply(new Step.Provision("here"), bench);
        assertThat(outputs.text(bench, "here", "kubeconfig")).isEqualTo("apiVersion: v1\nusers: [correct horse]\n");
        try (var files = Files.list(bench.siteFolder("here").resolve("terraform"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .noneMatch(name -> name.startsWith(".phoenix-output"));
        }
        assertThatThrownBy(() -> outputs.text(bench, "here", "none"))
                .hasMessageContaining("TF-034")
                .hasMessageContaining("terraform/here has no output none")
                .hasMessageContaining("sensitive = true");
        assertThatThrownBy(() -> outputs.text(bench, "here", "clusters"))
                .hasMessageContaining("TF-034")
                .hasMessageContaining("no text")
                .hasMessageNotContaining("horse");
    }

    @Test
    void aSiteThatWasNeverMadeHereIsTold() {
        for (var name : List.of("kubeconfig", "none")) {
            assertThatThrownBy(() -> outputs.text(bench, "here", name))
                    .hasMessageContaining("TF-034")
                    .hasMessageContaining("phoenix up here");
        }
    }
}
