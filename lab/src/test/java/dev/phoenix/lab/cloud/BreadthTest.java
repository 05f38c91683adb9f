package dev.phoenix.lab.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What strangers' configurations use beside servers, volumes and networks. */
class BreadthTest {
    private static final String SERVER = "{'name':'%s','server_type':'cx23','image':'ubuntu-24.04','location':'hel1'}";
    private static final String DROPLET = "'region':'nyc3','size':'s-1vcpu-1gb','image':'ubuntu-24-04-x64'}";

    private final BothClouds clouds = new BothClouds();
    private final Api hetzner = clouds.hetznerApi;
    private final Api ocean = clouds.oceanApi;

    @AfterEach
    void stop() {
        clouds.close();
    }

    @Test
    void aLoadBalancerKeepsItsServicesAndTargets() {
        var server = hetzner.post("/v1/servers", SERVER.formatted("web")).id("/server/id");
        var id = hetzner.post("/v1/load_balancers", "{'name':'lb','load_balancer_type':'lb11','location':'hel1'}")
                .id("/load_balancer/id");
        var actions = "/v1/load_balancers/" + id + "/actions/";
        assertThat(hetzner.post(actions + "add_service", "{'protocol':'http'}").status())
                .isEqualTo(201);
        assertThat(hetzner.post(actions + "add_service", "{'protocol':'http'}").status())
                .isEqualTo(409);
        var target = "{'type':'server','server':{'id':" + server + "}}";
        assertThat(hetzner.post(actions + "add_target", target).status()).isEqualTo(201);
        assertThat(hetzner.post(actions + "add_target", target).text("/error/code"))
                .isEqualTo("target_already_defined");
        assertThat(hetzner.post(actions + "update_service", "{'listen_port':80,'http':{'sticky_sessions':true}}")
                        .status())
                .isEqualTo(201);
        var balancer = hetzner.get("/v1/load_balancers/" + id);
        assertThat(balancer.at("/load_balancer/services/0/http/sticky_sessions").asBoolean())
                .isTrue();
        assertThat(balancer.at("/load_balancer/services/0/http/timeout_idle").asInt())
                .isEqualTo(60);
        assertThat(balancer.id("/load_balancer/targets/0/server/id")).isEqualTo(server);
        assertThat(hetzner.delete("/v1/load_balancers/" + id).status()).isEqualTo(204);
    }

