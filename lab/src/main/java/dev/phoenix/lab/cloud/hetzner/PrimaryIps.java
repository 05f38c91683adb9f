package dev.phoenix.lab.cloud.hetzner;

import dev.phoenix.lab.cloud.Action;
import dev.phoenix.lab.cloud.http.ApiException;
import dev.phoenix.lab.cloud.http.Body;
import dev.phoenix.lab.cloud.http.Json;
import dev.phoenix.lab.cloud.http.Reply;
import dev.phoenix.lab.cloud.http.Request;
import dev.phoenix.lab.cloud.http.Router;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

final class PrimaryIps {
    private final Account account;
    private final Addresses addresses;

    PrimaryIps(Account account, Addresses addresses) {
        this.account = account;
        this.addresses = addresses;
    }

    void on(Router router) {
        new Listing<>(account.primaryIps, this::view, PrimaryIps::chosen, List.of("ip"), account.actions).on(router);
        router.on("POST", "/primary_ips", this::create);
        router.on("PUT", "/primary_ips/{id}", this::update);
        router.on("DELETE", "/primary_ips/{id}", this::delete);
        router.on("POST", "/primary_ips/{id}/actions/assign", this::assign);
        router.on("POST", "/primary_ips/{id}/actions/unassign", this::unassign);
        router.on("POST", "/primary_ips/{id}/actions/change_dns_ptr", this::point);
        router.on("POST", "/primary_ips/{id}/actions/change_protection", this::protect);
    }

    /** The primary address that a new server asks for. */
    PublicIp forNewServer(long id, boolean v6, Location location) {
        var address = account.primaryIps
                .find(id)
                .orElseThrow(() -> ApiException.invalid("public_net", "primary IP " + id + " not found"));
        if (address.server().isPresent()) {
            throw Errors.of(422, "primary_ip_assigned", "primary IP " + id + " is already assigned to a server");
        }
        if (address.v6() != v6) {
            throw Errors.of(422, "primary_ip_version_mismatch", "primary IP " + id + " is of type " + address.type());
        }
        if (!address.location().equals(location)) {
            throw Errors.of(
                    422,
                    "primary_ip_datacenter_mismatch",
                    "primary IP " + id + " is in " + address.location().name());
        }
        return address;
    }

    private Reply create(Request request) {
        var body = request.body();
        var name = body.text("name");
        account.primaryIps.mustBeUnique(name, 0);
        var type = body.text("type");
        if (!List.of("ipv4", "ipv6").contains(type)) {
            throw ApiException.invalid("type", "must be ipv4 or ipv6");
        }
        if (!body.optionalText("assignee_type").orElse("server").equals("server")) {
            throw ApiException.invalid("assignee_type", "must be server");
        }
        boolean v6 = type.equals("ipv6");
        var server = body.optionalInteger("assignee_id").stream()
                .mapToObj(id -> assignable(id, v6))
                .findFirst();
        var labels = Labels.of(body);
        boolean autoDelete = body.flag("auto_delete", false);
        var where = server.map(Server::location).orElseGet(() -> location(body));
        var address = account.primaryIps.put(addresses
                .allocate(PublicIp.Kind.PRIMARY, name, labels, v6, where)
                .withAutoDelete(autoDelete)
                .withServer(server.map(Server::id)));
        var action = server.map(one -> addresses.route("assign_primary_ip", address, server));
        return Reply.of(
                201,
                () -> Json.object(
                        "primary_ip", view(address),
                        "action",
                                action.map(account.actions::latest)
                                        .map(Views::action)
                                        .orElse(null)));
    }

    private static Location location(Body body) {
        return Catalogue.location(body)
                .orElseThrow(() -> ApiException.invalid("location", "either assignee_id or location is required"));
    }

    private Reply update(Request request) {
        var described = Describing.apply(account.primaryIps, request);
        var address = account.primaryIps.put(
                described.withAutoDelete(request.body().flag("auto_delete", described.autoDelete())));
        return Reply.ok(() -> Json.object("primary_ip", view(address)));
    }

    private Reply delete(Request request) {
        var address = account.primaryIps.need(request.id("id"));
        if (address.guarded()) {
            throw Errors.guarded("primary IP");
        }
        if (address.server().isPresent()) {
            throw Errors.of(422, "must_be_unassigned", "primary IP must be unassigned before it is deleted");
        }
        account.primaryIps.remove(address.id());
        addresses.release(address);
        return Reply.noContent();
    }

    private Reply assign(Request request) {
        var address = account.primaryIps.need(request.id("id"));
        if (address.server().isPresent()) {
            throw Errors.of(422, "primary_ip_already_assigned", "primary IP is already assigned to a server");
        }
        var server = assignable(request.body().integer("assignee_id"), address.v6());
        var changed = account.primaryIps.put(address.withServer(Optional.of(server.id())));
        return told(addresses.route("assign_primary_ip", changed, Optional.of(server)));
    }

    private Reply unassign(Request request) {
        var address = account.primaryIps.need(request.id("id"));
        var server = address.server()
                .map(account::free)
                .orElseThrow(() -> Errors.of(422, "primary_ip_not_assigned", "primary IP is not assigned"));
        mustBeOff(server);
        var changed = account.primaryIps.put(address.withServer(Optional.empty()));
        return told(addresses.route("unassign_primary_ip", changed, Optional.empty()));
    }

    private Server assignable(long id, boolean v6) {
        var server = account.free(id);
        mustBeOff(server);
        if (account.primaryIpOf(server, v6).isPresent()) {
            throw Errors.of(422, v6 ? "server_has_ipv6" : "server_has_ipv4", "the server already has such an address");
        }
        return server;
    }

    private static void mustBeOff(Server server) {
        if (server.status() != Server.Status.OFF) {
            throw Errors.of(422, "server_not_stopped", "server must be powered off to change its primary IPs");
        }
    }

    private Reply point(Request request) {
        var address = account.primaryIps.need(request.id("id"));
        return told(new ReverseNames(addresses).change(account.primaryIps, List.of(address), request.body()));
    }

    private Reply protect(Request request) {
        var address = account.primaryIps.need(request.id("id"));
        account.primaryIps.put(address.withGuard(request.body().flag("delete", address.guarded())));
        return told(account.actions.done("change_protection", List.of(Addresses.reference(address))));
    }

    private Reply told(Action action) {
        return Reply.of(201, () -> Json.object("action", Views.latest(account, action)));
    }

    /** An IPv6 network is found by its first address, by that with the length, and by the one that a host has. */
    private static Predicate<PublicIp> chosen(Request request) {
        var wanted = request.query("ip");
        return address -> wanted.isEmpty()
                || Stream.of(address.ip(), address.ip().replace("/64", ""), address.host())
                        .anyMatch(wanted.get()::equals);
    }

    private Map<String, @Nullable Object> view(PublicIp row) {
        var address = account.primaryIps.find(row.id()).orElse(row);
        return Json.object(
                "id", address.id(),
                "ip", address.ip(),
                "labels", address.labels(),
                "name", address.name(),
                "type", address.type(),
                "protection", Views.guard(address.guarded()),
                "dns_ptr", ServerViews.pointers(address),
                "assignee_id", address.server().orElse(null),
                "assignee_type", "server",
                "auto_delete", address.autoDelete(),
                "blocked", false,
                "created", Views.time(address.created()),
                "location", Views.location(address.location()));
    }
}
