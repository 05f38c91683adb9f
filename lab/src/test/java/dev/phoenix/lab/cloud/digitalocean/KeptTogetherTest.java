package dev.phoenix.lab.cloud.digitalocean;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.lab.cloud.BothClouds;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What kept things have to do with each other and with droplets. */
class KeptTogetherTest {
    private static final String RULE =
            "{'entry_protocol':'http','entry_port':80,'target_protocol':'http','target_port':8080}";

    private final BothClouds clouds = new BothClouds();

    @AfterEach
    void stop() {
        clouds.close();
    }

    @Test
    void aLoadBalancerTellsItsUsualChecksAndTheDropletsOfItsTag() {
        clouds.oceanApi.post("/v2/droplets", DROPLET);
        var made = clouds.oceanApi.post(
                "/v2/load_balancers", "{'name':'lb','region':'nyc3','tag':'web','forwarding_rules':[" + RULE + "]}");
        assertThat(made.at("/load_balancer/droplet_ids").size()).isOne();
        assertThat(made.at("/load_balancer/health_check/check_interval_seconds").asInt())
                .isEqualTo(10);
        assertThat(made.text("/load_balancer/sticky_sessions/type")).isEqualTo("none");
        assertThat(made.text("/load_balancer/region/slug")).isEqualTo("nyc3");
        var tcp = clouds.oceanApi.post(
                "/v2/load_balancers",
                "{'name':'tcp','region':'nyc3','health_check':{'protocol':'tcp','port':22},'forwarding_rules':[" + RULE
                        + "]}");
        assertThat(tcp.at("/load_balancer/health_check/path").isNull()).isTrue();
        assertThat(tcp.at("/load_balancer/health_check/port").asInt()).isEqualTo(22);
        var rules = "/v2/load_balancers/" + made.text("/load_balancer/id") + "/forwarding_rules";
        var second = "{'forwarding_rules':[" + RULE.replace(":80,", ":81,") + "]}";
        assertThat(clouds.oceanApi.post(rules, second).status()).isEqualTo(204);
        assertThat(clouds.oceanApi.send("DELETE", rules, second).status()).isEqualTo(204);
        assertThat(clouds.oceanApi
                        .send("DELETE", rules, "{'forwarding_rules':[" + RULE + "]}")
                        .status())
                .isEqualTo(422);
    }

    private static final String DROPLET =
            "{'name':'w','region':'nyc3','size':'s-1vcpu-1gb','image':'debian-12-x64','tags':['web']}";

    @Test
    void aCertificateThatIsInUseStays() {
        var certificate = clouds.oceanApi
                .post("/v2/certificates", "{'name':'c','dns_names':['example.org'],'type':'lets_encrypt'}")
                .text("/certificate/id");
        var rule = RULE.replace("}", ",'certificate_id':'" + certificate + "'}");
        var balancer = clouds.oceanApi
                .post("/v2/load_balancers", "{'name':'lb','region':'nyc3','forwarding_rules':[" + rule + "]}")
                .text("/load_balancer/id");
        assertThat(clouds.oceanApi.delete("/v2/certificates/" + certificate).status())
                .isEqualTo(403);
        clouds.oceanApi.delete("/v2/load_balancers/" + balancer);
        assertThat(clouds.oceanApi.delete("/v2/certificates/" + certificate).status())
                .isEqualTo(204);
    }

