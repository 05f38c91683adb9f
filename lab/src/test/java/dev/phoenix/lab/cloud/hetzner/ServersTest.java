package dev.phoenix.lab.cloud.hetzner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.lab.cloud.Api;
import dev.phoenix.lab.cloud.BothClouds;
import dev.phoenix.lab.cloud.FakeWorld;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Servers, with their power and their volumes. */
class ServersTest {
    private final BothClouds clouds = new BothClouds();
    private final HetznerCloud cloud = clouds.hetzner;
    private final FakeWorld world = clouds.world;
    private final Api api = clouds.hetznerApi;

    @AfterEach
    void stop() {
        clouds.close();
    }

    @Test
    void aServerThatBootsQuicklyIsToldAsRunningAtOnce() {
        var answer = ServerWish.create(api, "web");
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
    void aServerThatBootsSlowlyIsInitializingAndLockedUntilItsActionSucceeds() throws Exception {
        holdWorld();
        var answer = ServerWish.create(api, "web");
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
        var answer = ServerWish.create(api, "web");
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
        var answer = api.post("/v1/servers", ServerWish.of("web").replace("}", ",'volumes':[" + volume + "]}"));
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
        var one = ServerWish.create(api, "one").id("/server/id");
        var volume = api.post("/v1/volumes", "{'name':'v','size':10,'server':" + one + "}")
                .id("/volume/id");
        var network = api.post("/v1/networks", "{'name':'n','ip_range':'10.0.0.0/16'}")
                .id("/network/id");
        var before = cloud.resources();
        for (var wish :
                List.of("'volumes':[" + volume + "]", "'networks':[" + network + "]", "'firewalls':[{'firewall':1}]")) {
            var refused = api.post("/v1/servers", ServerWish.of("two").replace("}", "," + wish + "}"));
            assertThat(refused.status()).as(wish).isBetween(400, 499);
        }
        assertThat(cloud.resources()).isEqualTo(before);
        assertThat(world.servers).hasSize(1);
    }

    @Test
    void protectionHoldsUntilItIsLifted() {
        var server = ServerWish.create(api, "web").id("/server/id");
        api.post("/v1/servers/" + server + "/actions/change_protection", "{'delete':true,'rebuild':true}");
        assertThat(api.delete("/v1/servers/" + server).text("/error/code")).isEqualTo("protected");
        api.post("/v1/servers/" + server + "/actions/change_protection", "{'delete':false,'rebuild':false}");
        assertThat(api.delete("/v1/servers/" + server).status()).isEqualTo(200);
    }

    @Test
    void powerFollowsTheActions() {
        var server = ServerWish.create(api, "web").id("/server/id");
        api.post("/v1/servers/" + server + "/actions/poweroff", "");
        assertThat(world.off).containsExactly("hcloud-" + server);
        assertThat(api.get("/v1/servers/" + server).text("/server/status")).isEqualTo("off");
        api.post("/v1/servers/" + server + "/actions/poweron", "");
        assertThat(world.off).isEmpty();
    }

    @Test
    void anAttachedVolumeCannotBeDeletedAndSurvivesItsServer() {
        var server = ServerWish.create(api, "web").id("/server/id");
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

    /** What is begun now does not end, and no answer waits for it. */
    private void holdWorld() {
        cloud.control().settling(Duration.ofMillis(100));
        world.hold();
    }

    private void await(String path, String status) throws InterruptedException {
        for (int i = 0; i < 6000 && !api.get(path).text("/action/status").equals(status); i++) {
            Thread.sleep(10);
        }
        assertThat(api.get(path).text("/action/status")).isEqualTo(status);
    }
}
