package dev.phoenix.lab.cloud.digitalocean;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.lab.cloud.Api;
import dev.phoenix.lab.cloud.BothClouds;
import dev.phoenix.lab.cloud.FakeWorld;
import dev.phoenix.lab.world.Filter;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DigitalOceanCloudTest {
    private static final String DROPLET =
            "{'name':'%s','region':'fra1','size':'s-2vcpu-4gb','image':'debian-12-x64','ipv6':true,'tags':['web']}";

    private final BothClouds clouds = new BothClouds();
    private final FakeWorld world = clouds.world;
    private final DigitalOceanCloud cloud = clouds.ocean;
    private final Api api = clouds.oceanApi;

    @AfterEach
    void stop() {
        clouds.close();
    }

    @Test
    void aDropletIsBootedInTheUsualVpcAndItsNameIsItsReverseName() {
        var id = create("web.example.org");
        var droplet = api.get("/v2/droplets/" + id);
        assertThat(droplet.text("/droplet/status")).isEqualTo("active");
        assertThat(droplet.text("/droplet/networks/v4/0/ip_address")).isEqualTo("203.0.113.10");
        assertThat(droplet.text("/droplet/networks/v6/0/ip_address")).isEqualTo("2001:db8:d0:1::1");
        var vpc = droplet.text("/droplet/vpc_uuid");
        assertThat(world.networks)
                .containsEntry("digitalocean-" + id + " digitalocean-" + vpc, "10.100.0.2 in 10.100.0.0/20");
        assertThat(world.reverse)
                .containsEntry("203.0.113.10", "web.example.org")
                .containsEntry("2001:db8:d0:1::1", "web.example.org");
        assertThat(world.server("digitalocean-" + id).memoryMib()).isEqualTo(4096);
    }

    @Test
    void aShortNameHasNoReverseNameUntilTheDropletIsRenamed() {
        var id = create("web");
        assertThat(world.reverse).isEmpty();
        api.post("/v2/droplets/" + id + "/actions", "{'type':'rename','name':'web.example.org'}");
        assertThat(world.reverse).containsEntry("203.0.113.10", "web.example.org");
        api.delete("/v2/droplets/" + id);
        assertThat(world.isEmpty()).isTrue();
    }

    @Test
    void aPendingEventLetsNoOtherBegin() {
        cloud.control().settling(Duration.ofMillis(100));
        world.hold();
        var answer = api.post("/v2/droplets", DROPLET.formatted("web"));
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.text("/droplet/status")).isEqualTo("new");
        assertThat(answer.at("/droplet/networks/v4").isArray()).isTrue();
        var refused = api.post("/v2/droplets/" + answer.id("/droplet/id") + "/actions", "{'type':'power_off'}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("/message")).isEqualTo("Droplet already has a pending event.");
        assertThat(api.get("/v2/actions/" + answer.id("/links/actions/0/id")).text("/action/status"))
                .isEqualTo("in-progress");
    }

    @Test
    void aDropletThatCannotBeMadeLeavesAnErroredActionAndNothingElse() {
        world.breakDown();
        var answer = api.post("/v2/droplets", DROPLET.formatted("web.example.org"));
        assertThat(api.get("/v2/actions/" + answer.id("/links/actions/0/id")).text("/action/status"))
                .isEqualTo("errored");
        assertThat(api.get("/v2/droplets/" + answer.id("/droplet/id")).status()).isEqualTo(404);
        assertThat(cloud.resources().isEmpty()).isTrue();
        assertThat(world.isEmpty()).isTrue();
    }

    @Test
    void refusesAWrongTokenAndTellsAnybodyWhatIsLeft() {
        create("web");
        try (var stranger = new Api(cloud.address(), "guess")) {
            var answer = stranger.get("/v2/account");
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.text("/id")).isEqualTo("Unauthorized");
            assertThat(stranger.get("/_lab/resources").text("/droplets/0")).isEqualTo("web");
        }
    }

    @Test
    void quotaStockAllowanceAndRequestedFailuresChangeNothing() {
        cloud.control().serverQuota(0);
        assertThat(api.post("/v2/droplets", DROPLET.formatted("a")).text("/message"))
                .contains("droplet limit");
        cloud.control().serverQuota(1);
        cloud.control().outOfStock(Set.of("s-2vcpu-4gb"));
        assertThat(api.post("/v2/droplets", DROPLET.formatted("a")).text("/message"))
                .contains("not available");
        cloud.control().failNext(1, 500);
        assertThat(api.get("/v2/account").text("/id")).isEqualTo("server_error");
        cloud.control().requestsPerHour(0);
        var refused = api.get("/v2/account");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.raw().headers().firstValue("ratelimit-remaining")).contains("0");
        assertThat(cloud.resources().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"region,nowhere1", "size,s-100vcpu", "image,windows", "name,a b", "vpc_uuid,none", "ssh_keys,[1]"})
    void refusesADropletThatCannotBe(String field, String value) {
        var json = "{'name':'a','region':'fra1','size':'s-1vcpu-1gb','image':'debian-12-x64','%s':%s}"
                .formatted(field, value.startsWith("[") ? value : "'" + value + "'");
        var answer = api.post("/v2/droplets", json);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("/id")).isEqualTo("unprocessable_entity");
        assertThat(cloud.resources().isEmpty()).isTrue();
    }

    @Test
    void listsComeInPagesWithLinksThatCanBeFollowed() {
        for (int i = 1; i <= 3; i++) {
            api.post("/v2/tags", "{'name':'t" + i + "'}");
        }
        var first = api.get("/v2/tags?per_page=2");
        assertThat(first.id("/meta/total")).isEqualTo(3);
        var next = java.net.URI.create(first.text("/links/pages/next"));
        assertThat(api.get(next.getPath() + "?" + next.getQuery()).text("/tags/0/name"))
                .isEqualTo("t3");
    }

    @Test
    void aVpcWithMembersStays() {
        var vpc = api.post("/v2/vpcs", "{'name':'n','region':'fra1','ip_range':'10.10.0.0/20'}")
                .text("/vpc/id");
        var id = api.post("/v2/droplets", DROPLET.formatted("web").replace("}", ",'vpc_uuid':'" + vpc + "'}"))
                .id("/droplet/id");
        assertThat(api.delete("/v2/vpcs/" + vpc).status()).isEqualTo(403);
        api.delete("/v2/droplets/" + id);
        assertThat(api.delete("/v2/vpcs/" + vpc).status()).isEqualTo(204);
    }

    @Test
    void aFirewallFollowsATag() {
        var id = create("web");
        var rule = "{'protocol':'tcp','ports':'443','sources':{'addresses':['0.0.0.0/0']}}";
        var made = api.post("/v2/firewalls", "{'name':'f','tags':['web'],'inbound_rules':[" + rule + "]}");
        assertThat(world.filters.get("digitalocean-" + id))
                .contains(new Filter(Filter.Direction.IN, "tcp", "443", List.of("0.0.0.0/0")));
        api.send(
                "DELETE",
                "/v2/tags/web/resources",
                "{'resources':[{'resource_id':'" + id + "','resource_type':'droplet'}]}");
        assertThat(world.filters.get("digitalocean-" + id)).isEmpty();
        assertThat(api.delete("/v2/firewalls/" + made.text("/firewall/id")).status())
                .isEqualTo(204);
    }

    @Test
    void aRuleThatNamesATagFollowsTheDropletsThatHaveIt() {
        var rule = "{'protocol':'tcp','ports':'5432','sources':{'tags':['web']}}";
        var db = api.post("/v2/droplets", DROPLET.formatted("db").replace("web", "db"))
                .id("/droplet/id");
        api.post("/v2/firewalls", "{'name':'f','droplet_ids':[" + db + "],'inbound_rules':[" + rule + "]}");
        assertThat(world.filters.get("digitalocean-" + db)).asString().doesNotContain("203.0.113.11");
        create("web");
        assertThat(world.filters.get("digitalocean-" + db)).asString().contains("203.0.113.11/32");
    }

    @Test
    void volumesAttachResizeAndDetachByTheirDroplet() {
        var droplet = create("web");
        var volume = api.post(
                        "/v2/volumes", "{'name':'data','region':'fra1','size_gigabytes':10,'filesystem_type':'ext4'}")
                .text("/volume/id");
        var actions = "/v2/volumes/" + volume + "/actions";
        assertThat(api.post(actions, "{'type':'attach','droplet_id':" + droplet + "}")
                        .text("/action/status"))
                .isEqualTo("completed");
        assertThat(world.attached)
                .containsEntry(
                        "digitalocean-" + volume, "digitalocean-" + droplet + " /dev/disk/by-id/scsi-0DO_Volume_data");
        assertThat(api.delete("/v2/volumes/" + volume).status()).isEqualTo(409);
        assertThat(api.post(actions, "{'type':'resize','size_gigabytes':5}").status())
                .isEqualTo(422);
        api.post(actions, "{'type':'resize','size_gigabytes':20}");
        assertThat(api.get("/v2/volumes?name=data&region=fra1").id("/volumes/0/size_gigabytes"))
                .isEqualTo(20);
        api.post(actions, "{'type':'detach','droplet_id':" + droplet + "}");
        assertThat(api.delete("/v2/volumes/" + volume).status()).isEqualTo(204);
        assertThat(world.volumes).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"reserved_ip", "floating_ip"})
    void reservedAddressesMoveUnderBothTheirNames(String word) {
        var one = create("one");
        var two = create("two");
        var ip = api.post("/v2/" + word + "s", "{'droplet_id':" + one + "}").text("/" + word + "/ip");
        assertThat(world.routes).containsEntry(ip, "digitalocean-" + one);
        api.post("/v2/" + word + "s/" + ip + "/actions", "{'type':'assign','droplet_id':" + two + "}");
        assertThat(world.routes).containsEntry(ip, "digitalocean-" + two);
        assertThat(api.get("/v2/" + word + "s/" + ip).id("/" + word + "/droplet/id"))
                .isEqualTo(two);
        api.post("/v2/" + word + "s/" + ip + "/actions", "{'type':'unassign'}");
        assertThat(world.routes).isEmpty();
        assertThat(api.post("/v2/" + word + "s/" + ip + "/actions", "{'type':'unassign'}")
                        .status())
                .isEqualTo(422);
        assertThat(api.delete("/v2/" + word + "s/" + ip).status()).isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource({
        "A,www,nonsense",
        "CNAME,www,target.example.org",
        "CNAME,@,target.example.org.",
        "LOL,www,x",
        "A,a b,192.0.2.1"
    })
    void aRecordThatCannotBeIsRefused(String type, String name, String data) {
        api.post("/v2/domains", "{'name':'example.org'}");
        var json = "{'type':'%s','name':'%s','data':'%s'}".formatted(type, name, data);
        assertThat(api.post("/v2/domains/example.org/records", json).status()).isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'type':'TXT'|'data':'a\\\\b'",
                "'type':'MX'|'priority':0,'data':'.'",
                "'type':'MX'|'data':'mail.example.org.'",
                "'type':'MX'|'priority':65536,'data':'mail.example.org.'",
                "'type':'CAA'|'flags':0,'tag':'issue','data':'ca.example.net; a=b'",
                "'type':'CAA'|'flags':0,'tag':'contact','data':'ca.example.net.'",
                "'type':'SRV'|'priority':1,'weight':1,'data':'sip.example.org.'",
                "'type':'LOC'|'data':'52 22 23.000 N 4 53 32.000 E -2.00m'"
            })
    void whatTheApiCannotKeepIsRefused(String fields) {
        api.post("/v2/domains", "{'name':'example.org'}");
        var json = "{'name':'x'," + fields.replace('|', ',') + "}";
        assertThat(api.post("/v2/domains/example.org/records", json).status()).isEqualTo(422);
    }

    @Test
    void aTextIsAtMost512OctetsWithItsQuotesAndAnSrvMayHaveNoTarget() {
        api.post("/v2/domains", "{'name':'example.org'}");
        var records = "/v2/domains/example.org/records";
        var text = "{'type':'TXT','name':'t','data':'%s'}";
        assertThat(api.post(records, text.formatted("x".repeat(510))).status()).isEqualTo(201);
        assertThat(api.post(records, text.formatted("x".repeat(511))).status()).isEqualTo(422);
        var none = "{'type':'SRV','name':'_imap._tcp','data':'.','priority':0,'weight':0,'port':0}";
        assertThat(api.post(records, none).text("/domain_record/data")).isEqualTo(".");
    }

    @Test
    void recordsAreChangedOneByOneAndKeepWhatIsNotGiven() {
        api.post("/v2/domains", "{'name':'example.org'}");
        var records = "/v2/domains/example.org/records";
        var id = api.post(records, "{'type':'CNAME','name':'www','data':'a.example.org.','ttl':60}")
                .id("/domain_record/id");
        assertThat(api.get(records + "/" + id).text("/domain_record/data")).isEqualTo("a.example.org");
        var changed = api.put(records + "/" + id, "{'ttl':300}");
        assertThat(changed.text("/domain_record/data")).isEqualTo("a.example.org");
        assertThat(changed.id("/domain_record/ttl")).isEqualTo(300);
        assertThat(api.post(records, "{'type':'A','name':'www','data':'192.0.2.1'}")
                        .status())
                .isEqualTo(422);
        assertThat(api.get("/v2/domains/example.org").text("/domain/zone_file"))
                .contains("www.example.org. IN CNAME a.example.org.");
        assertThat(api.get(records + "?type=CNAME&name=www.example.org")
                        .at("/domain_records")
                        .size())
                .isEqualTo(1);
        assertThat(api.delete(records + "/" + id).status()).isEqualTo(204);
        assertThat(api.get(records + "/" + id).status()).isEqualTo(404);
    }

    @Test
    void saysWhatTheLabDoesNotOffer() {
        assertThat(api.post("/v2/databases", "{'name':'db'}").text("/message"))
                .contains("'Create a New Database Cluster'", "not offered in this lab");
    }

    private long create(String name) {
        return api.post("/v2/droplets", DROPLET.formatted(name)).id("/droplet/id");
    }
}
