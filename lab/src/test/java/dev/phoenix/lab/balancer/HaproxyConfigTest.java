package dev.phoenix.lab.balancer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.lab.world.BalancerSpec;
import dev.phoenix.lab.world.BalancerSpec.Ask;
import dev.phoenix.lab.world.BalancerSpec.Check;
import dev.phoenix.lab.world.BalancerSpec.Http;
import dev.phoenix.lab.world.BalancerSpec.Service;
import dev.phoenix.lab.world.BalancerSpec.Sources;
import dev.phoenix.lab.world.BalancerSpec.Sticky;
import dev.phoenix.lab.world.BalancerSpec.Target;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HaproxyConfigTest {
    private static final List<Target> TARGETS =
            List.of(new Target("server-17", "203.0.113.5"), new Target("server-18", "2001:db8::3"));
    private static final Check KNOCK = new Check(22, 15, 10, 3, 3, false, Optional.empty());
    private static final Service TCP = new Service(2222, 22, false, false, Optional.empty(), KNOCK);

    @Test
    void connectionsGoThroughToEachTargetThatTakesThem() {
        assertThat(text(spec(TCP))).contains("""
                frontend at-2222
                    bind 198.51.100.12:2222
                    bind [2001:db8:e1:7::1]:2222
                    default_backend to-2222-22-22
                backend to-2222-22-22
                    timeout check 10s
                    default-server inter 15s rise 3 fall 3 check port 22
                    server server-17 203.0.113.5:22
                    server server-18 [2001:db8::3]:22
                """);
    }

    @Test
    void requestsAreToldWhoseTheyAreAndStayWithTheirTarget() {
        var ask = new Ask("example.org", "/healthz", "fine", List.of("2??", "404"));
        var http = new Http(List.of(), Optional.of(new Sticky("HCLBSTICKY", 300)), true, 60);
        var service = new Service(
                80, 8080, false, false, Optional.of(http), new Check(8081, 5, 2, 1, 2, false, Optional.of(ask)));
        assertThat(text(spec(service))).contains("""
                frontend at-80
                    bind 198.51.100.12:80
                    bind [2001:db8:e1:7::1]:80
                    mode http
                    option forwardfor
                    timeout client 60s
                    timeout http-keep-alive 60s
                    http-request set-header X-Forwarded-Proto http
                    http-request set-header X-Forwarded-Port 80
                    default_backend to-80-8080-8081
                backend to-80-8080-8081
                    mode http
                    timeout server 60s
                    cookie 'HCLBSTICKY' insert indirect nocache maxlife 300s attr Max-Age=300
                    timeout check 2s
                    option httpchk
                    http-check send meth GET uri '/healthz' ver HTTP/1.1 hdr Host 'example.org'
                    http-check expect rstatus '^(2..|404)$'
                    http-check expect string 'fine'
                    default-server inter 5s rise 1 fall 2 check port 8081
                    server server-17 203.0.113.5:8080 cookie server-17
                    server server-18 [2001:db8::3]:8080 cookie server-18
                """);
    }

    @Test
    void tlsEndsHereWithTheCertificatesOfTheService() {
        var service = new Service(
                443, 80, false, false, Optional.of(new Http(List.of("7", "9"), Optional.empty(), true, 60)), KNOCK);
        assertThat(text(spec(service)))
                .contains(
                        "bind 198.51.100.12:443 ssl crt /mnt/7.pem crt /mnt/9.pem alpn h2,http/1.1\n",
                        "X-Forwarded-Proto https\n");
    }

    @Test
    void targetsAreSpokenToInTlsAndByTheProxyProtocolWhereThatIsAskedFor() {
        var http = new Http(List.of(), Optional.empty(), false, 60);
        var ask = new Ask("", "/", "", List.of());
        var service = new Service(
                80, 443, true, true, Optional.of(http), new Check(443, 10, 5, 5, 3, true, Optional.of(ask)));
        assertThat(text(spec(service)))
                .contains(
                        "backend to-80-443-443-tls\n",
                        "option http-server-close\n",
                        "uri '/' ver HTTP/1.0\n",
                        "rstatus '^(2..|3..)$'\n",
                        "check port 443 check-ssl ssl verify none send-proxy check-send-proxy\n");
        var elsewhere = new Service(80, 443, false, true, Optional.empty(), KNOCK);
        assertThat(text(spec(elsewhere))).contains("check port 22 send-proxy\n").doesNotContain("check-send-proxy");
    }

    /** Else a reload would bring the old port back, with what is known of the servers. */
    @Test
    void aServiceWithAnotherPortOrTlsToTargetsIsAnotherBackend() {
        assertThat(List.of(
                        TCP,
                        new Service(2222, 23, false, false, Optional.empty(), KNOCK),
                        new Service(2222, 22, true, false, Optional.empty(), KNOCK)))
                .extracting(service -> text(spec(service))
                        .lines()
                        .filter(line -> line.startsWith("backend "))
                        .toList())
                .doesNotHaveDuplicates();
    }

    @Test
    void whatAClientWroteIsOneWord() {
        var ask = new Ask("a%b", "/x' y\n    bind :1", "it's", List.of("2??)\n", "200"));
        var http = new Http(List.of(), Optional.of(new Sticky("a b'c", 0)), true, 60);
        var service = new Service(
                80, 80, false, false, Optional.of(http), new Check(80, 1, 1, 1, 1, false, Optional.of(ask)));
        assertThat(text(spec(service)))
                .contains(
                        "uri '/x'\\'' y    bind :1' ver HTTP/1.1 hdr Host 'a%%b'\n",
                        "expect string 'it'\\''s'\n",
                        "rstatus '^(200)$'\n",
                        "cookie 'a b'\\''c' insert indirect nocache\n");
    }

    @Test
    void plainRequestsAreSentToHttpsByTheServiceThatHearsThemOrByNobodyElse() {
        var plain =
                new Service(80, 80, false, false, Optional.of(new Http(List.of(), Optional.empty(), true, 60)), KNOCK);
        var both = text(with(Optional.of(307), Sources.ANY, List.of("198.51.100.12"), plain));
        assertThat(both).containsOnlyOnce("bind 198.51.100.12:80\n");
        assertThat(both).contains("    http-request redirect scheme https code 307\n    default_backend");
        var alone = text(with(Optional.of(301), Sources.ANY, List.of("198.51.100.12"), TCP));
        assertThat(alone).contains("""
                frontend at-80
                    bind 198.51.100.12:80
                    mode http
                    timeout client 60s
                    http-request redirect scheme https code 301
                """);
    }

    @Test
    void onlyThoseWhoMayComeIn() {
        var sources = new Sources(List.of("192.0.2.0/24", "2001:db8::/32"), List.of("192.0.2.7"));
        assertThat(text(with(Optional.empty(), sources, List.of("198.51.100.12"), TCP)))
                .contains("""
                    acl denied src 192.0.2.7
                    acl allowed src 192.0.2.0/24
                    acl allowed src 2001:db8::/32
                    tcp-request connection reject if denied
                    tcp-request connection reject unless allowed
                """);
    }

    @Test
    void withoutAnAddressToListenAtTheTargetsAreAskedAllTheSame() {
        assertThat(text(with(Optional.of(301), Sources.ANY, List.of(), TCP)))
                .contains("backend to-2222-22-22\n")
                .doesNotContain("frontend at-");
    }

    private static String text(BalancerSpec spec) {
        return new HaproxyConfig(spec).text();
    }

    private static BalancerSpec spec(Service service) {
        return with(Optional.empty(), Sources.ANY, List.of("198.51.100.12", "2001:db8:e1:7::1"), service);
    }

    private static BalancerSpec with(
            Optional<Integer> redirect, Sources sources, List<String> listening, Service service) {
        return new BalancerSpec(
                "hcloud-lb-7",
                "hcloud",
                Optional.of("198.51.100.12"),
                Optional.of("2001:db8:e1:7::1/64"),
                List.of(),
                listening,
                false,
                redirect,
                sources,
                List.of(),
                TARGETS,
                List.of(service));
    }
}
