package dev.phoenix.lab.cloud.hetzner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.lab.cloud.Api;
import dev.phoenix.lab.cloud.FakeWorld;
import dev.phoenix.lab.world.Filter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HetznerCloudTest {
    private static final String SERVER = "{'name':'%s','server_type':'cpx22','image':'debian-12','location':'hel1'}";

    private final FakeWorld world = new FakeWorld();
    private final HetznerCloud cloud = new HetznerCloud(
            world,
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            "secret",
            () -> Instant.parse("2026-01-01T00:00:00Z"));
    private final Api api = new Api(cloud.address(), "secret");

    @BeforeEach
    void start() {
        // However busy the machine is: what was begun is done when the answer comes.
        cloud.control().settling(Duration.ofMinutes(1));
        cloud.start();
    }

    @AfterEach
    void stop() {
        world.open();
        api.close();
        cloud.close();
    }

    @Test
    void aServerThatBootsQuicklyIsToldAsRunningAtOnce() {
        var answer = create("web");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.text("/action/status")).isEqualTo("success");
        assertThat(answer.text("/server/status")).isEqualTo("running");
        assertThat(answer.text("/server/public_net/ipv4/ip")).isEqualTo("198.51.100.10");
        assertThat(answer.text("/server/public_net/ipv6/ip")).isEqualTo("2001:db8:e1:1::/64");
        var spec = world.server("hcloud-" + answer.id("/server/id"));
        assertThat(spec.ipv6()).contains("2001:db8:e1:1::1/64");
        assertThat(spec.memoryMib()).isEqualTo(4096);
        assertThat(world.reverse).containsEntry("198.51.100.10", "static.10.100.51.198.clients.your-server.de");
    }

    @Test
    void anAccountThatIsBehindTellsWhatItToldBeforeUntilItIsNot() {
        create("web");
        cloud.control().behind(Duration.ofSeconds(2));
        assertThat(api.get("/v1/servers").text("/servers/1/name")).isEmpty();
        create("other");
        assertThat(api.get("/v1/servers").text("/servers/1/name")).isEmpty();
        assertThat(api.get("/v1/servers?name=other").text("/servers/0/name")).isEqualTo("other");
        cloud.control().behind(Duration.ZERO);
        assertThat(api.get("/v1/servers").text("/servers/1/name")).isNotEmpty();
    }

    @Test
    void aServerThatBootsSlowlyIsInitializingAndLockedUntilItsActionSucceeds() throws Exception {
        holdWorld();
        var answer = create("web");
        var id = answer.id("/server/id");
        assertThat(answer.text("/action/status")).isEqualTo("running");
        assertThat(answer.text("/server/status")).isEqualTo("initializing");
        var refused = api.post("/v1/servers/" + id + "/actions/poweroff", "");
        assertThat(refused.status()).isEqualTo(423);
        assertThat(refused.text("/error/code")).isEqualTo("locked");
        world.open();
        await("/v1/actions/" + answer.id("/action/id"), "success");
        assertThat(api.get("/v1/servers/" + id).text("/server/status")).isEqualTo("running");
    }

    @Test
    void aServerThatCannotBeMadeLeavesAFailedActionAndNothingElse() {
        world.breakDown();
        var answer = create("web");
        assertThat(answer.text("/action/status")).isEqualTo("error");
        assertThat(answer.text("/action/error/message")).contains("no memory left for web");
        assertThat(api.get("/v1/servers/" + answer.id("/server/id")).status()).isEqualTo(404);
        assertThat(cloud.resources().isEmpty()).isTrue();
        assertThat(world.isEmpty()).isTrue();
    }

    @Test
    void whatIsAskedForWhileAServerBootsHappensWhenItIsUp() throws Exception {
        var volume = api.post("/v1/volumes", "{'name':'v','size':10,'location':'hel1'}")
                .id("/volume/id");
        holdWorld();
        var answer = api.post("/v1/servers", SERVER.formatted("web").replace("}", ",'volumes':[" + volume + "]}"));
        var server = answer.id("/server/id");
        var walled =
                api.post("/v1/firewalls", "{'name':'f','apply_to':[{'type':'server','server':{'id':" + server + "}}]}");
        assertThat(world.attached).isEmpty();
        world.open();
        await("/v1/actions/" + answer.id("/next_actions/0/id"), "success");
        await("/v1/actions/" + walled.id("/actions/0/id"), "success");
        assertThat(world.attached).containsKey("hcloud-" + volume);
        assertThat(world.filters).containsKey("hcloud-" + server);
    }

    @Test
    void aServerThatIsRefusedTakesNothing() {
        var one = create("one").id("/server/id");
        var volume = api.post("/v1/volumes", "{'name':'v','size':10,'server':" + one + "}")
                .id("/volume/id");
        var network = api.post("/v1/networks", "{'name':'n','ip_range':'10.0.0.0/16'}")
                .id("/network/id");
        var before = cloud.resources();
        for (var wish :
                List.of("'volumes':[" + volume + "]", "'networks':[" + network + "]", "'firewalls':[{'firewall':1}]")) {
            var refused = api.post("/v1/servers", SERVER.formatted("two").replace("}", "," + wish + "}"));
            assertThat(refused.status()).as(wish).isBetween(400, 499);
        }
        assertThat(cloud.resources()).isEqualTo(before);
        assertThat(world.servers).hasSize(1);
    }

    @Test
    void whatIsFreedIsGivenAwayLast() {
        var first = create("one");
        api.delete("/v1/servers/" + first.id("/server/id"));
        assertThat(create("two").text("/server/public_net/ipv4/ip")).isEqualTo("198.51.100.11");
    }

    @Test
    void refusesAWrongToken() {
        try (var stranger = new Api(cloud.address(), "guess")) {
            var answer = stranger.get("/v1/servers");
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.text("/error/code")).isEqualTo("unauthorized");
        }
    }

    @Test
    void tellsWithoutTokenWhatIsLeft() {
        create("web");
        try (var stranger = new Api(cloud.address(), "guess")) {
            assertThat(stranger.get("/_lab/resources").text("/servers/0")).isEqualTo("web");
        }
    }

    @Test
    void namesAreUnique() {
        create("web");
        var answer = create("web");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text("/error/code")).isEqualTo("uniqueness_error");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "/v1/servers | server_type | {'name':'a','image':'debian-12'}",
                "/v1/servers | image | {'name':'a','server_type':'cpx22','image':'windows'}",
                "/v1/servers | name | {'name':'a b','server_type':'cpx22','image':'debian-12'}",
                "/v1/networks | ip_range | {'name':'n','ip_range':'192.0.2.0/24'}",
                "/v1/volumes | size | {'name':'v','size':5,'location':'hel1'}",
                "/v1/firewalls | rules.source_ips | {'name':'f','rules':[{'direction':'in','protocol':'tcp','port':'22'}]}",
                "/v1/ssh_keys | public_key | {'name':'k','public_key':'nonsense'}",
                "/v1/zones | name | {'name':'-'}"
            })
    void namesTheFieldThatIsWrong(String path, String field, String body) {
        var answer = api.post(path, body);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("/error/code")).isEqualTo("invalid_input");
        assertThat(answer.text("/error/details/fields/0/name")).isEqualTo(field);
    }

    @Test
    void malformedJsonIsSaidToBe() {
        var answer = api.post("/v1/servers", "{");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("/error/code")).isEqualTo("json_error");
    }

    @Test
    void outOfStockQuotaAndRequestedFailuresChangeNothing() {
        cloud.control().outOfStock(Set.of("cpx22@hel1"));
        assertThat(create("web").status()).isEqualTo(412);
        cloud.control().outOfStock(Set.of("cpx22@fsn1"));
        cloud.control().serverQuota(0);
        assertThat(create("web").status()).isEqualTo(403);
        cloud.control().serverQuota(1);
        cloud.control().failNext(1, 503);
        assertThat(create("web").text("/error/code")).isEqualTo("unavailable");
        assertThat(cloud.resources().isEmpty()).isTrue();
        assertThat(create("web").status()).isEqualTo(201);
    }

    @Test
    void theAllowanceIsToldAndEnforced() {
        cloud.control().requestsPerHour(2);
        assertThat(api.get("/v1/servers").raw().headers().firstValue("RateLimit-Remaining"))
                .contains("1");
        api.get("/v1/servers");
        var refused = api.get("/v1/servers");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.text("/error/code")).isEqualTo("rate_limit_exceeded");
        assertThat(refused.raw().headers().firstValue("RateLimit-Limit")).contains("2");
    }

    @Test
    void listsComeInPagesAndByLabel() {
        for (int i = 1; i <= 3; i++) {
            api.post("/v1/networks", "{'name':'n" + i + "','ip_range':'10.0.0.0/16','labels':{'n':'" + i % 2 + "'}}");
        }
        var second = api.get("/v1/networks?page=2&per_page=2");
        assertThat(second.at("/networks").size()).isEqualTo(1);
        assertThat(second.id("/meta/pagination/previous_page")).isEqualTo(1);
        assertThat(second.at("/meta/pagination/next_page").isNull()).isTrue();
        assertThat(second.id("/meta/pagination/last_page")).isEqualTo(2);
        assertThat(second.id("/meta/pagination/total_entries")).isEqualTo(3);
        assertThat(api.get("/v1/networks?label_selector=n%3D1").at("/networks").size())
                .isEqualTo(2);
        assertThat(api.get("/v1/networks?name=n2").text("/networks/0/name")).isEqualTo("n2");
    }

    @Test
    void aFirewallIsInForceWhileItIsAppliedAndCannotBeDeletedMeanwhile() {
        var server = create("web").id("/server/id");
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
        var server = create("web").id("/server/id");
        api.post(
                "/v1/firewalls",
                "{'name':'f','apply_to':[{'type':'label_selector','label_selector':{'selector':'role=edge'}}]}");
        assertThat(world.filters).doesNotContainKey("hcloud-" + server);
        api.put("/v1/servers/" + server, "{'labels':{'role':'edge'}}");
        assertThat(world.filters.get("hcloud-" + server)).isNotEmpty();
    }

    @Test
    void protectionHoldsUntilItIsLifted() {
        var server = create("web").id("/server/id");
        api.post("/v1/servers/" + server + "/actions/change_protection", "{'delete':true,'rebuild':true}");
        assertThat(api.delete("/v1/servers/" + server).text("/error/code")).isEqualTo("protected");
        api.post("/v1/servers/" + server + "/actions/change_protection", "{'delete':false,'rebuild':false}");
        assertThat(api.delete("/v1/servers/" + server).status()).isEqualTo(200);
    }

    @Test
    void anAttachedVolumeCannotBeDeletedAndSurvivesItsServer() {
        var server = create("web").id("/server/id");
        var volume = api.post("/v1/volumes", "{'name':'v','size':10,'format':'ext4','server':" + server + "}");
        var id = volume.id("/volume/id");
        assertThat(world.attached)
                .containsEntry("hcloud-" + id, "hcloud-" + server + " /dev/disk/by-id/scsi-0HC_Volume_" + id);
        assertThat(api.delete("/v1/volumes/" + id).status()).isEqualTo(422);
        api.delete("/v1/servers/" + server);
        assertThat(api.get("/v1/volumes/" + id).at("/volume/server").isNull()).isTrue();
        assertThat(api.post("/v1/volumes/" + id + "/actions/resize", "{'size':9}")
                        .status())
                .isEqualTo(422);
        api.post("/v1/volumes/" + id + "/actions/resize", "{'size':20}");
        assertThat(world.volume("hcloud-" + id).gibibytes()).isEqualTo(20);
        assertThat(api.delete("/v1/volumes/" + id).status()).isEqualTo(204);
    }

    @Test
    void deletingANetworkDetachesItsMembersButAUsedSubnetStays() {
        var server = create("web").id("/server/id");
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
    void dataCentresAreGoneAsAtHetznerSinceJuly2026() {
        var refused = api.post(
                "/v1/primary_ips", "{'name':'p','type':'ipv4','assignee_type':'server','datacenter':'hel1-dc2'}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("/error/message")).contains("location");
        assertThat(api.get("/v1/datacenters").status()).isEqualTo(410);
        var made = api.post("/v1/primary_ips", "{'name':'p','type':'ipv4','assignee_type':'server','location':'hel1'}");
        assertThat(made.text("/primary_ip/location/name")).isEqualTo("hel1");
        assertThat(made.body().at("/primary_ip/datacenter").isMissingNode()).isTrue();
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
        var server =
                api.post("/v1/servers", SERVER.formatted("web").replace("}", ",'public_net':{'ipv4':" + id + "}}"));
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
        var server = create("web").id("/server/id");
        api.post(
                "/v1/servers/" + server + "/actions/change_dns_ptr",
                "{'ip':'2001:db8:e1:1:0:0:0:1','dns_ptr':'web.example.org'}");
        assertThat(world.reverse).containsEntry("2001:db8:e1:1::1", "web.example.org");
        assertThat(api.get("/v1/servers/" + server).text("/server/public_net/ipv6/dns_ptr/0/ip"))
                .isEqualTo("2001:db8:e1:1::1");
    }

    @Test
    void aFloatingAddressMovesBetweenServers() {
        var one = create("one").id("/server/id");
        var two = create("two").id("/server/id");
        var floating = api.post("/v1/floating_ips", "{'type':'ipv4','server':" + one + "}");
        var ip = floating.text("/floating_ip/ip");
        assertThat(world.routes).containsEntry(ip, "hcloud-" + one);
        api.post("/v1/floating_ips/" + floating.id("/floating_ip/id") + "/actions/assign", "{'server':" + two + "}");
        assertThat(world.routes).containsEntry(ip, "hcloud-" + two);
    }

    @Test
    void powerFollowsTheActions() {
        var server = create("web").id("/server/id");
        api.post("/v1/servers/" + server + "/actions/poweroff", "");
        assertThat(world.off).containsExactly("hcloud-" + server);
        assertThat(api.get("/v1/servers/" + server).text("/server/status")).isEqualTo("off");
        api.post("/v1/servers/" + server + "/actions/poweron", "");
        assertThat(world.off).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "A,not-an-address",
        "MX,mail",
        "TXT,unquoted",
        "TXT,\\\"half",
        "AAAA,192.0.2.1",
        "LOC,52 N 4 E 0m",
        "SOA,a. b. 1 2 3 4 5",
        "LOL,x"
    })
    void aRecordThatCannotBeIsRefused(String type, String value) {
        api.post("/v1/zones", "{'name':'example.org','mode':'primary'}");
        var answer = api.post(
                "/v1/zones/example.org/rrsets",
                "{'name':'www','type':'" + type + "','records':[{'value':'" + value + "'}]}");
        assertThat(answer.status()).isEqualTo(422);
    }

    @Test
    void aTextIsStringsOfAtMost255OctetsInQuotes() {
        api.post("/v1/zones", "{'name':'example.org','mode':'primary'}");
        var body = "{'name':'t','type':'TXT','records':[{'value':'\\'%s\\''}]}";
        assertThat(text(body, "x".repeat(255))).isEqualTo(201);
        assertThat(text(body.replace("'t'", "'u'"), "x".repeat(256))).isEqualTo(422);
        assertThat(text(body.replace("'t'", "'u'"), ("x".repeat(250) + "\\' \\'").repeat(16)))
                .isEqualTo(201);
    }

    private int text(String body, String value) {
        return api.post("/v1/zones/example.org/rrsets", body.formatted(value)).status();
    }

    @Test
    void commentsOfRecordsChangeAndAValueIsThereOnce() {
        api.post("/v1/zones", "{'name':'example.org','mode':'primary'}");
        var set = "/v1/zones/example.org/rrsets/www/A";
        api.post("/v1/zones/example.org/rrsets", "{'name':'www','type':'A','records':[{'value':'192.0.2.1'}]}");
        api.post(set + "/actions/update_records", "{'records':[{'value':'192.0.2.1','comment':'the old one'}]}");
        assertThat(api.get(set).text("/rrset/records/0/comment")).isEqualTo("the old one");
        assertThat(api.post(set + "/actions/add_records", "{'records':[{'value':'192.0.2.1'}]}")
                        .status())
                .isEqualTo(422);
        assertThat(api.delete("/v1/zones/example.org/rrsets/@/SOA").status()).isEqualTo(422);
    }

    @Test
    void aCnameIsAloneAndRecordSetsChangeByActions() {
        api.post("/v1/zones", "{'name':'example.org','mode':'primary'}");
        var sets = "/v1/zones/example.org/rrsets";
        assertThat(api.post(sets, "{'name':'www','type':'A','records':[{'value':'192.0.2.1'}]}")
                        .status())
                .isEqualTo(201);
        assertThat(api.post(sets, "{'name':'www','type':'CNAME','records':[{'value':'a.example.org.'}]}")
                        .status())
                .isEqualTo(422);
        api.post(sets + "/www/A/actions/add_records", "{'records':[{'value':'192.0.2.2'}]}");
        assertThat(api.get(sets + "/www/A").at("/rrset/records").size()).isEqualTo(2);
        api.post(sets + "/www/A/actions/set_records", "{'records':[{'value':'192.0.2.3'}]}");
        assertThat(api.get(sets + "?name=www&type=A").text("/rrsets/0/records/0/value"))
                .isEqualTo("192.0.2.3");
        api.delete(sets + "/www/A");
        assertThat(api.get(sets + "/www/A").status()).isEqualTo(404);
    }

    @Test
    void noOperationOfTheReferenceIsLeftOut() {
        assertThat(HetznerCloud.coverage().count()).containsEntry("not offered", 0L);
    }

    /** What is begun now does not end, and no answer waits for it. */
    private void holdWorld() {
        cloud.control().settling(Duration.ofMillis(100));
        world.hold();
    }

    private Api.Answer create(String name) {
        return api.post("/v1/servers", SERVER.formatted(name));
    }

    private void await(String path, String status) throws InterruptedException {
        for (int i = 0; i < 6000 && !api.get(path).text("/action/status").equals(status); i++) {
            Thread.sleep(10);
        }
        assertThat(api.get(path).text("/action/status")).isEqualTo(status);
    }
}
