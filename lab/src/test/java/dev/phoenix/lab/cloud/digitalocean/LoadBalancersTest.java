package dev.phoenix.lab.cloud.digitalocean;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.lab.cloud.Api;
import dev.phoenix.lab.cloud.BothClouds;
import dev.phoenix.lab.world.BalancerSpec;
import dev.phoenix.lab.world.BalancerSpec.Ask;
import dev.phoenix.lab.world.BalancerSpec.Check;
import dev.phoenix.lab.world.BalancerSpec.Http;
import dev.phoenix.lab.world.BalancerSpec.Service;
import dev.phoenix.lab.world.BalancerSpec.Sources;
import dev.phoenix.lab.world.BalancerSpec.Sticky;
import dev.phoenix.lab.world.BalancerSpec.Target;
import dev.phoenix.lab.world.BalancerState;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the world is told of a load balancer, and what the API tells of it again. */
class LoadBalancersTest {
    private static final String HTTP =
            "{'entry_protocol':'http','entry_port':80,'target_protocol':'http','target_port':8080}";
    private static final Check USUAL = new Check(80, 10, 5, 5, 3, false, Optional.of(new Ask("", "/", "", List.of())));

    private final BothClouds clouds = new BothClouds();
    private final Api api = clouds.oceanApi;

    @AfterEach
    void stop() {
        clouds.close();
    }

    @Test
    void itListensAtItsAddressReachesDropletsInTheirNetworkAndEndsWithItsDeletion() {
        var droplet = droplet("web", "");
        var made = create(HTTP, ",'droplet_ids':[" + droplet + "]");
        assertThat(made.text("/load_balancer/status")).isEqualTo("active");
        var spec = spec(made);
        assertThat(spec.ipv4()).contains(made.text("/load_balancer/ip"));
        assertThat(spec.listening()).containsExactly(made.text("/load_balancer/ip"));
        assertThat(spec.networks()).hasSize(1);
        assertThat(spec.targets()).containsExactly(new Target("droplet-" + droplet, inside(droplet)));
        assertThat(spec.services())
                .containsExactly(new Service(
                        80, 8080, false, false, Optional.of(new Http(List.of(), Optional.empty(), false, 60)), USUAL));
        api.delete("/v2/load_balancers/" + made.text("/load_balancer/id"));
        assertThat(clouds.world.balancers).isEmpty();
    }

    @Test
    void dropletsFollowTheTag() {
        var made = create(HTTP, ",'tag':'web'");
        assertThat(spec(made).targets()).isEmpty();
        var droplet = droplet("web", "'tags':['web'],");
        var target = new Target("droplet-" + droplet, inside(droplet));
        assertThat(spec(made).targets()).containsExactly(target);
        var tagged = "{'resources':[{'resource_id':'" + droplet + "','resource_type':'droplet'}]}";
        api.send("DELETE", "/v2/tags/web/resources", tagged);
        assertThat(spec(made).targets()).isEmpty();
        api.post("/v2/tags/web/resources", tagged);
        assertThat(spec(made).targets()).containsExactly(target);
        api.delete("/v2/droplets/" + droplet);
        assertThat(spec(made).targets()).isEmpty();
    }

    @Test
    void rulesAreHeardByTheirProtocols() {
        var certificate = api.post("/v2/certificates", "{'name':'c','type':'lets_encrypt','dns_names':['example.org']}")
                .text("/certificate/id");
        var made = create(
                "{'entry_protocol':'tcp','entry_port':22,'target_protocol':'tcp','target_port':2222},"
                        + "{'entry_protocol':'https','entry_port':8443,'target_protocol':'https','target_port':443,'tls_passthrough':true},"
                        + "{'entry_protocol':'https','entry_port':443,'target_protocol':'http','target_port':80,'certificate_id':'"
                        + certificate + "'},"
                        + "{'entry_protocol':'http2','entry_port':444,'target_protocol':'https','target_port':443,'certificate_id':'"
                        + certificate + "'},"
                        + "{'entry_protocol':'http3','entry_port':443,'target_protocol':'http','target_port':80,'certificate_id':'"
                        + certificate + "'},"
                        + "{'entry_protocol':'udp','entry_port':53,'target_protocol':'udp','target_port':53}",
                ",'redirect_http_to_https':true,'enable_proxy_protocol':true,'algorithm':'least_connections'");
        var spec = spec(made);
        assertThat(spec.services()).extracting(Service::port).containsExactly(22, 8443, 443, 444);
        assertThat(spec.services()).extracting(Service::encrypted).containsExactly(false, false, false, true);
        assertThat(spec.services())
                .extracting(service ->
                        String.join("", service.http().map(Http::certificates).orElse(List.of())))
                .containsExactly("", "", certificate, certificate);
        assertThat(spec.services()).allMatch(Service::proxy);
        assertThat(spec.certificates()).hasSize(1);
        assertThat(spec.certificates().getFirst().pem()).contains("BEGIN CERTIFICATE", "BEGIN PRIVATE KEY");
        assertThat(spec.redirect()).contains(307);
        assertThat(spec.leastConnections()).isTrue();
    }