    @Test
    void aManagedCertificateIsOneForItsNames() {
        var made = hetzner.post(
                "/v1/certificates", "{'name':'c','type':'managed','domain_names':['example.org','*.example.org']}");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("/certificate/status/issuance")).isEqualTo("completed");
        assertThat(X509.read(made.text("/certificate/certificate"))
                        .orElseThrow()
                        .names())
                .containsExactly("example.org", "*.example.org");
        assertThat(hetzner.post("/v1/certificates", "{'name':'d','certificate':'x','private_key':'y'}")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void aZoneComesAndGoesAsAFileAndASecondaryOneNamesItsPrimaries() {
        hetzner.post("/v1/zones", "{'name':'example.org','mode':'primary'}");
        var file = "www 300 IN A 192.0.2.1\\nwww 300 IN A 192.0.2.2\\n@ IN MX 10 mail\\n";
        assertThat(hetzner.post("/v1/zones/example.org/actions/import_zonefile", "{'zonefile':'" + file + "'}")
                        .status())
                .isEqualTo(201);
        assertThat(hetzner.get("/v1/zones/example.org/rrsets/www/A")
                        .at("/rrset/records")
                        .size())
                .isEqualTo(2);
        assertThat(hetzner.get("/v1/zones/example.org/zonefile").text("/zonefile"))
                .contains("www\t300\tIN\tA\t192.0.2.1");
        assertThat(hetzner.get("/v1/zones/example.org/rrsets/@/SOA")
                        .at("/rrset/ttl")
                        .isNull())
                .isTrue();
        hetzner.post(
                "/v1/zones",
                "{'name':'example.net','mode':'secondary','primary_nameservers':[{'address':'192.0.2.53'}]}");
        assertThat(hetzner.get("/v1/zones?mode=secondary").text("/zones/0/name"))
                .isEqualTo("example.net");
    }

    @Test
    void aSubnetIsChosenByItsRangeAndItsFirstFreeAddressIsGiven() {
        var network = hetzner.post(
                        "/v1/networks",
                        "{'name':'n','ip_range':'10.0.0.0/16','subnets':["
                                + "{'type':'cloud','network_zone':'eu-central','ip_range':'10.0.1.0/24'},"
                                + "{'type':'cloud','network_zone':'eu-central','ip_range':'10.0.2.0/24'}]}")
                .id("/network/id");
        assertThat(attached("a", network, ",'ip_range':'10.0.1.0/24'")).isEqualTo("10.0.1.1");
        assertThat(attached("b", network, ",'ip_range':'10.0.1.0/24'")).isEqualTo("10.0.1.2");
        assertThat(attached("c", network, "")).isEqualTo("10.0.2.1");
    }

    private String attached(String name, long network, String more) {
        var server = hetzner.post("/v1/servers", SERVER.formatted(name)).id("/server/id");
        hetzner.post("/v1/servers/" + server + "/actions/attach_to_network", "{'network':" + network + more + "}");
        return hetzner.get("/v1/servers/" + server).text("/server/private_net/0/ip");
    }

    @Test
    void aPrimaryAddressIsFoundByItsNetwork() {
        var made = hetzner.post("/v1/primary_ips", "{'name':'p','type':'ipv6','location':'hel1'}");
        for (var form : new String[] {"", "1", "%2F64"}) {
            var network = made.text("/primary_ip/ip").replace("/64", form);
            assertThat(hetzner.get("/v1/primary_ips?ip=" + network)
                            .at("/primary_ips")
                            .size())
                    .as(network)
                    .isOne();
        }
    }

    @Test
    void aRetiredTypeAndAnImageThatNothingStandsForAreRefused() {
        assertThat(hetzner.post("/v1/servers", SERVER.formatted("a").replace("cx23", "cx22"))
                        .status())
                .isEqualTo(422);
        var refused = hetzner.post("/v1/servers", SERVER.formatted("a").replace("ubuntu-24.04", "rocky-9"));
        assertThat(refused.text("/error/code")).isEqualTo("not_offered_in_lab");
        assertThat(refused.text("/error/message")).contains("debian-13", "ubuntu-26.04");
    }

    @Test
    void aHostWhoseRootStandsForAnotherImageSaysSo() {
        hetzner.post("/v1/servers", SERVER.formatted("ubuntu"));
        hetzner.post("/v1/servers", SERVER.formatted("debian").replace("ubuntu-24.04", "debian-12"));
        ocean.post("/v2/droplets", "{'name':'drop'," + DROPLET);
        assertThat(clouds.world.servers.values())
                .extracting(server ->
                        server.name() + server.remark().map(": "::concat).orElse(""))
                .containsExactlyInAnyOrder(
                        "ubuntu: ubuntu 24.04 is Debian 12's root under that name",
                        "debian",
                        "drop: Ubuntu 24.04 (LTS) x64 is Debian 12's root under that name");
    }

    @Test
    void aServerThatHasJoinedAPlacementGroupRuns() {
        var group = hetzner.post("/v1/placement_groups", "{'name':'g','type':'spread'}")
                .id("/placement_group/id");
        var server = "/v1/servers/"
                + hetzner.post("/v1/servers", SERVER.formatted("web").replace("}", ",'start_after_create':false}"))
                        .id("/server/id");
        assertThat(hetzner.get(server).text("/server/status")).isEqualTo("off");
        var joined = hetzner.post(server + "/actions/add_to_placement_group", "{'placement_group':" + group + "}");
        assertThat(joined.status()).as(joined.raw().body()).isEqualTo(201);
        assertThat(hetzner.get(server).text("/server/status")).isEqualTo("running");
    }

    @Test
    void severalDropletsAreMadeByOneRequestAndOneIsASnapshotOfAnother() {
        var made = ocean.post("/v2/droplets", "{'names':['a','b']," + DROPLET);
        assertThat(made.at("/droplets").size()).isEqualTo(2);
        var id = made.id("/droplets/0/id");
        ocean.post("/v2/droplets/" + id + "/actions", "{'type':'snapshot','name':'base'}");
        var image = ocean.get("/v2/images?private=true").id("/images/0/id");
        var like = ocean.post("/v2/droplets", "{'name':'c','size':'s-1vcpu-1gb','image':" + image + "}");
        assertThat(like.status()).as(like.raw().body()).isEqualTo(202);
        assertThat(like.text("/droplet/region/slug")).isEqualTo("nyc3");
    }

    @Test
    void icmpHasNoPortsAndNamesOfTheDomainComeBackShort() {
        var firewall = ocean.post(
                "/v2/firewalls",
                "{'name':'f','inbound_rules':[{'protocol':'icmp','sources':{'addresses':['0.0.0.0/0']}}]}");
        assertThat(firewall.at("/firewall/inbound_rules/0").has("ports")).isFalse();
        ocean.post("/v2/domains", "{'name':'example.org'}");
        var records = "/v2/domains/example.org/records";
        assertThat(ocean.post(records, "{'type':'A','name':'www.example.org.','data':'192.0.2.1'}")
                        .text("/domain_record/name"))
                .isEqualTo("www");
        assertThat(ocean.post(records, "{'type':'MX','name':'@','data':'example.org.','priority':10}")
                        .text("/domain_record/data"))
                .isEqualTo("@");
    }
}
