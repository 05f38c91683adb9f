package dev.phoenix.driver.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phoenix.driver.testkit.Estates;
import dev.phoenix.model.estate.Host;
import dev.phoenix.model.estate.Inventory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class StateInventoryTest {
    private static final HostNaming NAMING = new HostNaming("helsinki", "example.org");

    private static String resource(String type, String values) {
        return "{\"mode\": \"managed\", \"type\": \"" + type + "\", \"values\": " + values + "}";
    }

    private static Inventory inventory(String... resources) {
        return of("{\"resources\": [" + String.join(",", resources) + "]}", Map.of());
    }

    private static Inventory of(String module, Map<String, List<String>> patterns) {
        return of(module, patterns, false);
    }

    private static Inventory of(String module, Map<String, List<String>> patterns, boolean jump) {
        return StateInventory.of(
                "helsinki",
                "tf",
                JsonMapper.shared().readTree(module),
                NAMING,
                server -> HostRoles.byName(server.name(), patterns),
                HostRoles.askedFor(Estates.blog("ns")),
                jump);
    }

    private static String server(int id, String name, String labels) {
        return resource("hcloud_server", """
                {"id": "%d", "name": "%s", "ipv4_address": "198.51.100.%d", "ipv6_address": "2001:db8::%d",
                 "labels": %s, "network": [{"network_id": 9, "ip": "10.0.0.%d"}]}""".formatted(id, name, id, id, labels, id));
    }

    private static String droplet(int id, String name, String tags) {
        return resource("digitalocean_droplet", """
                {"id": "%d", "name": "%s", "ipv4_address": "203.0.113.%d", "ipv4_address_private": "10.1.0.%d", "tags": %s}""".formatted(id, name, id, id, tags));
    }

    @Test
    void hetznersServersHaveTheirVolumesWhicheverSideSaysSo() {
        var found = inventory(
                server(5, "edge.helsinki.example.org", "{\"role\": \"edge\"}"),
                server(7, "db1.helsinki.example.org", "{}"),
                resource(
                        "hcloud_volume",
                        "{\"id\": \"70\", \"name\": \"helsinki-uploads\", \"linux_device\": \"/dev/u\"}"),
                resource("hcloud_volume_attachment", "{\"volume_id\": 70, \"server_id\": 7}"),
                resource(
                        "hcloud_volume",
                        "{\"id\": \"71\", \"name\": \"postgres\", \"linux_device\": \"/dev/p\", \"server_id\": 7}"));
        assertThat(found.hosts())
                .containsExactly(
                        new Host(
                                "db1",
                                List.of("db"),
                                "198.51.100.7",
                                Optional.of("2001:db8::7"),
                                "10.0.0.7",
                                "7",
                                Map.of("uploads", "/dev/u", "postgres", "/dev/p")),
                        new Host(
                                "edge",
                                List.of("edge"),
                                "198.51.100.5",
                                Optional.of("2001:db8::5"),
                                "10.0.0.5",
                                "5",
                                Map.of()));
    }

    @Test
    void dropletsHaveTheirTagsAndDevices() {
        var found = inventory(
                droplet(1, "helsinki-front", "[\"role:edge\", \"mail\", \"env:prod\"]"),
                droplet(2, "helsinki-worker-2", "[]"),
                resource("digitalocean_volume", "{\"id\": \"v1\", \"name\": \"uploads-helsinki\"}"),
                resource("digitalocean_volume_attachment", "{\"volume_id\": \"v1\", \"droplet_id\": 2}"));
        assertThat(found.hosts())
                .extracting(host -> host.name() + host.roles() + host.privateAddress() + host.volumes())
                .containsExactly(
                        "front[edge, mail]10.1.0.1{}",
                        "worker-2[worker]10.1.0.2{uploads=/dev/disk/by-id/scsi-0DO_Volume_uploads-helsinki}");
    }

    @Test
    void serversInModulesAreFoundAtAnyDepth() {
        String deep = "{\"child_modules\": [{\"child_modules\": [{\"resources\": [" + server(5, "edge", "{}") + ","
                + server(6, "worker1", "{}") + "]}]}]}";
        assertThat(of(deep, Map.of()).hosts()).extracting(Host::name).containsExactly("edge", "worker1");
    }

    @Test
    void whatPhoenixYamlSaysOfANameCountsBeforeLabels() {
        String two =
                "{\"resources\": [" + server(5, "web1", "{\"role\": \"x\"}") + "," + server(6, "web2", "{}") + "]}";
        var found = of(two, Map.of("edge", List.of("web*"), "mail", List.of("web2")));
        assertThat(found.withRole("edge")).hasSize(2);
        assertThat(found.withRole("mail")).extracting(Host::name).containsExactly("web2");
        assertThat(found.withRole("x")).isEmpty();
    }

    @Test
    void theOnlyServerOfASiteIsWhateverTheEstateAsksFor() {
        assertThat(inventory(droplet(1, "box", "[]")).edge().roles()).containsExactly("edge", "control", "mail");
        assertThat(inventory(droplet(1, "box", "[\"prod\"]")).edge().roles())
                .containsExactly("prod", "edge", "control", "mail");
        assertThat(HostRoles.askedFor(Estates.serving(
                        Estates.onBareHosts(Estates.blog("ns")),
                        Estates.blog("ns").services().sequencedValues().getFirst())))
                .as("without a mail service, and without a cluster")
                .doesNotContain("control");
    }

    @Test
    void aServerWithoutAPrivateNetworkIsReachedAtItsPublicAddress() {
        var found =
                inventory(resource("hcloud_server", "{\"id\": 1, \"name\": \"a\", \"ipv4_address\": \"192.0.2.1\"}"));
        assertThat(found.hosts().getFirst().privateAddress()).isEqualTo("192.0.2.1");
        assertThat(found.hosts().getFirst().providerId()).isEqualTo("1");
    }

    @Test
    void twoServersThatWouldBeCalledTheSameKeepTheirWholeNames() {
        assertThat(inventory(server(5, "helsinki-web", "{}"), server(6, "web", "{}"))
                        .hosts())
                .extracting(Host::name)
                .containsExactly("helsinki-web", "web");
    }

    @ParameterizedTest
    @CsvSource({
        "edge.helsinki.example.org, edge",
        "edge.helsinki, edge",
        "helsinki-edge, edge",
        "edge-helsinki, edge",
        "Web_01, web-01",
        "helsinki, helsinki",
        "mail.example.org, mail"
    })
    void theSiteIsLeftOutOfNames(String name, String shortened) {
        assertThat(NAMING.shortName(name)).isEqualTo(shortened);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"roles\": \"edge_mail\"}",
                "{\"role-edge\": \"yes\", \"role-mail\": \"yes\"}",
                "{\"roles\": \"edge.mail\"}"
            })
    void labelsMayNameSeveralRoles(String labels) {
        assertThat(inventory(server(1, "a", labels), server(2, "b", "{}"))
                        .host("a")
                        .orElseThrow()
                        .roles())
                .containsExactly("edge", "mail");
    }

    @Test
    void aStateWithoutServersAndAServerWithoutAnAddressAreTold() {
        assertThatThrownBy(() -> inventory()).hasMessageContaining("TF-010").hasMessageContaining("no hcloud_server");
        assertThatThrownBy(() ->
                        inventory(resource("hcloud_server", "{\"id\": 1, \"name\": \"a\", \"ipv4_address\": \"\"}")))
                .hasMessageContaining("host a has no public address and no private one");
    }

    @Test
    void aServerMayHaveIPv6Only() {
        var found = inventory(resource(
                "hcloud_server",
                "{\"id\": 1, \"name\": \"a\", \"ipv4_address\": null, \"ipv6_address\": \"2001:DB8:0::1\"}"));
        var host = found.hosts().getFirst();
        assertThat(host.ipv4()).isEmpty();
        assertThat(host.address()).isEqualTo("2001:db8::1");
        assertThat(host.privateAddress()).isEqualTo("2001:db8::1");
    }

    @Test
    void aServerInItsNetworkOnlyIsReachedThroughAnother() {
        var inside = "{\"resources\": ["
                + resource(
                        "hcloud_server",
                        "{\"id\": 1, \"name\": \"a\", \"ipv4_address\": \"\", \"network\": [{\"ip\": \"10.0.0.7\"}]}")
                + "]}";
        assertThat(of(inside, Map.of(), true).hosts().getFirst().address()).isEqualTo("10.0.0.7");
        assertThatThrownBy(() -> of(inside, Map.of()))
                .hasMessageContaining("host a has no public address, and no jump host leads to it");
    }
}
