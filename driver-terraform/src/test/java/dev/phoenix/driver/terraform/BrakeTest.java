package dev.phoenix.driver.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.driver.terraform.PlannedChange.Action;
import dev.phoenix.model.estate.Host;
import dev.phoenix.model.estate.Inventory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrakeTest {
    private static final Optional<Inventory> IN_USE = Optional.of(new Inventory(
            "here",
            List.of(new Host("edge", List.of("edge"), "192.0.2.1", Optional.empty(), "10.0.0.1", "77", Map.of()))));

    private static PlannedChange change(String type, Action action, String... attributes) {
        return new PlannedChange(type + ".x", type, action, "1", List.of(attributes), "");
    }

    private static List<PlannedChange> losses(PlannedChange change) {
        return Brake.losses(List.of(change), IN_USE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hcloud_server",
                "digitalocean_droplet",
                "aws_instance",
                "hcloud_volume",
                "hcloud_volume_attachment",
                "digitalocean_volume",
                "hcloud_floating_ip",
                "hcloud_primary_ip",
                "digitalocean_reserved_ip",
                "digitalocean_floating_ip_assignment",
                "hcloud_load_balancer",
                "digitalocean_loadbalancer",
                "digitalocean_kubernetes_cluster",
                "digitalocean_database_cluster",
                "hcloud_network",
                "digitalocean_vpc",
                "hcloud_network_subnet",
                "hcloud_server_network",
                "hcloud_zone",
                "digitalocean_domain"
            })
    void whatUsersOrDataRestOnIsNeitherDestroyedNorMadeAnewInPassing(String type) {
        assertThat(losses(change(type, Action.DELETE))).hasSize(1);
        assertThat(losses(change(type, Action.REPLACE))).hasSize(1);
        assertThat(losses(change(type, Action.CREATE))).isEmpty();
        assertThat(losses(change(type, Action.UPDATE, "labels"))).isEmpty();
        assertThat(losses(change(type, Action.FORGET))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hcloud_ssh_key", "hcloud_firewall", "hcloud_firewall_attachment", "hcloud_rdns", "hcloud_zone_rrset",
                "digitalocean_record", "digitalocean_ssh_key", "terraform_data", "null_resource", "random_password",
                "tls_private_key", "hcloud_placement_group"
            })
    void whatNobodyRestsOnGoesAsThePlanSays(String type) {
        assertThat(losses(change(type, Action.DELETE))).isEmpty();
        assertThat(losses(change(type, Action.REPLACE))).isEmpty();
    }

    @Test
    void whateverTheInventoryCallsAHostIsOne() {
        var own = new PlannedChange("own_thing.x", "own_thing", Action.REPLACE, "77", List.of(), "");
        assertThat(losses(own)).containsExactly(own);
    }

    @Test
    void anotherServerTypePowersTheHostOffAndALargerVolumeDoesNot() {
        assertThat(losses(change("hcloud_server", Action.UPDATE, "server_type: cx22 → cx32")))
                .hasSize(1);
        assertThat(losses(change("digitalocean_droplet", Action.UPDATE, "size: s-1 → s-2")))
                .hasSize(1);
        assertThat(losses(change("hcloud_volume", Action.UPDATE, "size: 10 → 20")))
                .isEmpty();
    }

    @Test
    void whatTheFirstAttemptLeftHalfMadeIsMadeAnewOnlyWhileNobodyIsThere() {
        var tainted =
                new PlannedChange("hcloud_server.x", "hcloud_server", Action.REPLACE, "1", List.of(), Brake.TAINTED);
        assertThat(Brake.losses(List.of(tainted), Optional.empty())).isEmpty();
        assertThat(Brake.losses(List.of(tainted), IN_USE)).containsExactly(tainted);
    }

    @Test
    void aLostInventoryDoesNotOpenTheBrake() {
        assertThat(Brake.losses(List.of(change("hcloud_server", Action.REPLACE)), Optional.empty()))
                .hasSize(1);
    }
}
