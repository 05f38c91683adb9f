package dev.phoenix.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.lab.cloud.Api;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The clouds alone: where there are no hosts, none of them can be unable to run an image. */
class ApiOnlyTest {
    private final ApiOnly clouds =
            new ApiOnly(InetAddress.getLoopbackAddress(), 0, 0, "secret", () -> Instant.parse("2026-01-01T00:00:00Z"));
    private Api hetzner;
    private Api ocean;

    @BeforeEach
    void start() {
        clouds.start();
        hetzner = api("HCLOUD_ENDPOINT");
        ocean = api("DIGITALOCEAN_API_URL");
    }

    @AfterEach
    void stop() {
        hetzner.close();
        ocean.close();
        clouds.close();
    }

    @Test
    void everyImageOfTheCatalogueWillDoAndNoOther() {
        var server = "{'name':'w','server_type':'cx23','location':'hel1','image':'%s'}";
        assertThat(hetzner.post("/v1/servers", server.formatted("rocky-9")).status())
                .isEqualTo(201);
        assertThat(hetzner.post("/v1/servers", server.formatted("plan9")).status())
                .isBetween(400, 499);
        var droplet = "{'name':'w','size':'s-1vcpu-1gb','region':'nyc3','image':'%s'}";
        assertThat(ocean.post("/v2/droplets", droplet.formatted("fedora-42-x64"))
                        .status())
                .isEqualTo(202);
        assertThat(ocean.post("/v2/droplets", droplet.formatted("plan9")).status())
                .isEqualTo(422);
    }

    @Test
    void loadBalancersAreKeptAndNobodyKnowsHowTheirTargetsAre() {
        var balancer = hetzner.post(
                "/v1/load_balancers",
                "{'name':'lb','load_balancer_type':'lb11','location':'hel1','services':[{'protocol':'http'}],"
                        + "'targets':[{'type':'ip','ip':{'ip':'192.0.2.7'}}]}");
        assertThat(balancer.text("/action/status")).isEqualTo("success");
        assertThat(balancer.text("/load_balancer/targets/0/health_status/0/status"))
                .isEqualTo("unknown");
        assertThat(ocean.post(
                                "/v2/load_balancers",
                                "{'name':'lb','region':'nyc3','forwarding_rules':[{'entry_protocol':'http','entry_port':80,"
                                        + "'target_protocol':'http','target_port':80}]}")
                        .text("/load_balancer/status"))
                .isEqualTo("active");
    }

    @Test
    void sizesOfEarlierYearsAreTakenAndNotTold() {
        var made = ocean.post("/v2/droplets", "{'name':'w','size':'512mb','region':'nyc3','image':'centos-7-x64'}");
        assertThat(made.id("/droplet/memory")).isEqualTo(512);
        assertThat(ocean.get("/v2/sizes?per_page=200").at("/sizes").findValuesAsString("slug"))
                .contains("s-1vcpu-512mb-10gb")
                .doesNotContain("512mb");
    }

    private Api api(String variable) {
        var address = URI.create(clouds.environment().get(variable));
        return new Api(new InetSocketAddress(address.getHost(), address.getPort()), "secret");
    }
}
