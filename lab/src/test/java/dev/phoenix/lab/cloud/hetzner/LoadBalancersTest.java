package dev.phoenix.lab.cloud.hetzner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.lab.cloud.Api;
import dev.phoenix.lab.cloud.BothClouds;
import dev.phoenix.lab.world.BalancerSpec;
import dev.phoenix.lab.world.BalancerSpec.Ask;
import dev.phoenix.lab.world.BalancerSpec.Check;
import dev.phoenix.lab.world.BalancerSpec.Joined;
import dev.phoenix.lab.world.BalancerSpec.Sticky;
import dev.phoenix.lab.world.BalancerSpec.Target;
import dev.phoenix.lab.world.BalancerState;
import dev.phoenix.lab.world.BalancerState.Health;
import dev.phoenix.lab.world.BalancerState.Seen;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the world is told of a load balancer, and what the API tells of it again. */
class LoadBalancersTest {
    private final BothClouds clouds = new BothClouds();
    private final Api api = clouds.hetznerApi;

    @AfterEach
    void stop() {
        clouds.close();
    }

    @Test
    void itListensAtItsAddressesAndEndsWithItsDeletion() {
        var made = create("");
        assertThat(made.text("/action/status")).isEqualTo("success");
        var ipv4 = made.text("/load_balancer/public_net/ipv4/ip");
        var ipv6 = made.text("/load_balancer/public_net/ipv6/ip");
        assertThat(spec(made).ipv4()).contains(ipv4);
        assertThat(spec(made).ipv6()).contains(ipv6 + "/64");
        assertThat(spec(made).listening()).containsExactly(ipv4, ipv6);
        assertThat(clouds.world.reverse).containsKey(ipv4);
        act(made, "disable_public_interface", "");
        assertThat(spec(made).listening()).isEmpty();
        assertThat(api.delete("/v1/load_balancers/" + made.id("/load_balancer/id"))
                        .status())
                .isEqualTo(204);
        assertThat(clouds.world.isEmpty()).isTrue();
    }

    @Test
    void itsServicesAreToldWithWhatIsUsual() {
        var made = create("");
        act(made, "add_service", "{'protocol':'tcp','listen_port':22,'destination_port':2222,'proxyprotocol':true}");
        act(
                made,
                "add_service",
                "{'protocol':'http','http':{'sticky_sessions':true,'cookie_name':'C','cookie_lifetime':60},"
                        + "'health_check':{'protocol':'http','port':81,'interval':5,'timeout':2,'retries':0,"
                        + "'http':{'domain':'example.org','path':'/up','response':'ok','status_codes':['200'],'tls':true}}}");
        var tcp = spec(made).services().getFirst();
        assertThat(tcp.port()).isEqualTo(22);
        assertThat(tcp.destination()).isEqualTo(2222);
        assertThat(tcp.proxy()).isTrue();
        assertThat(tcp.http()).isEmpty();
        assertThat(tcp.check()).isEqualTo(new Check(2222, 15, 10, 3, 3, false, Optional.empty()));
        var http = spec(made).services().getLast();
        assertThat(http.http().flatMap(BalancerSpec.Http::sticky)).contains(new Sticky("C", 60));
        assertThat(http.check())
                .isEqualTo(new Check(
                        81, 5, 2, 1, 1, true, Optional.of(new Ask("example.org", "/up", "ok", List.of("200")))));
        act(made, "change_algorithm", "{'type':'least_connections'}");
        assertThat(spec(made).leastConnections()).isTrue();
        act(made, "delete_service", "{'listen_port':22}");
        assertThat(spec(made).services()).hasSize(1);
    }

    @Test
    void aCertificateGoesWithItsKeyWhichNoAnswerTells() {
        var certificate = api.post("/v1/certificates", "{'name':'c','type':'managed','domain_names':['example.org']}");
        var made = create("");
        act(
                made,
                "add_service",
                "{'protocol':'https','http':{'redirect_http':true,'certificates':[" + certificate.id("/certificate/id")
                        + "]}}");
        assertThat(spec(made).redirect()).contains(301);
        assertThat(spec(made).certificates()).hasSize(1);
        assertThat(spec(made).certificates().getFirst().pem()).contains("BEGIN CERTIFICATE", "BEGIN PRIVATE KEY");
        assertThat(spec(made).services().getFirst().http().orElseThrow().certificates())
                .containsExactly(Long.toString(certificate.id("/certificate/id")));
        assertThat(certificate.raw().body()).doesNotContain("PRIVATE");
    }

