package dev.phoenix.lab.cloud.hetzner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.lab.cloud.Api;
import dev.phoenix.lab.cloud.BothClouds;
import dev.phoenix.lab.cloud.FakeWorld;
import dev.phoenix.lab.world.Filter;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Addresses, networks and firewalls. */
class NetworksTest {
    private final BothClouds clouds = new BothClouds();
    private final FakeWorld world = clouds.world;
    private final Api api = clouds.hetznerApi;

    @AfterEach
    void stop() {
        clouds.close();
    }

    @Test
    void whatIsFreedIsGivenAwayLast() {
        var first = ServerWish.create(api, "one");
        api.delete("/v1/servers/" + first.id("/server/id"));
        assertThat(ServerWish.create(api, "two").text("/server/public_net/ipv4/ip"))
                .isEqualTo("198.51.100.11");
    }

    @Test
    void aFirewallIsInForceWhileItIsAppliedAndCannotBeDeletedMeanwhile() {
        var server = ServerWish.create(api, "web").id("/server/id");
        var rule = "{'direction':'in','protocol':'tcp','port':'22','source_ips':['0.0.0.0/0']}";
        var target = "[{'type':'server','server':{'id':" + server + "}}]";
        var firewall = api.post("/v1/firewalls", "{'name':'f','rules':[" + rule + "],'apply_to':" + target + "}")
                .id("/firewall/id");
        assertThat(world.filters.get("hcloud-" + server))
                .contains(new Filter(Filter.Direction.IN, "tcp", "22", List.of("0.0.0.0/0")));
        assertThat(api.delete("/v1/firewalls/" + firewall).text("/error/code")).isEqualTo("resource_in_use");
        api.post("/v1/firewalls/" + firewall + "/actions/remove_from_resources", "{'remove_from':" + target + "}");
        assertThat(world.filters.get("hcloud-" + server)).isEmpty();
        assertThat(api.delete("/v1/firewalls/" + firewall).status()).isEqualTo(204);
    }

    @Test
    void aLabelBringsAServerBehindTheFirewallThatSelectsIt() {
        var server = ServerWish.create(api, "web").id("/server/id");
        api.post(
                "/v1/firewalls",
                "{'name':'f','apply_to':[{'type':'label_selector','label_selector':{'selector':'role=edge'}}]}");
        assertThat(world.filters).doesNotContainKey("hcloud-" + server);
        api.put("/v1/servers/" + server, "{'labels':{'role':'edge'}}");
        assertThat(world.filters.get("hcloud-" + server)).isNotEmpty();
    }

    @Test
    void deletingANetworkDetachesItsMembersButAUsedSubnetStays() {
        var server = ServerWish.create(api, "web").id("/server/id");
        var network = api.post(
                        "/v1/networks",
                        "{'name':'n','ip_range':'10.0.0.0/16','subnets':[{'type':'cloud','ip_range':'10.0.1.0/24','network_zone':'eu-central'}]}")
                .id("/network/id");
        var attached = api.post(
                "/v1/servers/" + server + "/actions/attach_to_network", "{'network':" + network + ",'ip':'10.0.1.9'}");
        assertThat(attached.status()).isEqualTo(201);
        assertThat(world.networks).containsEntry("hcloud-" + server + " hcloud-" + network, "10.0.1.9 in 10.0.1.0/24");
        var subnet = api.post("/v1/networks/" + network + "/actions/delete_subnet", "{'ip_range':'10.0.1.0/24'}");
        assertThat(subnet.text("/error/message")).contains("servers are attached");
        assertThat(api.delete("/v1/networks/" + network).status()).isEqualTo(204);
        assertThat(api.get("/v1/servers/" + server).at("/server/private_net").isEmpty())
                .isTrue();
    }

    @Test
    void aPrimaryAddressOutlivesItsServerAndKeepsItsReverseName() {
        var address =
                api.post("/v1/primary_ips", "{'name':'p','type':'ipv4','assignee_type':'server','location':'hel1'}");
        var id = address.id("/primary_ip/id");
        var ip = address.text("/primary_ip/ip");
        api.post(
                "/v1/primary_ips/" + id + "/actions/change_dns_ptr",
                "{'ip':'" + ip + "','dns_ptr':'mail.example.org'}");
        var server = api.post("/v1/servers", ServerWish.of("web").replace("}", ",'public_net':{'ipv4':" + id + "}}"));
        assertThat(server.text("/server/public_net/ipv4/dns_ptr")).isEqualTo("mail.example.org");
        assertThat(api.delete("/v1/primary_ips/" + id).status()).isEqualTo(422);
        api.delete("/v1/servers/" + server.id("/server/id"));
        assertThat(api.get("/v1/primary_ips/" + id)
                        .at("/primary_ip/assignee_id")
                        .isNull())
                .isTrue();
        assertThat(world.reverse).containsEntry(ip, "mail.example.org");
        assertThat(api.delete("/v1/primary_ips/" + id).status()).isEqualTo(204);
    }

    @Test
    void aReverseNameOfAV6AddressIsToldAsClientsWriteIt() {
        var server = ServerWish.create(api, "web").id("/server/id");
        api.post(
                "/v1/servers/" + server + "/actions/change_dns_ptr",
                "{'ip':'2001:db8:e1:1:0:0:0:1','dns_ptr':'web.example.org'}");
        assertThat(world.reverse).containsEntry("2001:db8:e1:1::1", "web.example.org");
        assertThat(api.get("/v1/servers/" + server).text("/server/public_net/ipv6/dns_ptr/0/ip"))
                .isEqualTo("2001:db8:e1:1::1");
    }

    @Test
    void aFloatingAddressMovesBetweenServers() {
        var one = ServerWish.create(api, "one").id("/server/id");
        var two = ServerWish.create(api, "two").id("/server/id");
        var floating = api.post("/v1/floating_ips", "{'type':'ipv4','server':" + one + "}");
        var ip = floating.text("/floating_ip/ip");
        assertThat(world.routes).containsEntry(ip, "hcloud-" + one);
        api.post("/v1/floating_ips/" + floating.id("/floating_ip/id") + "/actions/assign", "{'server':" + two + "}");
        assertThat(world.routes).containsEntry(ip, "hcloud-" + two);
    }
}
