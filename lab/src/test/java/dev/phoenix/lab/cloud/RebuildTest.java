package dev.phoenix.lab.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.lab.world.ServerSpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A host that is rebuilt is as new on its disk, and everything else of it stays as it was. */
class RebuildTest {
    private static final String KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIK2z0l1Hc1xkz0g4w3Hn4E8l5N8o0iXh0mVwXw2m1N7b";

    private final BothClouds clouds = new BothClouds();
    private final FakeWorld world = clouds.world;

    @AfterEach
    void stop() {
        clouds.close();
    }

    @Test
    void hetznersKeepsItsKeysUserDataFirewallAndFloatingAddress() {
        var api = clouds.hetznerApi;
        api.post("/v1/ssh_keys", "{'name':'k','public_key':'" + KEY + "'}");
        var server = api.post(
                        "/v1/servers",
                        "{'name':'web','server_type':'cx23','image':'debian-12','location':'hel1','ssh_keys':['k'],'user_data':'#!/bin/sh'}")
                .id("/server/id");
        api.post(
                "/v1/firewalls",
                "{'name':'f','rules':[{'direction':'in','protocol':'tcp','port':'22','source_ips':['0.0.0.0/0']}],"
                        + "'apply_to':[{'type':'server','server':{'id':" + server + "}}]}");
        var floating = api.post("/v1/floating_ips", "{'type':'ipv4','server':" + server + "}")
                .text("/floating_ip/ip");
        var filters = world.filters.get("hcloud-" + server);
        assertThat(filters).isNotEmpty();

        var answer = api.post("/v1/servers/" + server + "/actions/rebuild", "{'image':'debian-13'}");

        assertThat(answer.text("/action/status")).isEqualTo("success");
        assertMadeAgain(world.server("hcloud-" + server));
        assertThat(world.filters.get("hcloud-" + server)).isEqualTo(filters);
        assertThat(world.routes).containsEntry(floating, "hcloud-" + server);
    }

    @Test
    void digitalOceansKeepsItsKeysUserDataFirewallAndReservedAddress() {
        var api = clouds.oceanApi;
        var key = api.post("/v2/account/keys", "{'name':'k','public_key':'" + KEY + "'}")
                .id("/ssh_key/id");
        var droplet = droplet("'ssh_keys':[" + key + "],'user_data':'#!/bin/sh',");
        api.post(
                "/v2/firewalls",
                "{'name':'f','inbound_rules':[{'protocol':'tcp','ports':'22','sources':{'addresses':['0.0.0.0/0']}}],"
                        + "'droplet_ids':[" + droplet + "]}");
        var reserved =
                api.post("/v2/reserved_ips", "{'droplet_id':" + droplet + "}").text("/reserved_ip/ip");
        var filters = world.filters.get("digitalocean-" + droplet);
        assertThat(filters).isNotEmpty();

        var answer = api.post("/v2/droplets/" + droplet + "/actions", "{'type':'rebuild','image':'debian-13-x64'}");

        assertThat(answer.text("/action/status")).isEqualTo("completed");
        assertMadeAgain(world.server("digitalocean-" + droplet));
        assertThat(world.filters.get("digitalocean-" + droplet)).isEqualTo(filters);
        assertThat(world.routes).containsEntry(reserved, "digitalocean-" + droplet);
    }

    @Test
    void aDropletIsGivenIpv6AfterItWasMade() {
        var droplet = droplet("");
        clouds.oceanApi.post("/v2/droplets/" + droplet + "/actions", "{'type':'enable_ipv6'}");
        var given = clouds.oceanApi.get("/v2/droplets/" + droplet).text("/droplet/networks/v6/0/ip_address");
        assertThat(given).startsWith("2001:db8:");
        assertThat(world.routes).containsEntry(given, "digitalocean-" + droplet);
    }

    @Test
    void aDropletWhoseRebuildFailedIsNotLockedForEver() {
        var droplet = droplet("");
        world.breakDown();
        var answer = clouds.oceanApi.post(
                "/v2/droplets/" + droplet + "/actions", "{'type':'rebuild','image':'debian-13-x64'}");
        assertThat(answer.text("/action/status")).isEqualTo("errored");
        assertThat(clouds.oceanApi.delete("/v2/droplets/" + droplet).status()).isEqualTo(204);
    }

    @Test
    void whoIsGoneIsNoMemberOfALoadBalancerAnyMore() {
        var one = droplet("");
        var other = droplet("");
        var path = "/v2/load_balancers/"
                + clouds.oceanApi
                        .post(
                                "/v2/load_balancers",
                                "{'name':'lb','region':'nyc3','droplet_ids':[" + one + "," + other
                                        + "],'forwarding_rules':[{'entry_protocol':'http','entry_port':80,"
                                        + "'target_protocol':'http','target_port':80}]}")
                        .text("/load_balancer/id");
        clouds.oceanApi.delete("/v2/droplets/" + one);
        var third = droplet("");
        var added = clouds.oceanApi.post(path + "/droplets", "{'droplet_ids':[" + third + "]}");
        assertThat(added.status()).as(added.raw().body()).isEqualTo(204);
        assertThat(clouds.oceanApi.get(path).at("/load_balancer/droplet_ids").toString())
                .isEqualTo("[" + other + "," + third + "]");

        var api = clouds.hetznerApi;
        var server = api.post(
                        "/v1/servers", "{'name':'web','server_type':'cx23','image':'debian-12','location':'hel1'}")
                .id("/server/id");
        var balancer = "/v1/load_balancers/"
                + api.post(
                                "/v1/load_balancers",
                                "{'name':'lb','load_balancer_type':'lb11','location':'hel1','targets':[{'type':'server','server':{'id':"
                                        + server + "}}]}")
                        .id("/load_balancer/id");
        assertThat(api.get(balancer).at("/load_balancer/targets").size()).isOne();
        api.delete("/v1/servers/" + server);
        assertThat(api.get(balancer).at("/load_balancer/targets").size()).isZero();
    }

    private long droplet(String more) {
        return clouds.oceanApi
                .post(
                        "/v2/droplets",
                        "{'name':'web','size':'s-1vcpu-1gb','image':'debian-12-x64'," + more + "'region':'nyc3'}")
                .id("/droplet/id");
    }

    private static void assertMadeAgain(ServerSpec server) {
        assertThat(server.sshKeys()).containsExactly(KEY);
        assertThat(server.userData()).isEqualTo("#!/bin/sh");
    }
}
