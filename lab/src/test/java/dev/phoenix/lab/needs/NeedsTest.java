package dev.phoenix.lab.needs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class NeedsTest {
    private static final Map<String, String> PLUGINS =
            Map.of("hetznercloud/hcloud", "1.60.1", "digitalocean/digitalocean", "1.23.0");

    private static final String REQUIRED = """
            terraform {
              required_providers {
                hcloud = {
                  source  = "hetznercloud/hcloud"
                  version = "~> 1.58"
                }
              }
            }
            """;

    @Test
    void theExampleEstateCanBeRehearsed() {
        var files = new TreeMap<String, String>();
        try (var all = Files.walk(Path.of("../examples/blog/terraform"))) {
            all.filter(path -> path.toString().endsWith(".tf"))
                    .forEach(path -> files.put(
                            Path.of("../examples/blog").relativize(path).toString(), text(path)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(files).isNotEmpty();
        var found = Needs.of(files, List.of("terraform/hetzner", "terraform/digitalocean"), PLUGINS);
        assertThat(found).noneMatch(one -> one.severity() == Severity.ERROR);
    }

    @Test
    void aResourceThatIsNotOfferedIsNamedWithItsPlace() {
        var found = needs("resource \"digitalocean_database_cluster\" \"db\" {\n  name = \"db\"\n}\n");
        assertThat(found.getLast().line())
                .startsWith("RHS-014 site/main.tf:1 digitalocean_database_cluster is not offered in this lab.");
        assertThat(found.getLast().severity()).isEqualTo(Severity.ERROR);
    }

    @Test
    void whatMayBeCountedToNoneIsNoReasonToRefuse() {
        var found = needs(
                REQUIRED + "resource \"hcloud_server\" \"w\" {\n  count = var.old ? 1 : 0\n  image = \"rocky-9\"\n}\n");
        assertThat(found).extracting(Diagnostic::severity).containsExactly(Severity.WARNING);
        assertThat(found.getFirst().what()).contains("rocky-9");
    }

    @Test
    void anImageIsLookedUpThroughAVariablesDefault() {
        var server = """
                variable "image" {
                  default = "fedora-42"
                }
                resource "hcloud_server" "w" {
                  image = var.image
                }
                """;
        assertThat(needs(REQUIRED + server)).extracting(Diagnostic::code).containsExactly("RHS-016");
        assertThat(needs(REQUIRED + server.replace("fedora-42", "ubuntu-24.04"))
                        .getFirst()
                        .what())
                .contains("Debian 12's root under that name");
        assertThat(needs(REQUIRED + server.replace("fedora-42", "debian-12"))).isEmpty();
    }

    @Test
    void whatHasNoEffectIsSaidOnce() {
        var group = "resource \"hcloud_placement_group\" \"a\" {}\nresource \"hcloud_placement_group\" \"b\" {}\n";
        var found = needs(REQUIRED + group);
        assertThat(found).extracting(Diagnostic::severity).containsExactly(Severity.WARNING);
        assertThat(found.getFirst().what()).contains("run on one machine");
    }

    @Test
    void aLoadBalancerBalancesSoNothingIsSaidOfIt() {
        assertThat(needs(REQUIRED + "resource \"hcloud_load_balancer\" \"a\" {}\n"))
                .isEmpty();
    }

    @Test
    void aPluginThatTheLabHasNotIsNamedWhetherOrNotItIsRequired() {
        assertThat(needs("resource \"random_id\" \"a\" {}\n").getFirst().what()).contains("hashicorp/random");
        var range = needs(REQUIRED.replace("~> 1.58", "~> 1.61"));
        assertThat(range.getFirst().what()).contains("~> 1.61", "1.60.1");
        assertThat(needs(REQUIRED.replace("~> 1.58", ">= 1.45.0, < 2.0"))).isEmpty();
        assertThat(needs(REQUIRED.replace("hetznercloud/", "registry.terraform.io/hetznercloud/")))
                .isEmpty();
        assertThat(needs("resource \"terraform_data\" \"a\" {}\n")).isEmpty();
    }

    @Test
    void modulesOfTheEstateAreReadAndThoseFromElsewhereAreNamed() {
        var files = new TreeMap<>(Map.of(
                "site/main.tf",
                        "module \"m\" {\n  source = \"../modules/m\"\n}\nmodule \"n\" {\n  source = \"hcloud-k8s/kubernetes/hcloud\"\n}\n",
                "modules/m/main.tf", "resource \"digitalocean_app\" \"a\" {}\n"));
        var found = Needs.of(files, List.of("site"), PLUGINS);
        assertThat(found).extracting(Diagnostic::code).containsExactly("RHS-017", "RHS-014", "RHS-018");
        assertThat(found.get(1).where().orElseThrow().file()).isEqualTo("modules/m/main.tf");
    }

    @Test
    void aResourcesProviderIsANameAndNotAPlugin() {
        var found = needs("""
                terraform {
                  required_providers {
                    hetzner = { source = "hetznercloud/hcloud" }
                  }
                }
                resource "hcloud_placement_group" "g" {
                  name     = "g"
                  provider = hetzner.second
                }
                """);
        assertThat(found).extracting(Diagnostic::code).doesNotContain("RHS-017");
    }

    @Test
    void filesOfOpenTofuAndFilesInJsonAreReadToo() {
        var json = """
                {
                  "terraform": {"required_providers": {"hcloud": {"source": "hetznercloud/hcloud", "version": "~> 1.61"}}},
                  "variable": {"image": {"default": "fedora-42"}},
                  "module": {"m": {"source": "../modules/m"}},
                  "resource": {
                    "hcloud_server": {
                      "w": [{"image": "${var.image}", "provider": "hcloud.second"}]
                    }
                  }
                }
                """;
        for (var name : List.of("site/main.tf.json", "site/main.tofu.json")) {
            var files = new TreeMap<>(
                    Map.of(name, json, "modules/m/more.tofu", "resource \"digitalocean_app\" \"a\" {}\n"));
            var found = Needs.of(files, List.of("site"), PLUGINS);
            assertThat(found)
                    .extracting(
                            one -> one.code() + " " + one.where().orElseThrow().file() + ":"
                                    + one.where().orElseThrow().line())
                    .containsExactly(
                            "RHS-017 " + name + ":2",
                            "RHS-017 modules/m/more.tofu:1",
                            "RHS-014 modules/m/more.tofu:1",
                            "RHS-016 " + name + ":7");
        }
    }

    @Test
    void aFileOfOpenTofuStandsForTheOneOfTerraformWithItsName() {
        var files = new TreeMap<>(
                Map.of("site/main.tf", "resource \"digitalocean_app\" \"a\" {}\n", "site/main.tofu", REQUIRED));
        assertThat(Needs.of(files, List.of("site"), PLUGINS)).isEmpty();
    }

    @Test
    void whatStandsInCommentsTextsAndHeredocsIsNoResource() {
        assertThat(needs(REQUIRED + """
                # resource "digitalocean_app" "a" {}
                /* resource "digitalocean_app" "b" {
                } */
                locals {
                  a = "${upper("x")} resource \\"digitalocean_app\\" { "
                  b = <<-EOT
                    resource "digitalocean_app" "c" {}
                  EOT
                  c = { for key, value in var.m : key => "}" } // }
                }
                resource "hcloud_network" "n" {
                  name = "a{b"
                }
                """)).isEmpty();
    }

    @Test
    void anythingAtAllIsRead() {
        for (var text : List.of("", "{", "}", "\"", "a = \"${", "<<EOT\n", "resource \"", "/*", "a {{{{", "a = [(")) {
            assertThat(needs(text)).as(text).isEmpty();
        }
    }

    private static List<Diagnostic> needs(String text) {
        return Needs.of(new TreeMap<>(Map.of("site/main.tf", text)), List.of("site"), PLUGINS);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
