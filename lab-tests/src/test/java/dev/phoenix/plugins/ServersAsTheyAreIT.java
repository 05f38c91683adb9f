package dev.phoenix.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.phoenix.driver.terraform.Consent;
import dev.phoenix.driver.terraform.TerraformDriver;
import dev.phoenix.driver.testkit.Bench;
import dev.phoenix.lab.cloud.FakeWorld;
import dev.phoenix.lab.cloud.hetzner.HetznerCloud;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.plan.Step;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A configuration that was not written for Phoenix, with the real engine and Hetzner's own plugin. */
class ServersAsTheyAreIT {
    private static final String TOKEN = "a".repeat(64);
    private static final String MAIN = """
            terraform {
              required_providers {
                hcloud = {
                  source  = "hetznercloud/hcloud"
                  version = "~> 1.58"
                }
              }
            }
            provider "hcloud" {
              endpoint      = "http://127.0.0.1:%d/v1"
              token         = "%s"
              poll_interval = "50ms"
            }
            module "machines" {
              source   = "./machines"
              location = "hel1"
            }
            """;
    private static final String MACHINES = """
            terraform {
              required_providers {
                hcloud = {
                  source = "hetznercloud/hcloud"
                }
              }
            }
            variable "location" { type = string }
            resource "hcloud_server" "front" {
              name        = "here-front"
              server_type = "cpx22"
              image       = "debian-12"
              location    = var.location
              labels      = { roles = "edge_mail" }
            }
            resource "hcloud_server" "db" {
              count       = 1
              name        = "db${count.index + 1}.here.example.org"
              server_type = "cpx22"
              image       = "debian-12"
              location    = var.location
            }
            resource "hcloud_volume" "data" {
              name     = "here-data"
              size     = 10
              location = var.location
              format   = "ext4"
            }
            resource "hcloud_volume_attachment" "data" {
              volume_id = hcloud_volume.data.id
              server_id = hcloud_server.db[0].id
            }
            """;

    private final FakeWorld world = new FakeWorld();

    @TempDir
    Path folder;

    private HetznerCloud cloud;
    private Bench bench;
    private TerraformDriver driver;

    @BeforeEach
    void set() throws IOException {
        var engine = Tofu.engine();
        assumeTrue(engine.isPresent(), "tofu and its providers are not in the engine cache yet: run engines/ensure");
        cloud = new HetznerCloud(
                world, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), TOKEN, InstantSource.system());
        cloud.start();
        bench = new Bench(folder);
        bench.commit.put(
                "terraform/here/main.tf", MAIN.formatted(cloud.address().getPort(), TOKEN));
        bench.commit.put("terraform/here/machines/main.tf", MACHINES);
        driver = new TerraformDriver(engine.orElseThrow(), _ -> "ssh-ed25519 AAAA phoenix", Consent.never());
    }

    @AfterEach
    void close() {
        if (cloud != null) {
            cloud.close();
        }
    }

    @Test
    void hostsRolesAndVolumesAreReadFromTheState() throws Exception {
        driver.apply(new Step.Provision("here"), bench);
        var hosts = bench.inventory("here").orElseThrow();
        assertThat(hosts.hosts())
                .extracting(host -> host.name() + " " + host.roles())
                .containsExactly("db1 [db]", "front [edge, mail]");
        assertThat(hosts.holding("data").name()).isEqualTo("db1");
        assertThat(hosts.edge().ipv4()).isNotEmpty();
        assertThat(bench.shown)
                .anyMatch(line -> line.startsWith("front.here: will be believed whatever SSH host key it shows"));
        assertThat(Files.readString(bench.siteFolder("here").resolve("terraform.tfstate")))
                .contains("encrypted_data");
    }

    @Test
    void anotherLocationIsRefusedNamingEveryServerAndVolumeAndTheLocation() throws Exception {
        driver.apply(new Step.Provision("here"), bench);
        var before = Map.copyOf(world.servers);
        bench.commit.put(
                "terraform/here/main.tf",
                MAIN.formatted(cloud.address().getPort(), TOKEN).replace("hel1", "fsn1"));
        assertThatThrownBy(() -> driver.apply(new Step.Provision("here"), bench))
                .isInstanceOfSatisfying(
                        PhoenixException.class,
                        e -> assertThat(e.diagnostics())
                                .allMatch(each -> each.code().equals("TF-030")))
                .hasMessageContaining(
                        "module.machines.hcloud_server.front is destroyed and made anew, forced by location: hel1 → fsn1")
                .hasMessageContaining("module.machines.hcloud_server.db[0]")
                .hasMessageContaining("module.machines.hcloud_volume.data");
        assertThat(world.servers).isEqualTo(before);
    }
}
