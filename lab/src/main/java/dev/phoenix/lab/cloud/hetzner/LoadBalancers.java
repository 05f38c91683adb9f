package dev.phoenix.lab.cloud.hetzner;

import dev.phoenix.lab.cloud.Action;
import dev.phoenix.lab.cloud.http.ApiException;
import dev.phoenix.lab.cloud.http.Body;
import dev.phoenix.lab.cloud.http.Json;
import dev.phoenix.lab.cloud.http.Reply;
import dev.phoenix.lab.cloud.http.Request;
import dev.phoenix.lab.cloud.http.Router;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Load balancers: kept, told and changed as at Hetzner; nothing listens at their addresses. */
final class LoadBalancers {
    private static final String SILENT = "nothing listens at the load balancer's addresses";
    private static final List<String> ALGORITHMS = List.of("round_robin", "least_connections");

    private final Account account;
    private final Attachments attachments;

    LoadBalancers(Account account, Attachments attachments) {
        this.account = account;
        this.attachments = attachments;
    }

    void on(Router router) {
        new Listing<>(account.loadBalancers, balancer -> LoadBalancerViews.view(account, balancer), account.actions)
                .on(router);
        router.accept("POST", "/load_balancers", SILENT, this::create);
        router.on("PUT", "/load_balancers/{id}", request -> {
            var balancer = Describing.apply(account.loadBalancers, request);
            return Reply.ok(() -> Json.object("load_balancer", LoadBalancerViews.view(account, balancer)));
        });
        router.on("DELETE", "/load_balancers/{id}", this::delete);
        act(router, "add_service", this::addService);
        act(router, "update_service", this::updateService);
        act(router, "delete_service", this::deleteService);
        act(router, "add_target", (balancer, body) -> LoadBalancerTargets.added(account, balancer, body));
        act(router, "remove_target", (balancer, body) -> LoadBalancerTargets.removed(account, balancer, body));
        act(router, "change_algorithm", (balancer, body) -> balancer.balancing(algorithm(body)));
        act(
                router,
                "change_type",
                (balancer, body) -> balancer.with(Catalogue.loadBalancerType(body.text("load_balancer_type"))));
        act(router, "change_protection", (balancer, body) -> balancer.guarded(body.flag("delete", balancer.guarded())));
        act(router, "enable_public_interface", (balancer, _) -> balancer.exposed(true));
        act(router, "disable_public_interface", (balancer, _) -> balancer.exposed(false));
        act(router, "attach_to_network", this::attach);
        act(router, "detach_from_network", this::detach);
        act(router, "change_dns_ptr", this::point);
        Metrics.on(
                router,
                "/load_balancers/{id}/metrics",
                Metrics.LOAD_BALANCER,
                request -> account.loadBalancers.need(request.id("id")));
    }

    @FunctionalInterface
    private interface Change {
        LoadBalancer apply(LoadBalancer balancer, Body body);
    }

    private void act(Router router, String command, Change change) {
        router.accept("POST", "/load_balancers/{id}/actions/" + command, SILENT, request -> {
            var old = account.loadBalancers.need(request.id("id"));
            var changed = account.loadBalancers.put(change.apply(old, request.body()));
            var action = account.actions.done(command, List.of(reference(changed)));
            return Reply.of(201, () -> Json.object("action", Views.action(action)));
        });
    }

    private Reply create(Request request) {
        var body = request.body();
        var name = body.text("name");
        account.loadBalancers.mustBeUnique(name, 0);
        var type = Catalogue.loadBalancerType(body.text("load_balancer_type"));
        var algorithm = body.object("algorithm").map(LoadBalancers::algorithm).orElse("round_robin");
        var location = location(body);
        var labels = Labels.of(body);
        var services = body.objects("services").stream()
                .map(LoadBalancerServices::parse)
                .toList();
        var targets = body.objects("targets").stream()
                .map(target -> LoadBalancerTargets.parse(account, target))
                .toList();
        boolean exposed = body.flag("public_interface", true);
        var network = body.optionalInteger("network").stream()
                .filter(id -> id != 0)
                .mapToObj(account.networks::need)
                .map(found -> new LoadBalancer.Joined(
                        found.id(),
                        attachments
                                .place(found, Optional.empty(), Optional.empty())
                                .ip()))
                .toList();
        var ipv4 = account.v4.take().orElseThrow(() -> Errors.unavailable("no address of type ipv4"));
        var ipv6 = account.v6.take().orElseThrow(() -> Errors.unavailable("no address of type ipv6"));
        var balancer = account.loadBalancers.put(new LoadBalancer(
                account.nextId(),
                name,
                labels,
                account.now(),
                type,
                location,
                algorithm,
                ipv4,
                ipv6,
                Map.of(ipv4, Addresses.usualName(ipv4)),
                exposed,
                false,
                services,
                targets,
                network));
        var action = account.actions.done("create_load_balancer", List.of(reference(balancer)));
        return Reply.of(
                201,
                () -> Json.object(
                        "load_balancer", LoadBalancerViews.view(account, balancer),
                        "action", Views.action(action)));
    }

