package dev.phoenix.lab.cloud.hetzner;

import dev.phoenix.lab.cloud.Action;
import dev.phoenix.lab.cloud.Effect;
import dev.phoenix.lab.cloud.http.Body;
import dev.phoenix.lab.cloud.http.Json;
import dev.phoenix.lab.cloud.http.Reply;
import dev.phoenix.lab.cloud.http.Request;
import dev.phoenix.lab.cloud.http.Router;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Load balancers, which balance in the world from the moment that their action is done. */
final class LoadBalancers {
    private static final String ALL = "/load_balancers";

    private final Account account;
    private final Attachments attachments;
    private final LoadBalancerCreation creation;
    private final Balancing balancing;

    LoadBalancers(Account account, Attachments attachments) {
        this.account = account;
        this.attachments = attachments;
        this.creation = new LoadBalancerCreation(account, attachments);
        this.balancing = new Balancing(account);
        account.actions.watch(balancing::follow);
    }

    void on(Router router) {
        new Listing<>(account.loadBalancers, balancer -> LoadBalancerViews.view(account, balancer), account.actions)
                .on(router);
        router.on("POST", ALL, this::create);
        router.on("PUT", ALL + "/{id}", request -> {
            var balancer = Describing.apply(account.loadBalancers, request);
            return Reply.ok(() -> Json.object("load_balancer", LoadBalancerViews.view(account, balancer)));
        });
        router.on("DELETE", ALL + "/{id}", this::delete);
        act(router, "add_service", this::addService);
        act(router, "update_service", this::updateService);
        act(router, "delete_service", this::deleteService);
        act(router, "add_target", (balancer, body) -> LoadBalancerTargets.added(account, balancer, body));
        act(router, "remove_target", (balancer, body) -> LoadBalancerTargets.removed(account, balancer, body));
        act(router, "change_algorithm", (balancer, body) -> balancer.balancing(LoadBalancerCreation.algorithm(body)));
        act(
                router,
                "change_type",
                (balancer, body) -> balancer.with(Catalogue.loadBalancerType(body.text("load_balancer_type"))));
        act(router, "change_protection", (balancer, body) -> balancer.guarded(body.flag("delete", balancer.guarded())));
        act(router, "enable_public_interface", (balancer, _) -> balancer.exposed(true));
        act(router, "disable_public_interface", (balancer, _) -> balancer.exposed(false));
        act(router, "attach_to_network", this::attach);
        act(router, "detach_from_network", this::detach);
        router.on("POST", ALL + "/{id}/actions/change_dns_ptr", this::changeName);
        Metrics.on(
                router,
                ALL + "/{id}/metrics",
                Metrics.LOAD_BALANCER,
                request -> account.loadBalancers.need(request.id("id")));
    }

    @FunctionalInterface
    private interface Change {
        LoadBalancer apply(LoadBalancer balancer, Body body);
    }

    private void act(Router router, String command, Change change) {
        router.on("POST", ALL + "/{id}/actions/" + command, request -> {
            var old = account.loadBalancers.need(request.id("id"));
            var changed = account.loadBalancers.put(change.apply(old, request.body()));
            return told(balancing.begin(command, changed));
        });
    }

    private Reply told(Action action) {
        return Reply.of(201, () -> Json.object("action", Views.latest(account, action)));
    }

    private Reply create(Request request) {
        var balancer = account.loadBalancers.put(creation.from(request.body()));
        var action = balancing.begin("create_load_balancer", balancer);
        balancer.pointers().forEach((ip, name) -> account.actions.follow(naming(ip, name)));
        return Reply.of(
                201,
                () -> Json.object(
                        "load_balancer", LoadBalancerViews.view(account, balancer),
                        "action", Views.latest(account, action)));
    }

    private Reply delete(Request request) {
        var balancer = account.loadBalancers.need(request.id("id"));
        if (balancer.guarded()) {
            throw Errors.guarded("load balancer");
        }
        account.loadBalancers.remove(balancer.id());
        balancer.pointers().keySet().forEach(ip -> account.actions.follow(naming(ip, "")));
        balancing.end(balancer, () -> {
            account.v4.release(balancer.ipv4());
            account.v6.release(balancer.ipv6());
        });
        return Reply.noContent();
    }

    /** The reverse name of one of its addresses; empty: none any more. */
    private Effect naming(String ip, String name) {
        return Effect.on(Set.of("reverse " + ip), () -> account.world.reverseName(ip, name));
    }

    private Reply changeName(Request request) {
        var balancer = account.loadBalancers.put(point(account.loadBalancers.need(request.id("id")), request.body()));
        var ip = request.body().text("ip");
        return told(account.actions.begin(
                "change_dns_ptr",
                List.of(balancer.reference()),
                naming(ip, balancer.pointers().getOrDefault(ip, ""))));
    }

    private LoadBalancer addService(LoadBalancer balancer, Body body) {
        var service = LoadBalancerServices.parse(body);
        if (balancer.services().stream().anyMatch(one -> one.listen() == service.listen())) {
            throw Errors.of(409, "source_port_already_used", "listen_port " + service.listen() + " is already in use");
        }
        if (balancer.services().size() >= balancer.type().services()) {
            throw Errors.quota("services of the load balancer");
        }
        return balancer.withServices(with(balancer.services(), LoadBalancerCreation.known(account, service)));
    }

    private LoadBalancer updateService(LoadBalancer balancer, Body body) {
        var old = service(balancer, body);
        var changed = LoadBalancerCreation.known(account, LoadBalancerServices.changed(old, body));
        return balancer.withServices(balancer.services().stream()
                .map(one -> one.equals(old) ? changed : one)
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
        if (!balancer.isIn(network)) {
            throw Errors.of(404, "not_found", "the load balancer is not attached to the network");
        }
        return balancer.leaving(network);
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
}
