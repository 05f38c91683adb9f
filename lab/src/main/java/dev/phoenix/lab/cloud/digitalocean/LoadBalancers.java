package dev.phoenix.lab.cloud.digitalocean;

import static dev.phoenix.lab.cloud.digitalocean.Form.choice;
import static dev.phoenix.lab.cloud.digitalocean.Form.flag;
import static dev.phoenix.lab.cloud.digitalocean.Form.needed;
import static dev.phoenix.lab.cloud.digitalocean.Form.part;
import static dev.phoenix.lab.cloud.digitalocean.Form.parts;
import static dev.phoenix.lab.cloud.digitalocean.Form.text;
import static dev.phoenix.lab.cloud.digitalocean.Form.texts;
import static dev.phoenix.lab.cloud.digitalocean.Form.whole;

import dev.phoenix.lab.cloud.http.Json;
import dev.phoenix.lab.cloud.http.Reply;
import dev.phoenix.lab.cloud.http.Request;
import dev.phoenix.lab.cloud.http.Router;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Load balancers, which balance in the world as soon as they are told to be active. */
final class LoadBalancers {
    static final String DROPLETS = "droplet_ids";
    private static final String ALL = "/load_balancers";
    private static final int PORTS = 65_535;

    private static final Form RULE = Form.of(
            needed("entry_protocol", "http", "https", "http2", "http3", "tcp", "udp"),
            whole("entry_port", 1, PORTS),
            needed("target_protocol", "http", "https", "http2", "tcp", "udp"),
            whole("target_port", 1, PORTS),
            text("certificate_id", ""),
            flag("tls_passthrough", false));

    private static final Form CHECK = Form.of(
            choice("protocol", "http", "https", "tcp"),
            whole("port", 1, PORTS, 80),
            text("path", "/"),
            whole("check_interval_seconds", 3, 300, 10),
            whole("response_timeout_seconds", 3, 300, 5),
            whole("unhealthy_threshold", 2, 10, 3),
            whole("healthy_threshold", 2, 10, 5));

    private static final Form STICKY = Form.of(
            choice("type", "none", "cookies"),
            text("cookie_name", ""),
            whole("cookie_ttl_seconds", 0, Integer.MAX_VALUE, 0));

    private static final Form BALANCER = Form.of(
            text("name"),
            choice("algorithm", "round_robin", "least_connections"),
            choice("type", "REGIONAL", "REGIONAL_NETWORK"),
            choice("network", "EXTERNAL", "INTERNAL"),
            choice("size", "lb-small", "lb-medium", "lb-large"),
            whole("size_unit", 1, 200, 1),
            parts("forwarding_rules", RULE, 1),
            part("health_check", CHECK),
            part("sticky_sessions", STICKY),
            part("firewall", Form.of(texts("deny"), texts("allow"))),
            flag("redirect_http_to_https", false),
            flag("enable_proxy_protocol", false),
            flag("enable_backend_keepalive", false),
            flag("disable_lets_encrypt_dns_records", false),
            whole("http_idle_timeout_seconds", 30, 600, 60),
            text("project_id", ""),
            text("tag", ""),
            new Form.Field.Wholes(DROPLETS));

    private final Account account;
    private final Vpcs vpcs;
    private final Balancing balancing;

    LoadBalancers(Account account, Vpcs vpcs) {
        this.account = account;
        this.vpcs = vpcs;
        this.balancing = new Balancing(account);
        account.actions.watch(balancing::follow);
    }

    void on(Router router) {
        router.list(
                ALL,
                request -> Views.page(
                        "load_balancers",
                        account.loadBalancers.all().stream().map(this::view).toList(),
                        request));
        router.on("POST", ALL, this::create);
        router.on("GET", ALL + "/{id}", request -> told(200, need(request)));
        router.on("PUT", ALL + "/{id}", this::update);
        router.on("DELETE", ALL + "/{id}", this::delete);
        router.accept("DELETE", ALL + "/{id}/cache", "no load balancer has a cache", request -> {
            need(request);
            return Reply.noContent();
        });
        router.on("POST", ALL + "/{id}/droplets", request -> droplets(request, true));
        router.on("DELETE", ALL + "/{id}/droplets", request -> droplets(request, false));
        router.on("POST", ALL + "/{id}/forwarding_rules", request -> rules(request, true));
        router.on("DELETE", ALL + "/{id}/forwarding_rules", request -> rules(request, false));
    }

    private Reply create(Request request) {
        var body = request.body();
        if (body.optionalText("type").filter("GLOBAL"::equals).isPresent()) {
            throw Errors.notOffered("Global load balancers are");
        }
        var kept = checked(new Kept(account.nextUuid(), BALANCER.read(body), account.now()));
        mustBeFree(kept);
        var vpc = body.optionalText("vpc_uuid").filter(text -> !text.isEmpty()).map(account.vpcs::need);
        var region = vpc.map(Vpc::region)
                .orElseGet(() -> Catalogue.region(body.optionalText("region")
                        .filter(text -> !text.isEmpty())
                        .orElse("nyc3")));
        var network = vpc.orElseGet(() -> vpcs.usual(region));
        var inside = vpcs.takeAddress(network);
        return told(
                202,
                account.loadBalancers.put(new LoadBalancer(kept, region, network.id(), publicAddress(kept), inside)));
    }