    @Test
    void aServiceWithoutItsCertificateIsRefusedAlsoWhenItIsChanged() {
        var made = create("");
        act(made, "add_service", "{'protocol':'http','listen_port':443}");
        var update = "/v1/load_balancers/" + made.id("/load_balancer/id") + "/actions/update_service";
        assertThat(api.post(update, "{'listen_port':443,'protocol':'https'}").status())
                .isEqualTo(422);
        assertThat(api.post(update, "{'listen_port':443,'protocol':'https','http':{'certificates':[1]}}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void targetsFollowLabelsAndServersThatComeAndGo() {
        var web = server("web", "'labels':{'role':'web'},");
        var made = create(",'targets':[{'type':'label_selector','label_selector':{'selector':'role=web'}},"
                + "{'type':'server','server':{'id':" + web + "}},{'type':'ip','ip':{'ip':'198.51.100.200'}}]");
        var first = new Target("server-" + web, ip(web));
        var address = new Target("ip-198.51.100.200", "198.51.100.200");
        assertThat(spec(made).targets()).containsExactly(first, address);
        var other = server("other", "");
        assertThat(spec(made).targets()).containsExactly(first, address);
        api.put("/v1/servers/" + other, "{'labels':{'role':'web'}}");
        assertThat(spec(made).targets()).containsExactly(first, new Target("server-" + other, ip(other)), address);
        api.delete("/v1/servers/" + web);
        assertThat(spec(made).targets()).containsExactly(new Target("server-" + other, ip(other)), address);
        api.put("/v1/servers/" + other, "{'labels':{}}");
        assertThat(spec(made).targets()).containsExactly(address);
    }

    @Test
    void insideItReachesServersByTheNetworkThatBothAreIn() {
        var network = api.post(
                        "/v1/networks",
                        "{'name':'n','ip_range':'10.0.0.0/16','subnets':[{'type':'cloud','network_zone':'eu-central','ip_range':'10.0.1.0/24'}]}")
                .id("/network/id");
        var web = server("web", "'networks':[" + network + "],");
        var made = create(",'network':" + network);
        act(made, "add_target", "{'type':'server','use_private_ip':true,'server':{'id':" + web + "}}");
        var inside = api.get("/v1/servers/" + web).text("/server/private_net/0/ip");
        var own = made.text("/load_balancer/private_net/0/ip");
        assertThat(spec(made).targets()).containsExactly(new Target("server-" + web, inside));
        assertThat(spec(made).networks()).containsExactly(new Joined("hcloud-" + network, "10.0.1.0/24", own));
        assertThat(spec(made).listening()).endsWith(own);
        api.delete("/v1/networks/" + network);
        assertThat(spec(made).networks()).isEmpty();
        assertThat(spec(made).targets()).isEmpty();
    }

    @Test
    void theHealthOfATargetIsWhatTheLoadBalancerTells() {
        var web = server("web", "");
        var made =
                create(",'targets':[{'type':'server','server':{'id':" + web + "}}],'services':[{'protocol':'http'}]");
        var path = "/v1/load_balancers/" + made.id("/load_balancer/id");
        var pointer = "/load_balancer/targets/0/health_status/0/status";
        assertThat(api.get(path).text(pointer)).isEqualTo("unknown");
        for (var told : List.of(Health.UP, Health.DOWN)) {
            clouds.world.states.put(
                    spec(made).id(), new BalancerState(true, List.of(new Seen(80, "server-" + web, told))));
            assertThat(api.get(path).text(pointer)).isEqualTo(told == Health.UP ? "healthy" : "unhealthy");
        }
    }

    @Test
    void whatCannotBeIsToldByItsAction() {
        var made = create("");
        clouds.world.breakDown();
        var answer = api.post(
                "/v1/load_balancers/" + made.id("/load_balancer/id") + "/actions/add_service", "{'protocol':'http'}");
        assertThat(answer.text("/action/status")).isEqualTo("error");
        assertThat(answer.text("/action/error/message")).contains("no memory left");
    }

    private Api.Answer create(String more) {
        var made = api.post(
                "/v1/load_balancers", "{'name':'lb','load_balancer_type':'lb11','location':'hel1'" + more + "}");
        assertThat(made.status()).as(made.raw().body()).isEqualTo(201);
        return made;
    }

    private void act(Api.Answer made, String command, String body) {
        var answer = api.post("/v1/load_balancers/" + made.id("/load_balancer/id") + "/actions/" + command, body);
        assertThat(answer.text("/action/status")).as(answer.raw().body()).isEqualTo("success");
    }

    /** Asks first: what followed from the last request is done when the next one is answered. */
    private BalancerSpec spec(Api.Answer made) {
        long id = made.id("/load_balancer/id");
        assertThat(api.get("/v1/load_balancers/" + id).status()).isEqualTo(200);
        return clouds.world.balancing("hcloud-lb-" + id);
    }

    private long server(String name, String more) {
        return api.post(
                        "/v1/servers",
                        "{'name':'" + name + "'," + more
                                + "'server_type':'cx23','image':'debian-12','location':'hel1'}")
                .id("/server/id");
    }

    private String ip(long server) {
        return api.get("/v1/servers/" + server).text("/server/public_net/ipv4/ip");
    }
}
