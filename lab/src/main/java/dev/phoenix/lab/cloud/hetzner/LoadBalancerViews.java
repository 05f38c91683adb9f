package dev.phoenix.lab.cloud.hetzner;

import dev.phoenix.lab.cloud.http.Json;
import dev.phoenix.lab.world.BalancerState;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A load balancer's JSON gathers what other tables know of its targets. */
final class LoadBalancerViews {
    private LoadBalancerViews() {}

    static Map<String, @Nullable Object> view(Account account, LoadBalancer row) {
        var balancer = account.loadBalancers.find(row.id()).orElse(row);
        return Json.object(
                "id", balancer.id(),
                "name", balancer.name(),
                "public_net",
                        Json.object(
                                "enabled", balancer.exposed(),
                                "ipv4", address(balancer, balancer.ipv4()),
                                "ipv6", address(balancer, balancer.host6())),
                "private_net",
                        balancer.networks().stream()
                                .map(one -> Json.object("network", one.network(), "ip", one.ip()))
                                .toList(),
                "location", Views.location(balancer.location()),
                "load_balancer_type", Views.loadBalancerType(balancer.type()),
                "protection", Views.guard(balancer.guarded()),
                "labels", balancer.labels(),
                "created", Views.time(balancer.created()),
                "services",
                        balancer.services().stream()
                                .map(LoadBalancerServices::view)
                                .toList(),
                "targets",
                        balancer.targets().stream()
                                .map(target -> target(account, balancer, target))
                                .toList(),
                "algorithm", Json.object("type", balancer.algorithm()),
                "included_traffic", 20L << 40,
                "outgoing_traffic", 0,
                "ingoing_traffic", 0);
    }

    private static Map<String, @Nullable Object> address(LoadBalancer balancer, String ip) {
        return Json.object("ip", ip, "dns_ptr", balancer.pointers().getOrDefault(ip, ""));
    }

    private static Map<String, @Nullable Object> target(
            Account account, LoadBalancer balancer, LoadBalancer.Target target) {
        return switch (target) {
            case LoadBalancer.Target.OneServer one -> server(account, balancer, one.id(), one.inside());
            case LoadBalancer.Target.Selected selected ->
                Json.object(
                        "type", "label_selector",
                        "label_selector", Json.object("selector", selected.selector()),
                        "use_private_ip", selected.inside(),
                        "targets", members(account, balancer, selected));
            case LoadBalancer.Target.Address address ->
                Json.object(
                        "type", "ip",
                        "ip", Json.object("ip", address.ip()),
                        "health_status", health(account, balancer, BalancerSpecs.name(address)));
        };
    }

    private static List<Map<String, @Nullable Object>> members(
            Account account, LoadBalancer balancer, LoadBalancer.Target.Selected selected) {
        return BalancerSpecs.selected(account, selected).stream()
                .map(server -> server(account, balancer, server.id(), selected.inside()))
                .toList();
    }

    private static Map<String, @Nullable Object> server(
            Account account, LoadBalancer balancer, long id, boolean inside) {
        return Json.object(
                "type",
                "server",
                "server",
                Json.object("id", id),
                "health_status",
                health(account, balancer, BalancerSpecs.name(id)),
                "use_private_ip",
                inside);
    }

    /** As the load balancer itself has found the target; where none runs, nobody knows. */
    private static List<Map<String, @Nullable Object>> health(Account account, LoadBalancer balancer, String target) {
        var state = account.world.balancer(balancer.worldId()).orElse(BalancerState.SILENT);
        return balancer.services().stream()
                .map(service -> Json.object(
                        "listen_port", service.listen(), "status", status(state.of(service.listen(), target))))
                .toList();
    }

    private static String status(BalancerState.Health health) {
        return switch (health) {
            case UP -> "healthy";
            case DOWN -> "unhealthy";
            case UNKNOWN -> "unknown";
        };
    }
}