    private static Location location(Body body) {
        var zone = body.optionalText("network_zone").filter(text -> !text.isEmpty());
        return body.optionalText("location")
                .filter(text -> !text.isEmpty())
                .map(Catalogue::location)
                .or(() -> zone.flatMap(wanted -> Catalogue.LOCATIONS.stream()
                        .filter(one -> one.zone().equals(wanted))
                        .findFirst()))
                .orElseThrow(() -> ApiException.invalid("location", "either location or network_zone is required"));
    }

    private static String algorithm(Body body) {
        var type = body.text("type");
        if (!ALGORITHMS.contains(type)) {
            throw ApiException.invalid("type", "must be round_robin or least_connections");
        }
        return type;
    }

    private Reply delete(Request request) {
        var balancer = account.loadBalancers.need(request.id("id"));
        if (balancer.guarded()) {
            throw Errors.guarded("load balancer");
        }
        account.loadBalancers.remove(balancer.id());
        account.v4.release(balancer.ipv4());
        account.v6.release(balancer.ipv6());
        return Reply.noContent();
    }

    private LoadBalancer addService(LoadBalancer balancer, Body body) {
        var service = LoadBalancerServices.parse(body);
        if (balancer.services().stream().anyMatch(one -> one.listen() == service.listen())) {
            throw Errors.of(409, "source_port_already_used", "listen_port " + service.listen() + " is already in use");
        }
        if (balancer.services().size() >= balancer.type().services()) {
            throw Errors.quota("services of the load balancer");
        }
        service.http().ifPresent(http -> http.certificates().forEach(account.certificates::need));
        return balancer.withServices(with(balancer.services(), service));
    }

    private LoadBalancer updateService(LoadBalancer balancer, Body body) {
        var old = service(balancer, body);
        return balancer.withServices(balancer.services().stream()
                .map(one -> one.equals(old) ? LoadBalancerServices.changed(old, body) : one)
                .toList());
    }

    private LoadBalancer deleteService(LoadBalancer balancer, Body body) {
        var gone = service(balancer, body);
        return balancer.withServices(
                balancer.services().stream().filter(one -> !one.equals(gone)).toList());
    }

    private static LoadBalancer.Service service(LoadBalancer balancer, Body body) {
        long port = body.integer("listen_port");
        return balancer.services().stream()
                .filter(one -> one.listen() == port)
                .findFirst()
                .orElseThrow(() -> Errors.notFound("service with listen_port", port));
    }

    private LoadBalancer attach(LoadBalancer balancer, Body body) {
        var network = account.networks.need(body.integer("network"));
        if (!balancer.networks().isEmpty()) {
            throw Errors.of(
                    409, "load_balancer_already_attached", "the load balancer is already attached to a network");
        }
        var place = attachments.place(
                network,
                body.optionalText("ip").filter(text -> !text.isEmpty()),
                body.optionalText("ip_range").filter(text -> !text.isEmpty()));
        return balancer.withNetworks(List.of(new LoadBalancer.Joined(network.id(), place.ip())));
    }

    private LoadBalancer detach(LoadBalancer balancer, Body body) {
        long network = body.integer("network");
        if (balancer.networks().stream().noneMatch(one -> one.network() == network)) {
            throw Errors.of(404, "not_found", "the load balancer is not attached to the network");
        }
        return balancer.withNetworks(balancer.networks().stream()
                .filter(one -> one.network() != network)
                .toList());
    }

    private LoadBalancer point(LoadBalancer balancer, Body body) {
        var ip = body.text("ip");
        if (!List.of(balancer.ipv4(), balancer.host6()).contains(ip)) {
            throw Errors.notFound("ip", ip);
        }
        var pointers = new TreeMap<>(balancer.pointers());
        UnaryOperator<String> usual = one -> one.equals(balancer.ipv4()) ? Addresses.usualName(one) : "";
        var name = body.optionalText("dns_ptr").filter(text -> !text.isEmpty()).orElseGet(() -> usual.apply(ip));
        pointers.put(ip, name);
        return balancer.withPointers(pointers);
    }

    static <T> List<T> with(List<T> some, T more) {
        var all = new ArrayList<>(some);
        all.add(more);
        return all;
    }

    private static Action.Reference reference(LoadBalancer balancer) {
        return new Action.Reference("load_balancer", Long.toString(balancer.id()));
    }
}
