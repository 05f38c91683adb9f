package dev.phoenix.lab.cloud.digitalocean;

import dev.phoenix.lab.cloud.Cidr;
import dev.phoenix.lab.world.BalancerSpec;
import dev.phoenix.lab.world.BalancerSpec.Ask;
import dev.phoenix.lab.world.BalancerSpec.Certificate;
import dev.phoenix.lab.world.BalancerSpec.Check;
import dev.phoenix.lab.world.BalancerSpec.Http;
import dev.phoenix.lab.world.BalancerSpec.Joined;
import dev.phoenix.lab.world.BalancerSpec.Service;
import dev.phoenix.lab.world.BalancerSpec.Sources;
import dev.phoenix.lab.world.BalancerSpec.Sticky;
import dev.phoenix.lab.world.BalancerSpec.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** From a load balancer, and what other shelves know of its droplets, to how it balances now. Changes nothing. */
final class BalancerSpecs {
    private static final int TEMPORARY_REDIRECT = 307;
    private static final String USUAL_COOKIE = "DO-LB";
    /** Neither datagrams nor QUIC: a client that is offered HTTP/3 falls back. */
    private static final Set<String> HEARD = Set.of("http", "https", "http2", "tcp");

    private static final Set<String> SECURE = Set.of("https", "http2", "http3");

    private final Account account;
    private final LoadBalancer balancer;
    private final Part kept;

    private BalancerSpecs(Account account, LoadBalancer balancer) {
        this.account = account;
        this.balancer = balancer;
        this.kept = new Part(balancer.kept().fields());
    }

    static BalancerSpec of(Account account, LoadBalancer balancer) {
        return new BalancerSpecs(account, balancer).spec();
    }

    /** Those that are named, or those with the tag as of now; a droplet that is gone balances nothing. */
    static List<Droplet> members(Account account, Kept kept) {
        var tag = kept.text("tag");
        return account.droplets.all().stream()
                .filter(droplet -> tag.isEmpty()
                        ? kept.list(LoadBalancers.DROPLETS).contains(droplet.id())
                        : droplet.tags().contains(tag))
                .toList();
    }

    /** Clients that speak TLS do so with the droplets, or with the load balancer by its certificate. */
    static void mustBeWhole(Part rule) {
        var entry = rule.text("entry_protocol");
        if (SECURE.contains(entry) && rule.text("certificate_id").isEmpty() && !rule.flag("tls_passthrough")) {
            throw Errors.unprocessable("certificate_id or tls_passthrough is required with " + entry);
        }
    }

    private BalancerSpec spec() {
        return new BalancerSpec(
                balancer.worldId(),
                "digitalocean",
                balancer.ipv4(),
                Optional.empty(),
                account.vpcs.find(balancer.vpc()).stream()
                        .map(vpc -> new Joined(vpc.worldId(), vpc.range().toString(), balancer.inside()))
                        .toList(),
                List.of(balancer.ip()),
                kept.text("algorithm").equals("least_connections"),
                kept.flag("redirect_http_to_https") ? Optional.of(TEMPORARY_REDIRECT) : Optional.empty(),
                new Sources(peers("allow"), peers("deny")),
                kept.parts("forwarding_rules").stream()
                        .map(rule -> rule.text("certificate_id"))
                        .distinct()
                        .flatMap(id -> account.certificates.find(id).stream())
                        .map(BalancerSpecs::certificate)
                        .toList(),
                members(account, balancer.kept()).stream().map(this::target).toList(),
                services());
    }

    private static Certificate certificate(Certificates.Certificate row) {
        return new Certificate(
                row.id(), row.content().pem().strip() + "\n" + row.content().key());
    }

    /** {@code ip:192.0.2.7} or {@code cidr:192.0.2.0/24}. */
    private List<String> peers(String name) {
        return kept.part("firewall").texts(name).stream()
                .map(peer -> peer.replaceFirst("^(ip|cidr):", ""))
                .filter(Cidr::isPrefix)
                .toList();
    }

    /** Droplets are reached inside their network. */
    private Target target(Droplet droplet) {
        return new Target(
                "droplet-" + droplet.id(), droplet.vpc().equals(balancer.vpc()) ? droplet.privateIp() : droplet.ipv4());
    }

    private List<Service> services() {
        var byPort = new LinkedHashMap<Integer, Service>();
        for (var rule : kept.parts("forwarding_rules")) {
            if (HEARD.contains(rule.text("entry_protocol"))
                    && !rule.text("target_protocol").equals("udp")) {
                byPort.putIfAbsent(rule.whole("entry_port"), service(rule));
            }
        }
        return List.copyOf(byPort.values());
    }

    private Service service(Part rule) {
        boolean untouched = rule.text("entry_protocol").equals("tcp") || rule.flag("tls_passthrough");
        return new Service(
                rule.whole("entry_port"),
                rule.whole("target_port"),
                !untouched && SECURE.contains(rule.text("target_protocol")),
                kept.flag("enable_proxy_protocol"),
                untouched ? Optional.empty() : Optional.of(http(rule)),
                check());
    }

    private Http http(Part rule) {
        return new Http(
                SECURE.contains(rule.text("entry_protocol")) ? List.of(rule.text("certificate_id")) : List.of(),
                sticky(kept.part("sticky_sessions")),
                kept.flag("enable_backend_keepalive"),
                Math.max(1, kept.whole("http_idle_timeout_seconds")));
    }

    private static Optional<Sticky> sticky(Part sessions) {
        var cookie = sessions.text("cookie_name");
        return sessions.text("type").equals("cookies")
                ? Optional.of(
                        new Sticky(cookie.isEmpty() ? USUAL_COOKIE : cookie, sessions.whole("cookie_ttl_seconds")))
                : Optional.empty();
    }

    private Check check() {
        var check = kept.part("health_check");
        var protocol = check.text("protocol");
        return new Check(
                check.whole("port"),
                check.whole("check_interval_seconds"),
                check.whole("response_timeout_seconds"),
                check.whole("healthy_threshold"),
                check.whole("unhealthy_threshold"),
                protocol.equals("https"),
                protocol.equals("tcp")
                        ? Optional.empty()
                        : Optional.of(new Ask("", check.text("path"), "", List.of())));
    }
}
