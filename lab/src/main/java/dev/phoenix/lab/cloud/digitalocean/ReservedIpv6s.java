package dev.phoenix.lab.cloud.digitalocean;

import dev.phoenix.lab.cloud.Action;
import dev.phoenix.lab.cloud.http.Json;
import dev.phoenix.lab.cloud.http.Reply;
import dev.phoenix.lab.cloud.http.Request;
import dev.phoenix.lab.cloud.http.Router;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Addresses of IPv6 that stay when a droplet goes. */
final class ReservedIpv6s {
    private static final String NOTHING = "nothing is routed to the address";
    private static final String ALL = "/reserved_ipv6";

    /** @param network what the pool gave, such as {@code 2001:db8:d0:7::/64}, of which the address is the first */
    record Address(String ip, String network, Region region, Optional<Long> droplet, Instant reserved) {
        Address with(Optional<Long> changed) {
            return new Address(ip, network, region, changed, reserved);
        }
    }

    private final Account account;

    ReservedIpv6s(Account account) {
        this.account = account;
    }

    void on(Router router) {
        router.list(ALL, request -> Views.page("reserved_ipv6s", account.reservedIpv6s.all(), request, this::view));
        router.accept("POST", ALL, NOTHING, this::create);
        router.on("GET", ALL + "/{ip}", request -> {
            var address = need(request);
            return Reply.ok(() -> Json.object("reserved_ipv6", view(address)));
        });
        router.on("DELETE", ALL + "/{ip}", request -> {
            var address = need(request);
            if (holder(address).isPresent()) {
                throw Errors.unprocessable("The address is assigned to a Droplet.");
            }
            account.reservedIpv6s.remove(address.ip());
            account.v6.release(address.network());
            return Reply.noContent();
        });
        router.accept("POST", ALL + "/{ip}/actions", NOTHING, this::act);
    }

    private Reply create(Request request) {
        var region = Catalogue.region(request.body().text("region_slug"));
        var network = account.v6.take().orElseThrow(() -> Errors.unprocessable("No address is left in this region."));
        var address = account.reservedIpv6s.put(
                new Address(network.replace("/64", "1"), network, region, Optional.empty(), account.now()));
        return Reply.of(201, () -> Json.object("reserved_ipv6", view(address)));
    }

    private Reply act(Request request) {
        var address = need(request);
        var type = request.body().text("type");
        Optional<Long> droplet = switch (type) {
            case "assign" ->
                Optional.of(account.free(request.body().integer("droplet_id")).id());
            case "unassign" -> Optional.empty();
            default -> throw Errors.unprocessable("type must be assign or unassign");
        };
        account.reservedIpv6s.put(address.with(droplet));
        var action = account.actions.done(type + "_ip", List.of(new Action.Reference("reserved_ipv6", address.ip())));
        return Reply.of(201, () -> Json.object("action", Views.action(action)));
    }

    private Address need(Request request) {
        return account.reservedIpv6s.need(request.parameter("ip"));
    }

    private Optional<Droplet> holder(Address address) {
        return address.droplet().flatMap(id -> account.droplets.find(Long.toString(id)));
    }

    private Map<String, @Nullable Object> view(Address row) {
        var address = account.reservedIpv6s.find(row.ip()).orElse(row);
        return Json.object(
                "ip", address.ip(),
                "region_slug", address.region().slug(),
                "reserved_at", Views.time(address.reserved()),
                "droplet",
                        holder(address)
                                .map(droplet -> Views.droplet(account, droplet))
                                .orElse(null));
    }
}
