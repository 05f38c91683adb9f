package dev.phoenix.lab.cloud.hetzner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.lab.cloud.Api;
import dev.phoenix.lab.cloud.BothClouds;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HetznerCloudTest {
    private final BothClouds clouds = new BothClouds();
    private final HetznerCloud cloud = clouds.hetzner;
    private final Api api = clouds.hetznerApi;

    @AfterEach
    void stop() {
        clouds.close();
    }

    @Test
    void anAccountThatIsBehindTellsWhatItToldBeforeUntilItIsNot() {
        ServerWish.create(api, "web");
        cloud.control().behind(Duration.ofSeconds(2));
        assertThat(api.get("/v1/servers").text("/servers/1/name")).isEmpty();
        ServerWish.create(api, "other");
        assertThat(api.get("/v1/servers").text("/servers/1/name")).isEmpty();
        assertThat(api.get("/v1/servers?name=other").text("/servers/0/name")).isEqualTo("other");
        cloud.control().behind(Duration.ZERO);
        assertThat(api.get("/v1/servers").text("/servers/1/name")).isNotEmpty();
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
        ServerWish.create(api, "web");
        try (var stranger = new Api(cloud.address(), "guess")) {
            assertThat(stranger.get("/_lab/resources").text("/servers/0")).isEqualTo("web");
        }
    }

    @Test
    void namesAreUnique() {
        ServerWish.create(api, "web");
        var answer = ServerWish.create(api, "web");
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
        assertThat(ServerWish.create(api, "web").status()).isEqualTo(412);
        cloud.control().outOfStock(Set.of("cpx22@fsn1"));
        cloud.control().serverQuota(0);
        assertThat(ServerWish.create(api, "web").status()).isEqualTo(403);
        cloud.control().serverQuota(1);
        cloud.control().failNext(1, 503);
        assertThat(ServerWish.create(api, "web").text("/error/code")).isEqualTo("unavailable");
        assertThat(cloud.resources().isEmpty()).isTrue();
        assertThat(ServerWish.create(api, "web").status()).isEqualTo(201);
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
    void noOperationOfTheReferenceIsLeftOut() {
        assertThat(HetznerCloud.coverage().count()).containsEntry("not offered", 0L);
    }
}
