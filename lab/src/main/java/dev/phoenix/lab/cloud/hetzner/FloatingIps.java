package dev.phoenix.lab.cloud.hetzner;

import dev.phoenix.lab.cloud.Action;
import dev.phoenix.lab.cloud.http.ApiException;
import dev.phoenix.lab.cloud.http.Json;
import dev.phoenix.lab.cloud.http.Reply;
import dev.phoenix.lab.cloud.http.Request;
import dev.phoenix.lab.cloud.http.Router;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

final class FloatingIps {
    private final Account account;
    private final Addresses addresses;

    FloatingIps(Account account, Addresses addresses) {
        this.account = account;
        this.addresses = addresses;
    }

    void on(Router router) {
        new Listing<>(account.floatingIps, this::view, account.actions).on(router);
        router.on("POST", "/floating_ips", this::create);
        router.on("PUT", "/floating_ips/{id}", this::update);
        router.on("DELETE", "/floating_ips/{id}", this::delete);
        router.on("POST", "/floating_ips/{id}/actions/assign", this::assign);
        router.on("POST", "/floating_ips/{id}/actions/unassign", this::unassign);
        router.on("POST", "/floating_ips/{id}/actions/change_dns_ptr", this::point);
        router.on("POST", "/floating_ips/{id}/actions/change_protection", this::protect);
    }

    private Reply create(Request request) {
        var body = request.body();
        var type = body.text("type");
        if (!List.of("ipv4", "ipv6").contains(type)) {
            throw ApiException.invalid("type", "must be ipv4 or ipv6");
        }
        var name = body.optionalText("name").filter(text -> !text.isEmpty());
        name.ifPresent(text -> account.floatingIps.mustBeUnique(text, 0));
        var server =
                body.optionalInteger("server").stream().mapToObj(account::free).findFirst();
        var where = server.map(Server::location)
                .or(() -> body.optionalText("home_location").map(Catalogue::location))
                .orElseThrow(() -> ApiException.invalid("home_location", "either server or home_location is required"));
        var labels = Labels.of(body);
        var fresh = addresses
                .allocate(PublicIp.Kind.FLOATING, name.orElse(""), labels, type.equals("ipv6"), where)
                .withDescription(body.optionalText("description").orElse(""))
                .withServer(server.map(Server::id));
        var address = account.floatingIps.put(
                name.isPresent() ? fresh : fresh.described("floating-ip-" + fresh.id(), labels));
        var action = server.map(one -> addresses.route("assign_floating_ip", address, server));
        return Reply.of(
                201,
                () -> Json.object(
                        "floating_ip", view(address),
                        "action",
                                action.map(account.actions::latest)
                                        .map(Views::action)
                                        .orElse(null)));
    }

    private Reply update(Request request) {
        var described = Describing.apply(account.floatingIps, request);
        var address = account.floatingIps.put(described.withDescription(
                request.body().optionalText("description").orElse(described.description())));
        return Reply.ok(() -> Json.object("floating_ip", view(address)));
    }

    /** An assigned one may be deleted: its server loses it. */
    private Reply delete(Request request) {
        var address = account.floatingIps.need(request.id("id"));
        if (address.guarded()) {
            throw Errors.guarded("floating IP");
        }
        if (address.server().isPresent()) {
            addresses.route("unassign_floating_ip", address, Optional.empty());
        }
        account.floatingIps.remove(address.id());
        addresses.release(address);
        return Reply.noContent();
    }

    private Reply assign(Request request) {
        var address = account.floatingIps.need(request.id("id"));
        var server = Optional.of(account.free(request.body().integer("server")));
        var changed = account.floatingIps.put(address.withServer(server.map(Server::id)));
        return told(addresses.route("assign_floating_ip", changed, server));
    }

    private Reply unassign(Request request) {
        var address = account.floatingIps.need(request.id("id"));
        var changed = account.floatingIps.put(address.withServer(Optional.empty()));
        return told(addresses.route("unassign_floating_ip", changed, Optional.empty()));
    }

    private Reply point(Request request) {
        var address = account.floatingIps.need(request.id("id"));
        return told(new ReverseNames(addresses).change(account.floatingIps, List.of(address), request.body()));
    }

    private Reply protect(Request request) {
        var address = account.floatingIps.need(request.id("id"));
        account.floatingIps.put(address.withGuard(request.body().flag("delete", address.guarded())));
        return told(account.actions.done("change_protection", List.of(Addresses.reference(address))));
    }

    private Reply told(Action action) {
        return Reply.of(201, () -> Json.object("action", Views.latest(account, action)));
    }

    private Map<String, @Nullable Object> view(PublicIp row) {
        var address = account.floatingIps.find(row.id()).orElse(row);
        return Json.object(
                "id", address.id(),
                "name", address.name(),
                "description", address.description(),
                "ip", address.ip(),
                "type", address.type(),
                "server", address.server().orElse(null),
                "dns_ptr", ServerViews.pointers(address),
                "home_location", Views.location(address.location()),
                "blocked", false,
                "protection", Views.guard(address.guarded()),
                "labels", address.labels(),
                "created", Views.time(address.created()));
    }
}
