package dev.phoenix.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.lab.process.Ran;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Load balancers of both clouds with real hosts behind them, as users and the API's clients meet them. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LoadBalancerIT {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static TestLab lab;

    @BeforeAll
    static void begin() throws Exception {
        var options = TestLab.options();
        lab = new TestLab("balancers");
        lab.lab.down();
        lab.lab.up(options);
    }

    @AfterAll
    static void end() throws Exception {
        if (lab != null && lab.lab.status().isPresent()) {
            var traces = Traces.of(lab.folders.lab());
            lab.lab.down();
            assertThat(traces.left()).isEmpty();
        }
    }

    @Test
    void bothHostsAnswerInTurnOneThatIsOffIsLeftOutAndDeletionLeavesNoProcess() {
        long first = server("first", Map.of());
        long second = server("second", Map.of());
        var made = hetzner(
                "POST",
                "/load_balancers",
                Map.of(
                        "name", "pair",
                        "load_balancer_type", "lb11",
                        "location", "hel1",
                        "services", List.of(Map.of("protocol", "http", "health_check", check())),
                        "targets", List.of(target(first), target(second))));
        long id = made.at("/load_balancer/id").asLong();
        var ipv4 = made.at("/load_balancer/public_net/ipv4/ip").asString();
        var ipv6 = made.at("/load_balancer/public_net/ipv6/ip").asString();
        await("healthy healthy", () -> health(id));

        var answers = answers("http://" + ipv4, 10);
        assertThat(answers).containsOnly("first", "second");
        for (int number = 1; number < answers.size(); number++) {
            assertThat(answers.get(number)).as(answers::toString).isNotEqualTo(answers.get(number - 1));
        }
        assertThat(answers("http://[" + ipv6 + "]", 2)).containsExactlyInAnyOrder("first", "second");

        hetzner("POST", "/servers/" + second + "/actions/poweroff", Map.of());
        await("healthy unhealthy", () -> health(id));
        assertThat(answers("http://" + ipv4, 4)).containsOnly("first");

        hetzner(
                "POST",
                "/load_balancers/" + id + "/actions/remove_target",
                Map.of("type", "server", "server", Map.of("id", second)));
        await("healthy ", () -> health(id));
        hetzner("POST", "/load_balancers/" + id + "/actions/add_target", target(second));
        await("healthy unhealthy", () -> health(id));

        assertThat(proxies("hcloud-lb-" + id)).isEqualTo("there");
        hetzner("DELETE", "/load_balancers/" + id, Map.of());
        await("gone", () -> proxies("hcloud-lb-" + id));
        assertThat(lab.knock("client", ipv4, 80)).isNotEqualTo("open");
    }

    @Test
    void tlsEndsAtTheLoadBalancerAndALabelMakesATarget() {
        long web = server("third", Map.of());
        long certificate = hetzner(
                        "POST",
                        "/certificates",
                        Map.of("name", "c", "type", "managed", "domain_names", List.of("www.example.org")))
                .at("/certificate/id")
                .asLong();
        var made = hetzner(
                "POST",
                "/load_balancers",
                Map.of(
                        "name", "labelled",
                        "load_balancer_type", "lb11",
                        "location", "hel1",
                        "services",
                                List.of(Map.of(
                                        "protocol", "https",
                                        "http", Map.of("certificates", List.of(certificate), "redirect_http", true),
                                        "health_check", check())),
                        "targets",
                                List.of(Map.of(
                                        "type", "label_selector", "label_selector", Map.of("selector", "role=web")))));
        var ip = made.at("/load_balancer/public_net/ipv4/ip").asString();
        await("503", () -> told("%{http_code}", "https://" + ip + "/"));
        hetzner("PUT", "/servers/" + web, Map.of("labels", Map.of("role", "web")));
        await("third", () -> String.join(" ", answers("https://" + ip, 1)));
        assertThat(told("%{http_code} %{redirect_url}", "http://" + ip + "/")).isEqualTo("301 https://" + ip + "/");
        hetzner("PUT", "/servers/" + web, Map.of("labels", Map.of()));
        await("503", () -> told("%{http_code}", "https://" + ip + "/"));
    }

    @Test
    void digitalOceansReachesTheDropletsOfItsTagInTheirNetwork() {
        api(
                "POST",
                ocean("/droplets"),
                oceanToken(),
                Map.of(
                        "name", "droplet",
                        "region", "nyc3",
                        "size", "s-1vcpu-1gb",
                        "image", "debian-12-x64",
                        "tags", List.of("web"),
                        "user_data", page("droplet")));
        var id = api(
                        "POST",
                        ocean("/load_balancers"),
                        oceanToken(),
                        Map.of(
                                "name", "lb",
                                "region", "nyc3",
                                "tag", "web",
                                "health_check", Map.of("protocol", "http", "port", 80, "check_interval_seconds", 3),
                                "forwarding_rules",
                                        List.of(Map.of(
                                                "entry_protocol",
                                                "http",
                                                "entry_port",
                                                8080,
                                                "target_protocol",
                                                "http",
                                                "target_port",
                                                80))))
                .at("/load_balancer/id")
                .asString();
        Supplier<JsonNode> look = () -> api("GET", ocean("/load_balancers/" + id), oceanToken(), Map.of());
        await("active", () -> look.get().at("/load_balancer/status").asString());
        var ip = look.get().at("/load_balancer/ip").asString();
        await("droplet", () -> String.join(" ", answers("http://" + ip + ":8080", 1)));
        api("DELETE", ocean("/load_balancers/" + id), oceanToken(), Map.of());
        await("gone", () -> proxies("digitalocean-lb-" + id));
    }

    private static long server(String name, Map<String, String> labels) {
        return hetzner(
                        "POST",
                        "/servers",
                        Map.of(
                                "name",
                                name,
                                "server_type",
                                "cx23",
                                "image",
                                "debian-12",
                                "location",
                                "hel1",
                                "labels",
                                labels,
                                "user_data",
                                page(name)))
                .at("/server/id")
                .asLong();
    }

    /** A host whose web server says its name. */
    private static String page(String name) {
        return """
                #cloud-config
                write_files:
                  - path: /var/www/html/index.html
                    content: %s
                runcmd:
                  - systemctl enable --now nginx
                """.formatted(name);
    }

    private static Map<String, Object> check() {
        return Map.of(
                "protocol", "http",
                "port", 80,
                "interval", 1,
                "timeout", 1,
                "retries", 2,
                "http", Map.of("path", "/", "status_codes", List.of("200")));
    }

    private static Map<String, Object> target(long server) {
        return Map.of("type", "server", "server", Map.of("id", server));
    }

    /** Of each target, in their order. */
    private static String health(long balancer) {
        var targets = hetzner("GET", "/load_balancers/" + balancer, Map.of()).at("/load_balancer/targets");
        return targets.path(0).at("/health_status/0/status").asString("") + " "
                + targets.path(1).at("/health_status/0/status").asString("");
    }

    private static List<String> answers(String origin, int times) {
        return lab.run(
                        "client",
                        "sh",
                        "-c",
                        "for n in $(seq " + times + "); do curl -gsk -m 5 '" + origin + "/'; echo; done")
                .output()
                .lines()
                .toList();
    }

    private static String told(String format, String url) {
        return lab.run("client", "curl", "-sk", "-m", "5", "-o", "/dev/null", "-w", format, url)
                .output();
    }

    /** Whether any process is in the load balancer's namespace. */
    private static String proxies(String balancer) {
        return lab.run(
                        "router",
                        "sh",
                        "-c",
                        "ip netns pids " + balancer + " 2>/dev/null | grep -q . && echo there || echo gone")
                .output()
                .strip();
    }

    private static JsonNode hetzner(String method, String path, Map<String, Object> body) {
        var info = lab.lab.running().info();
        return api(method, info.hetznerEndpoint() + path, info.hetznerToken(), body);
    }

    private static String ocean(String path) {
        return lab.lab.running().info().digitalOceanEndpoint() + "/v2" + path;
    }

    private static String oceanToken() {
        return lab.lab.running().info().digitalOceanToken();
    }

    private static JsonNode api(String method, String url, String token, Map<String, Object> body) {
        Ran ran = lab.run(
                "operator",
                "curl",
                "-s",
                "--fail-with-body",
                "-X",
                method,
                "-H",
                "Authorization: Bearer " + token,
                "-d",
                body.isEmpty() ? "" : JSON.writeValueAsString(body),
                url);
        assertThat(ran.ok()).as(ran::toString).isTrue();
        return JSON.readTree(ran.output().isEmpty() ? "{}" : ran.output());
    }

    private static void await(String wanted, Supplier<String> look) {
        for (int tries = 0; tries < 600 && !look.get().equals(wanted); tries++) {
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
        assertThat(look.get()).isEqualTo(wanted);
    }
}
