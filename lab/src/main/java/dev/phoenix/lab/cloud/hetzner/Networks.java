package dev.phoenix.lab.cloud.hetzner;

import dev.phoenix.lab.cloud.Action;
import dev.phoenix.lab.cloud.Cidr;
import dev.phoenix.lab.cloud.http.ApiException;
import dev.phoenix.lab.cloud.http.Body;
import dev.phoenix.lab.cloud.http.Json;
import dev.phoenix.lab.cloud.http.Reply;
import dev.phoenix.lab.cloud.http.Request;
import dev.phoenix.lab.cloud.http.Router;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

final class Networks {
    private static final List<Cidr> PRIVATE = List.of(
            Cidr.parse("10.0.0.0/8").orElseThrow(),
            Cidr.parse("172.16.0.0/12").orElseThrow(),
            Cidr.parse("192.168.0.0/16").orElseThrow());

    private final Account account;
    private final Attachments attachments;

    Networks(Account account, Attachments attachments) {
        this.account = account;
        this.attachments = attachments;
    }

    void on(Router router) {
        new Listing<>(account.networks, this::view, account.actions).on(router);
        router.on("POST", "/networks", this::create);
        router.on("PUT", "/networks/{id}", this::update);
        router.on("DELETE", "/networks/{id}", this::delete);
        router.on("POST", "/networks/{id}/actions/add_subnet", this::addSubnet);
        router.on("POST", "/networks/{id}/actions/delete_subnet", this::deleteSubnet);
        router.on("POST", "/networks/{id}/actions/add_route", this::addRoute);
        router.on("POST", "/networks/{id}/actions/delete_route", this::deleteRoute);
        router.on("POST", "/networks/{id}/actions/change_ip_range", this::changeRange);
        router.on("POST", "/networks/{id}/actions/change_protection", this::changeProtection);
    }

    private Reply create(Request request) {
        var body = request.body();
        var name = body.text("name");
        account.networks.mustBeUnique(name, 0);
        var empty = new Network(
                account.nextId(),
                name,
                Labels.of(body),
                account.now(),
                privateRange(body.text("ip_range")),
                List.of(),
                List.of(),
                body.flag("expose_routes_to_vswitch", false),
                false);
        var network = empty;
        for (var subnet : body.objects("subnets")) {
            network = withSubnet(network, subnet);
        }
        for (var route : body.objects("routes")) {
            network = withRoute(network, route);
        }
        var made = account.networks.put(network);
        return Reply.of(201, () -> Json.object("network", view(made)));
    }

    private Reply update(Request request) {
        var described = Describing.apply(account.networks, request);
        var network = account.networks.put(
                described.withExposedRoutes(request.body().flag("expose_routes_to_vswitch", described.exposeRoutes())));
        return Reply.ok(() -> Json.object("network", view(network)));
    }

    /** Members are detached, as Hetzner does it. */
    private Reply delete(Request request) {
        var network = account.networks.need(request.id("id"));
        if (network.guarded()) {
            throw Errors.guarded("network");
        }
        List.copyOf(account.attachments).stream()
                .filter(attachment -> attachment.network() == network.id())
                .forEach(attachment -> attachments.detach(account.servers.need(attachment.server()), network));
        account.loadBalancers.all().stream()
                .filter(balancer -> balancer.isIn(network.id()))
                .forEach(balancer -> account.loadBalancers.put(balancer.leaving(network.id())));
        account.networks.remove(network.id());
        return Reply.noContent();
    }

    private Reply addSubnet(Request request) {
        return change(request, "add_subnet", network -> withSubnet(network, request.body()));
    }

    private Reply deleteSubnet(Request request) {
        return change(request, "delete_subnet", network -> {
            var range = request.body().text("ip_range");
            var subnet = network.subnets().stream()
                    .filter(one -> one.range().toString().equals(range))
                    .findFirst()
                    .orElseThrow(() -> Errors.notFound("subnet", range));
            if (account.attachments.stream()
                    .anyMatch(one ->
                            one.network() == network.id() && subnet.range().contains(one.ip()))) {
                throw Errors.of(503, "service_error", "cannot delete subnet " + range + ": servers are attached");
            }
            return network.withSubnets(network.subnets().stream()
                    .filter(one -> !one.equals(subnet))
                    .toList());
        });
    }

    private Reply addRoute(Request request) {
        return change(request, "add_route", network -> withRoute(network, request.body()));
    }

    private Reply deleteRoute(Request request) {
        return change(request, "delete_route", network -> {
            var route = new Network.Route(
                    request.body().text("destination"), request.body().text("gateway"));
            if (!network.routes().contains(route)) {
                throw Errors.notFound("route", route.destination());
            }
            return network.withRoutes(
                    network.routes().stream().filter(one -> !one.equals(route)).toList());
        });
    }

