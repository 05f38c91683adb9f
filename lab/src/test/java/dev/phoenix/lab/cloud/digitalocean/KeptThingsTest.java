package dev.phoenix.lab.cloud.digitalocean;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.lab.cloud.BothClouds;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is kept and told without doing anything: made, told the same again, changed, gone. */
class KeptThingsTest {
    /**
     * @param change what a client sends to change it: all of it where it is told as a whole
     * @param pointer where the change shows
     */
    record Thing(
            String path, String one, String all, String id, String body, String method, String change, String pointer) {
        @Override
        public String toString() {
            return path;
        }
    }

    private static final String ALERTS = "'alerts':{'email':['a@example.org']}";

    static List<Thing> things() {
        var alert = "'type':'v1/insights/droplet/cpu','compare':'GreaterThan','value':80,'window':'5m'," + ALERTS;
        return List.of(
                new Thing(
                        "/monitoring/alerts",
                        "policy",
                        "policies",
                        "uuid",
                        "{'description':'a'," + alert + "}",
                        "PUT",
                        "{'description':'b'," + alert + "}",
                        "/description"),
                new Thing(
                        "/uptime/checks",
                        "check",
                        "checks",
                        "id",
                        "{'name':'a','type':'https','target':'https://example.org'}",
                        "PUT",
                        "{'name':'b'}",
                        "/name"),
                new Thing(
                        "/spaces/keys",
                        "key",
                        "keys",
                        "access_key",
                        "{'name':'a','grants':[{'bucket':'x','permission':'read'}]}",
                        "PATCH",
                        "{'name':'b'}",
                        "/name"),
                new Thing(
                        "/projects",
                        "project",
                        "projects",
                        "id",
                        "{'name':'a','purpose':'Web Application','environment':'Staging'}",
                        "PATCH",
                        "{'name':'b'}",
                        "/name"),
                new Thing(
                        "/load_balancers",
                        "load_balancer",
                        "load_balancers",
                        "id",
                        "{'name':'a','region':'nyc3','forwarding_rules':[" + RULE + "]}",
                        "PUT",
                        "{'name':'b','region':'nyc3','forwarding_rules':[" + RULE + "]}",
                        "/name"),
                new Thing(
                        "/certificates",
                        "certificate",
                        "certificates",
                        "id",
                        "{'name':'a','type':'lets_encrypt','dns_names':['example.org']}",
                        "",
                        "",
                        ""),
                new Thing(
                        "/reserved_ipv6",
                        "reserved_ipv6",
                        "reserved_ipv6s",
                        "ip",
                        "{'region_slug':'nyc3'}",
                        "",
                        "",
                        ""));
    }

    private static final String RULE =
            "{'entry_protocol':'http','entry_port':80,'target_protocol':'http','target_port':8080}";

    private final BothClouds clouds = new BothClouds();

    @AfterEach
    void stop() {
        clouds.close();
    }

    @ParameterizedTest
    @MethodSource("things")
    void isMadeToldChangedAndGone(Thing thing) {
        var path = "/v2" + thing.path();
        int before = clouds.oceanApi.get(path).at("/" + thing.all()).size();
        var made = clouds.oceanApi.post(path, thing.body());
        assertThat(made.status()).as(made.raw().body()).isBetween(200, 202);
        var one = path + "/" + made.text("/" + thing.one() + "/" + thing.id());
        assertThat(clouds.oceanApi.get(path).at("/" + thing.all()).size()).isEqualTo(before + 1);
        assertThat(clouds.oceanApi.get(one).at("/" + thing.one() + "/" + thing.id()))
                .isEqualTo(made.at("/" + thing.one() + "/" + thing.id()));
        if (!thing.method().isEmpty()) {
            var changed = clouds.oceanApi.send(thing.method(), one, thing.change());
            assertThat(changed.status()).as(changed.raw().body()).isEqualTo(200);
            assertThat(clouds.oceanApi.get(one).text("/" + thing.one() + thing.pointer()))
                    .isEqualTo("b");
        }
        assertThat(clouds.oceanApi.delete(one).status()).isEqualTo(204);
        assertThat(clouds.oceanApi.get(one).status()).isEqualTo(404);
        assertThat(clouds.oceanApi.get(path).at("/" + thing.all()).size()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("things")
    void isRefusedWithoutWhatItNeeds(Thing thing) {
        var refused = clouds.oceanApi.post("/v2" + thing.path(), "{}");
        assertThat(refused.status()).as(refused.raw().body()).isEqualTo(422);
        assertThat(refused.text("/id")).isEqualTo("unprocessable_entity");
    }
}