    /** One for a network alone has none. */
    private Optional<String> publicAddress(Kept kept) {
        return kept.text("network").equals("INTERNAL")
                ? Optional.empty()
                : Optional.of(account.v4
                        .take()
                        .orElseThrow(() -> Errors.unprocessable("No address is left in this region.")));
    }

    private Reply delete(Request request) {
        var balancer = need(request);
        account.loadBalancers.remove(balancer.id());
        balancing.end(balancer, () -> {
            balancer.ipv4().ifPresent(account.v4::release);
            account.vpcs
                    .find(balancer.vpc())
                    .ifPresent(vpc -> account.privateAddresses.release(vpc, balancer.inside()));
        });
        return Reply.noContent();
    }

    /** A load balancer is told as a whole: what the request leaves out is as usual again. */
    private Reply update(Request request) {
        var old = need(request);
        var kept = checked(old.kept().with(BALANCER.read(request.body())));
        mustBeFree(kept);
        return told(200, account.loadBalancers.put(old.with(kept)));
    }

    private Kept checked(Kept kept) {
        for (var id : kept.list(DROPLETS)) {
            if (account.droplets.find(String.valueOf(id)).isEmpty()) {
                throw Errors.unprocessable("droplet " + id + " does not exist");
            }
        }
        if (!kept.text("tag").isEmpty() && !kept.list(DROPLETS).isEmpty()) {
            throw Errors.unprocessable("tag and droplet_ids exclude each other");
        }
        for (var rule : new Part(kept.fields()).parts("forwarding_rules")) {
            var certificate = rule.text("certificate_id");
            if (!certificate.isEmpty() && account.certificates.find(certificate).isEmpty()) {
                throw Errors.unprocessable("certificate " + certificate + " does not exist");
            }
            BalancerSpecs.mustBeWhole(rule);
        }
        return kept;
    }

    private void mustBeFree(Kept kept) {
        if (account.loadBalancers.all().stream()
                .anyMatch(other -> !other.id().equals(kept.id()) && other.name().equals(kept.text("name")))) {
            throw Errors.unprocessable("Load Balancer name '" + kept.text("name") + "' is used already");
        }
    }

    private Reply droplets(Request request, boolean add) {
        var old = need(request);
        var ids = new ArrayList<Object>(old.kept().list(DROPLETS));
        var named = request.body().integers(DROPLETS);
        ids.removeAll(named);
        if (add) {
            ids.addAll(named);
        }
        account.loadBalancers.put(old.with(checked(old.kept().with(DROPLETS, List.copyOf(ids)))));
        return Reply.noContent();
    }

    private Reply rules(Request request, boolean add) {
        var old = need(request);
        var rules = new ArrayList<Object>(old.kept().list("forwarding_rules"));
        var named = request.body().objects("forwarding_rules").stream()
                .map(RULE::read)
                .toList();
        rules.removeAll(named);
        if (add) {
            rules.addAll(named);
        }
        if (rules.isEmpty()) {
            throw Errors.unprocessable("a load balancer must have a forwarding rule");
        }
        account.loadBalancers.put(old.with(checked(old.kept().with("forwarding_rules", List.copyOf(rules)))));
        return Reply.noContent();
    }

    private LoadBalancer need(Request request) {
        return account.loadBalancers.need(request.parameter("id"));
    }

    private Reply told(int status, LoadBalancer balancer) {
        return Reply.of(status, () -> Json.object("load_balancer", view(balancer)));
    }

    private Map<String, @Nullable Object> view(LoadBalancer balancer) {
        var view = balancer.kept().view("id");
        view.put("ip", balancer.ip());
        view.put("status", balancing.status(balancer));
        view.put("created_at", Views.time(balancer.kept().created()));
        view.put("region", Views.region(balancer.region()));
        view.put("vpc_uuid", balancer.vpc());
        view.put(
                DROPLETS,
                BalancerSpecs.members(account, balancer.kept()).stream()
                        .map(Droplet::id)
                        .toList());
        if (view.get("sticky_sessions") instanceof Map<?, ?> sticky && "none".equals(sticky.get("type"))) {
            view.put("sticky_sessions", Json.object("type", "none"));
        }
        if (view.get("health_check") instanceof Map<?, ?> check && "tcp".equals(check.get("protocol"))) {
            view.put("health_check", pathless(check));
        }
        return view;
    }

    /** A check by TCP asks for nothing: told with a path, a plan would never be empty. */
    private static Map<String, @Nullable Object> pathless(Map<?, ?> check) {
        var told = Json.object();
        check.forEach((name, value) -> told.put(String.valueOf(name), "path".equals(name) ? null : value));
        return told;
    }
}