    private Reply changeRange(Request request) {
        return change(request, "change_ip_range", network -> {
            var range = privateRange(request.body().text("ip_range"));
            if (!range.contains(network.range())) {
                throw ApiException.invalid("ip_range", "must contain the present range " + network.range());
            }
            return network.withRange(range);
        });
    }

    private Reply changeProtection(Request request) {
        return change(
                request,
                "change_protection",
                network -> network.withGuard(request.body().flag("delete", network.guarded())));
    }

    private Reply change(Request request, String command, UnaryOperator<Network> change) {
        var network = account.networks.put(change.apply(account.networks.need(request.id("id"))));
        var action =
                account.actions.done(command, List.of(new Action.Reference("network", Long.toString(network.id()))));
        return Reply.of(201, () -> Json.object("action", Views.action(action)));
    }

    private static Network withSubnet(Network network, Body body) {
        var type = body.text("type");
        if (!List.of("cloud", "server", "vswitch").contains(type)) {
            throw ApiException.invalid("type", "must be cloud, server or vswitch");
        }
        var vswitch = body.optionalInteger("vswitch_id");
        if (type.equals("vswitch") && vswitch.isEmpty()) {
            throw ApiException.invalid("vswitch_id", "is required with type vswitch");
        }
        var zone = body.text("network_zone");
        if (Catalogue.LOCATIONS.stream().noneMatch(location -> location.zone().equals(zone))) {
            throw ApiException.invalid("network_zone", "'" + zone + "' not found");
        }
        var range = body.optionalText("ip_range").map(Networks::range).orElseGet(() -> freeRange(network));
        if (!network.range().contains(range)) {
            throw ApiException.invalid("ip_range", "must be in " + network.range());
        }
        if (network.subnets().stream().anyMatch(one -> one.range().overlaps(range))) {
            throw ApiException.invalid("ip_range", "overlaps with another subnet");
        }
        var subnets = new ArrayList<>(network.subnets());
        subnets.add(
                new Network.Subnet(type, range, zone, vswitch.stream().boxed().findFirst()));
        return network.withSubnets(subnets);
    }

    private static Cidr freeRange(Network network) {
        for (long at = network.range().base();
                at < network.range().base() + network.range().size();
                at += 256) {
            var candidate = new Cidr(at, Math.max(24, network.range().bits()));
            if (network.subnets().stream().noneMatch(one -> one.range().overlaps(candidate))) {
                return candidate;
            }
        }
        throw Errors.of(409, "no_subnet_available", "no free /24 in " + network.range());
    }

    private static Network withRoute(Network network, Body body) {
        var route =
                new Network.Route(range(body.text("destination"), "destination").toString(), body.text("gateway"));
        if (!network.range().contains(route.gateway())) {
            throw ApiException.invalid("gateway", "must be in " + network.range());
        }
        var routes = new ArrayList<>(network.routes());
        if (routes.stream().anyMatch(one -> one.destination().equals(route.destination()))) {
            throw ApiException.invalid("destination", "already has a route");
        }
        routes.add(route);
        return network.withRoutes(routes);
    }

    private static Cidr range(String text) {
        return range(text, "ip_range");
    }

    private static Cidr range(String text, String field) {
        return Cidr.parse(text).orElseThrow(() -> ApiException.invalid(field, "'" + text + "' is not a network"));
    }

    private static Cidr privateRange(String text) {
        var range = range(text);
        if (range.bits() > 24 || PRIVATE.stream().noneMatch(allowed -> allowed.contains(range))) {
            throw ApiException.invalid("ip_range", "must be a private network of at least /24 (RFC 1918)");
        }
        return range;
    }

    private Map<String, @Nullable Object> view(Network network) {
        return Json.object(
                "id", network.id(),
                "name", network.name(),
                "ip_range", network.range().toString(),
                "subnets",
                        network.subnets().stream()
                                .map(subnet -> subnet(network, subnet))
                                .toList(),
                "routes",
                        network.routes().stream()
                                .map(route ->
                                        Json.object("destination", route.destination(), "gateway", route.gateway()))
                                .toList(),
                "servers",
                        account.attachments.stream()
                                .filter(one -> one.network() == network.id())
                                .map(Attachment::server)
                                .toList(),
                "load_balancers",
                        account.loadBalancers.all().stream()
                                .filter(one -> one.isIn(network.id()))
                                .map(LoadBalancer::id)
                                .toList(),
                "protection", Views.guard(network.guarded()),
                "labels", network.labels(),
                "created", Views.time(network.created()),
                "expose_routes_to_vswitch", network.exposeRoutes());
    }

    private static Map<String, @Nullable Object> subnet(Network network, Network.Subnet subnet) {
        return Json.object(
                "type", subnet.type(),
                "ip_range", subnet.range().toString(),
                "network_zone", subnet.zone(),
                "gateway", network.range().nth(1),
                "vswitch_id", subnet.vswitch().orElse(null));
    }
}
