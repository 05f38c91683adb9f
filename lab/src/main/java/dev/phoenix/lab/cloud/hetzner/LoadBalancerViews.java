package dev.phoenix.lab.cloud.hetzner;

import dev.phoenix.lab.cloud.http.Json;
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
            case LoadBalancer.Target.OneServer one -> server(balancer, one.id(), one.inside());
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
                        "health_status", health(balancer));
        };
    }

    private static List<Map<String, @Nullable Object>> members(
            Account account, LoadBalancer balancer, LoadBalancer.Target.Selected selected) {
        var labels = LabelSelector.parse(selected.selector());
        return account.servers.all().stream()
                .filter(server -> labels.test(server.labels()))
                .map(server -> server(balancer, server.id(), selected.inside()))
                .toList();
    }

    private static Map<String, @Nullable Object> server(LoadBalancer balancer, long id, boolean inside) {
        return Json.object(
                "type",
                "server",
                "server",
                Json.object("id", id),
                "health_status",
                health(balancer),
                "use_private_ip",
                inside);
    }

    /** Nobody asks the targets, so nobody knows. */
    private static List<Map<String, @Nullable Object>> health(LoadBalancer balancer) {
        return balancer.services().stream()
                .map(service -> Json.object("listen_port", service.listen(), "status", "unknown"))
                .toList();
    }
}
