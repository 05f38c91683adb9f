package dev.phoenix.driver.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TofuEnvironmentTest {
    @Test
    void theTokensOfOtherProvidersAreNotShown(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("main.tf"), """
                terraform {
                  required_providers { hcloud = { source = "hetznercloud/hcloud" } }
                  backend "s3" { bucket = "state" }
                }
                """);
        var environment = new HashMap<>(Map.of(
                "HCLOUD_TOKEN", "one",
                "AWS_SECRET_ACCESS_KEY", "two",
                "TF_VAR_size", "three",
                "DIGITALOCEAN_TOKEN", "of another site",
                "GITHUB_TOKEN", "of the person",
                "TSIG_KEY", "of the name server"));
        TofuEnvironment.of(folder).keepIn(environment);
        assertThat(environment).containsOnlyKeys("HCLOUD_TOKEN", "AWS_SECRET_ACCESS_KEY", "TF_VAR_size");
    }

    /** A backend is asked before there is a lock file. */
    @Test
    void filesOfOpenTofuAreReadAsWell(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("main.tofu"), "terraform {\n  backend \"s3\" {}\n}\n");
        var environment = new HashMap<>(Map.of("AWS_SECRET_ACCESS_KEY", "one", "HCLOUD_TOKEN", "two"));
        TofuEnvironment.of(folder).keepIn(environment);
        assertThat(environment).containsOnlyKeys("AWS_SECRET_ACCESS_KEY");
    }

    @Test
    void aProviderIsKnownByItsBlockItsResourcesOrTheLockFile() {
        assertThat(TofuEnvironment.prefixes("provider \"digitalocean\" {}")).contains("DIGITALOCEAN_", "SPACES_");
        assertThat(TofuEnvironment.prefixes("provider \"hcloud\" {}")).containsExactly("HCLOUD_", "HETZNER_ENDPOINT");
        assertThat(TofuEnvironment.prefixes("resource \"linode_instance\" \"edge\" {}"))
                .containsExactly("LINODE_");
        assertThat(TofuEnvironment.prefixes("provider \"registry.opentofu.org/vultr/vultr\" {"))
                .containsExactly("VULTR_");
        assertThat(TofuEnvironment.prefixes("module \"net\" { source = \"../modules/net\" }"))
                .containsExactly("NET_");
    }
}
