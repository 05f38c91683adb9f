package dev.phoenix.lab.cloud.hetzner;

import dev.phoenix.lab.cloud.http.ApiException;
import dev.phoenix.lab.cloud.http.Body;

/** Whom a load balancer balances for: servers, those with a label, addresses. */
final class LoadBalancerTargets {
    private LoadBalancerTargets() {}

    static LoadBalancer added(Account account, LoadBalancer balancer, Body body) {
        var target = parse(account, body);
        if (balancer.targets().stream().anyMatch(target::same)) {
            throw Errors.of(409, "target_already_defined", "the target is already defined");
        }
        if (inside(target) && balancer.networks().isEmpty()) {
            throw Errors.of(422, "load_balancer_not_attached_to_network", "the load balancer is in no network");
        }
        if (balancer.targets().size() >= balancer.type().targets()) {
            throw Errors.quota("targets of the load balancer");
        }
        return balancer.withTargets(LoadBalancers.with(balancer.targets(), target));
    }

    private static boolean inside(LoadBalancer.Target target) {
        return switch (target) {
            case LoadBalancer.Target.OneServer one -> one.inside();
            case LoadBalancer.Target.Selected one -> one.inside();
            case LoadBalancer.Target.Address _ -> false;
        };
    }

    static LoadBalancer removed(Account account, LoadBalancer balancer, Body body) {
        var gone = parse(account, body);
        var left = balancer.targets().stream().filter(one -> !gone.same(one)).toList();
        if (left.size() == balancer.targets().size()) {
            throw Errors.of(404, "not_found", "the load balancer has no such target");
        }
        return balancer.withTargets(left);
    }

    static LoadBalancer.Target parse(Account account, Body body) {
        boolean inside = body.flag("use_private_ip", false);
        var type = body.text("type");
        var detail = body.object(type).orElseThrow(() -> ApiException.invalid(type, "is required"));
        return switch (type) {
            case "server" ->
                new LoadBalancer.Target.OneServer(
                        account.servers.need(detail.integer("id")).id(), inside);
            case "label_selector" -> {
                LabelSelector.parse(detail.text("selector"));
                yield new LoadBalancer.Target.Selected(detail.text("selector"), inside);
            }
            case "ip" -> new LoadBalancer.Target.Address(detail.text("ip"));
            default -> throw ApiException.invalid("type", "must be server, label_selector or ip");
        };
    }
}