    @Test
    void whatIsInNoProjectIsInTheDefaultOneAndAProjectWithThingsInItStays() {
        var droplet = clouds.oceanApi.post("/v2/droplets", DROPLET).id("/droplet/id");
        var urn = "do:droplet:" + droplet;
        assertThat(clouds.oceanApi.get("/v2/projects/default/resources").text("/resources/0/urn"))
                .isEqualTo(urn);
        var project = clouds.oceanApi
                .post("/v2/projects", "{'name':'p','purpose':'x'}")
                .text("/project/id");
        var resources = "/v2/projects/" + project + "/resources";
        assertThat(clouds.oceanApi
                        .post(resources, "{'resources':['" + urn + "']}")
                        .text("/resources/0/status"))
                .isEqualTo("assigned");
        assertThat(clouds.oceanApi
                        .get("/v2/projects/default/resources")
                        .at("/resources")
                        .size())
                .isZero();
        assertThat(clouds.oceanApi.delete("/v2/projects/" + project).status()).isEqualTo(412);
        assertThat(clouds.oceanApi
                        .post(resources, "{'resources':['do:droplet:1']}")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void aVolumeIsMadeFromASnapshotOfAnother() {
        var volume = clouds.oceanApi
                .post("/v2/volumes", "{'name':'v','region':'nyc3','size_gigabytes':10}")
                .text("/volume/id");
        var snapshot = clouds.oceanApi
                .post("/v2/volumes/" + volume + "/snapshots", "{'name':'s'}")
                .text("/snapshot/id");
        assertThat(clouds.oceanApi.get("/v2/snapshots?resource_type=volume").text("/snapshots/0/resource_id"))
                .isEqualTo(volume);
        assertThat(clouds.oceanApi
                        .get("/v2/snapshots?resource_type=droplet")
                        .at("/snapshots")
                        .size())
                .isZero();
        var like = clouds.oceanApi.post(
                "/v2/volumes", "{'name':'w','size_gigabytes':10,'snapshot_id':'" + snapshot + "'}");
        assertThat(like.text("/volume/region/slug")).isEqualTo("nyc3");
        assertThat(clouds.oceanApi.delete("/v2/volumes?name=w&region=nyc3").status())
                .isEqualTo(204);
        assertThat(clouds.oceanApi.delete("/v2/snapshots/" + snapshot).status()).isEqualTo(204);
    }

    @Test
    void twoNetworksArePeeredUnderBothPathsAndStayWhileTheyAre() {
        var a = clouds.oceanApi.post("/v2/vpcs", "{'name':'a','region':'nyc3'}").text("/vpc/id");
        var b = clouds.oceanApi.post("/v2/vpcs", "{'name':'b','region':'fra1'}").text("/vpc/id");
        var made = clouds.oceanApi.post("/v2/vpc_peerings", "{'name':'p','vpc_ids':['" + a + "','" + b + "']}");
        assertThat(made.status()).isEqualTo(202);
        assertThat(clouds.oceanApi.get("/v2/vpcs/" + a + "/peerings").text("/peerings/0/name"))
                .isEqualTo("p");
        assertThat(clouds.oceanApi
                        .get("/v2/vpc_peerings?region=fra1")
                        .at("/vpc_peerings")
                        .size())
                .isOne();
        assertThat(clouds.oceanApi
                        .get("/v2/vpc_peerings?region=ams3")
                        .at("/vpc_peerings")
                        .size())
                .isZero();
        assertThat(clouds.oceanApi.delete("/v2/vpcs/" + a).status()).isEqualTo(403);
        clouds.oceanApi.delete("/v2/vpc_peerings/" + made.text("/vpc_peering/id"));
        assertThat(clouds.oceanApi.delete("/v2/vpcs/" + a).status()).isEqualTo(204);
    }

    @Test
    void nothingIsOwedNothingIsMeasuredAndAPolicyOfBackupsIsKept() {
        assertThat(clouds.oceanApi.get("/v2/customers/my/balance").text("/account_balance"))
                .isEqualTo("0.00");
        var preview = clouds.oceanApi.get("/v2/customers/my/invoices").text("/invoice_preview/invoice_uuid");
        assertThat(clouds.oceanApi
                        .get("/v2/customers/my/invoices/" + preview + "/summary")
                        .text("/amount"))
                .isEqualTo("0.00");
        var droplet = clouds.oceanApi
                .post(
                        "/v2/droplets",
                        DROPLET.replace("}", ",'backups':true,'backup_policy':{'plan':'daily','hour':4}}"))
                .id("/droplet/id");
        assertThat(clouds.oceanApi
                        .get("/v2/droplets/" + droplet + "/backups/policy")
                        .text("/policy/backup_policy/plan"))
                .isEqualTo("daily");
        assertThat(clouds.oceanApi
                        .get("/v2/monitoring/metrics/droplet/cpu?host_id=" + droplet + "&start=1&end=2")
                        .text("/status"))
                .isEqualTo("success");
    }

    @Test
    void databasesAndClustersAreRefusedByName() {
        for (var path : List.of("/v2/databases", "/v2/kubernetes/clusters")) {
            var refused = clouds.oceanApi.post(path, "{'name':'x'}");
            assertThat(refused.text("/id")).isEqualTo("not_offered_in_lab");
            assertThat(refused.text("/message")).contains("phoenix lab api");
        }
    }
}