    @Test
    void checksSessionsAndWhoMayComeInAreThoseOfTheLoadBalancer() {
        var made = create(
                HTTP,
                ",'health_check':{'protocol':'tcp','port':22,'check_interval_seconds':3,'response_timeout_seconds':4,"
                        + "'unhealthy_threshold':2,'healthy_threshold':6},'sticky_sessions':{'type':'cookies',"
                        + "'cookie_name':'C','cookie_ttl_seconds':30},'firewall':{'deny':['ip:192.0.2.7'],"
                        + "'allow':['cidr:192.0.2.0/24','cidr:nonsense']}");
        var service = spec(made).services().getFirst();
        assertThat(service.check()).isEqualTo(new Check(22, 3, 4, 6, 2, false, Optional.empty()));
        assertThat(service.http().flatMap(Http::sticky)).contains(new Sticky("C", 30));
        assertThat(spec(made).sources()).isEqualTo(new Sources(List.of("192.0.2.0/24"), List.of("192.0.2.7")));
    }

    @Test
    void oneForANetworkAloneListensInThereOnly() {
        var made = create(HTTP, ",'network':'INTERNAL'");
        assertThat(spec(made).ipv4()).isEmpty();
        assertThat(spec(made).listening()).containsExactly(made.text("/load_balancer/ip"));
        assertThat(spec(made).networks().getFirst().address()).isEqualTo(made.text("/load_balancer/ip"));
    }

    @Test
    void tlsThatNobodyEndsIsRefused() {
        var rule = "{'entry_protocol':'https','entry_port':443,'target_protocol':'http','target_port':80}";
        var refused = api.post("/v2/load_balancers", "{'name':'lb','region':'nyc3','forwarding_rules':[" + rule + "]}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("/message")).contains("tls_passthrough");
    }

    @Test
    void itsStatusIsWhetherItServes() {
        var made = create(HTTP, "");
        clouds.world.states.put(spec(made).id(), BalancerState.SILENT);
        assertThat(api.get("/v2/load_balancers/" + made.text("/load_balancer/id"))
                        .text("/load_balancer/status"))
                .isEqualTo("errored");
    }

    private Api.Answer create(String rules, String more) {
        var made = api.post(
                "/v2/load_balancers", "{'name':'lb','region':'nyc3','forwarding_rules':[" + rules + "]" + more + "}");
        assertThat(made.status()).as(made.raw().body()).isEqualTo(202);
        return made;
    }

    /** Asks first: what followed from the last request is done when the next one is answered. */
    private BalancerSpec spec(Api.Answer made) {
        var id = made.text("/load_balancer/id");
        assertThat(api.get("/v2/load_balancers/" + id).status()).isEqualTo(200);
        return clouds.world.balancing("digitalocean-lb-" + id);
    }

    private long droplet(String name, String more) {
        return api.post(
                        "/v2/droplets",
                        "{'name':'" + name + "'," + more
                                + "'size':'s-1vcpu-1gb','image':'debian-12-x64','region':'nyc3'}")
                .id("/droplet/id");
    }

    private String inside(long droplet) {
        var networks = api.get("/v2/droplets/" + droplet).at("/droplet/networks/v4");
        for (var network : networks) {
            if (network.path("type").asString("").equals("private")) {
                return network.path("ip_address").asString("");
            }
        }
        return "";
    }
}
