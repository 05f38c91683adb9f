package dev.phoenix.lab.cloud.digitalocean;

import dev.phoenix.lab.cloud.Action;
import dev.phoenix.lab.cloud.Effect;
import dev.phoenix.lab.cloud.http.Json;
import dev.phoenix.lab.cloud.http.Reply;
import dev.phoenix.lab.cloud.http.Request;
import dev.phoenix.lab.cloud.http.Router;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One shelf under two names: {@code reserved_ips}, and {@code floating_ips} for older clients. */
final class ReservedIps {
    private final Account account;

    ReservedIps(Account account) {
        this.account = account;
    }

    void on(Router router) {
        under(router, "reserved_ip");
        under(router, "floating_ip");
    }

    private void under(Router router, String word) {
        var path = "/" + word + "s";
        router.list(
                path,
                request -> Views.page(
                        word + "s",
                        account.reservedIps.all().stream().map(this::view).toList(),
                        request));
        router.on("POST", path, request -> create(word, request));
        router.on("GET", path + "/{ip}", request -> {
            var ip = need(request);
            return Reply.ok(() -> Json.object(word, view(ip)));
        });
        router.on("DELETE", path + "/{ip}", this::delete);
        router.on("POST", path + "/{ip}/actions", request -> act(word, request));
        router.list(path + "/{ip}/actions", request -> {
            var about = reference(word, need(request));
            return ActionRoutes.list(
                    account, request, action -> action.resources().contains(about));
        });
        router.on("GET", path + "/{ip}/actions/{action}", request -> ActionRoutes.read(account, request));
    }

    private Reply create(String word, Request request) {
        var body = request.body();
        var droplet = body.optionalInteger("droplet_id").stream()
                .filter(id -> id != 0)
                .mapToObj(account::free)
                .findFirst();
        var region = droplet.map(Droplet::region).orElseGet(() -> Catalogue.region(body.text("region")));
        var address = account.v4.take().orElseThrow(() -> Errors.unprocessable("No address is left in this region."));
        var ip = account.reservedIps.put(new ReservedIp(address, region, droplet.map(Droplet::id)));
        var actions = droplet.map(one -> route(word, "assign_ip", ip, droplet)).stream()
                .toList();
        return Reply.of(202, () -> Json.object(word, view(ip), "links", Views.links(request, actions)));
    }

    private Reply delete(Request request) {
        var ip = need(request);
        if (ip.droplet().isPresent()) {
            route("reserved_ip", "unassign_ip", ip, Optional.empty());
        }
        account.reservedIps.remove(ip.ip());
        account.v4.release(ip.ip());
        return Reply.noContent();
    }

    private Reply act(String word, Request request) {
        var ip = need(request);
        var type = request.body().text("type");
        var droplet = switch (type) {
            case "assign" -> Optional.of(account.free(request.body().integer("droplet_id")));
            case "unassign" -> Optional.<Droplet>empty();
            default -> throw Errors.unprocessable("type must be assign or unassign");
        };
        if (droplet.isEmpty() && ip.droplet().isEmpty()) {
            throw Errors.unprocessable("The IP is not assigned to a Droplet.");
        }
        if (droplet.filter(one -> !one.region().equals(ip.region())).isPresent()) {
            throw Errors.unprocessable("The IP and the Droplet must be in the same region.");
        }
        account.reservedIps.put(ip.withDroplet(droplet));
        var action = route(word, type + "_ip", ip, droplet);
        return Reply.of(201, () -> Json.object("action", Views.action(account.actions.latest(action))));
    }

    private Action route(String word, String type, ReservedIp ip, Optional<Droplet> droplet) {
        var touched = new HashSet<>(Set.of(ip.worldId()));
        droplet.ifPresent(one -> touched.add(one.worldId()));
        return account.actions.begin(type, List.of(reference(word, ip)), Effect.on(touched, () -> {
            if (droplet.isPresent()) {
                account.world.routeAddress(ip.ip(), droplet.get().worldId());
            } else {
                account.world.unrouteAddress(ip.ip());
            }
        }));
    }

    private ReservedIp need(Request request) {
        return account.reservedIps.need(request.parameter("ip"));
    }

    private static Action.Reference reference(String word, ReservedIp ip) {
        return new Action.Reference(word, ip.ip());
    }

    private Map<String, @Nullable Object> view(ReservedIp row) {
        var ip = account.reservedIps.find(row.ip()).orElse(row);
        return Json.object(
                "ip", ip.ip(),
                "region", Views.region(ip.region()),
                "droplet",
                        ip.droplet()
                                .flatMap(id -> account.droplets.find(Long.toString(id)))
                                .map(droplet -> Views.droplet(account, droplet))
                                .orElse(null),
                "locked", false);
    }
}
