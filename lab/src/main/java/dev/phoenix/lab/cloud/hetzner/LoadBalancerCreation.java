package dev.phoenix.lab.cloud.hetzner;

import dev.phoenix.lab.cloud.http.ApiException;
import dev.phoenix.lab.cloud.http.Body;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A load balancer as a request describes it: everything is checked before an address is taken. */
final class LoadBalancerCreation {
    private static final List<String> ALGORITHMS = List.of("round_robin", "least_connections");

    private final Account account;
    private final Attachments attachments;

    LoadBalancerCreation(Account account, Attachments attachments) {
        this.account = account;
        this.attachments = attachments;
    }

    /** Not in its table yet. */
    LoadBalancer from(Body body) {
        var name = body.text("name");
        account.loadBalancers.mustBeUnique(name, 0);
        var type = Catalogue.loadBalancerType(body.text("load_balancer_type"));
        var algorithm =
                body.object("algorithm").map(LoadBalancerCreation::algorithm).orElse("round_robin");
        var location = location(body);
        var labels = Labels.of(body);
        var services = body.objects("services").stream()
                .map(LoadBalancerServices::parse)
                .map(service -> known(account, service))
                .toList();
        var targets = body.objects("targets").stream()
                .map(target -> LoadBalancerTargets.parse(account, target))
                .toList();
        boolean exposed = body.flag("public_interface", true);
        var networks = networks(body);
        var ipv4 = account.v4.take().orElseThrow(() -> Errors.unavailable("no address of type ipv4"));
        var ipv6 = account.v6.take().orElseThrow(() -> Errors.unavailable("no address of type ipv6"));
        return new LoadBalancer(
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
                networks);
    }

    /** The service, if there are its certificates. */
    static LoadBalancer.Service known(Account account, LoadBalancer.Service service) {
        service.http().ifPresent(http -> http.certificates().forEach(account.certificates::need));
        return service;
    }

    static String algorithm(Body body) {
        var type = body.text("type");
        if (!ALGORITHMS.contains(type)) {
            throw ApiException.invalid("type", "must be round_robin or least_connections");
        }
        return type;
    }

    private List<LoadBalancer.Joined> networks(Body body) {
        return body.optionalInteger("network").stream()
                .filter(id -> id != 0)
                .mapToObj(account.networks::need)
                .map(found -> new LoadBalancer.Joined(
                        found.id(),
                        attachments
                                .place(found, Optional.empty(), Optional.empty())
                                .ip()))
                .toList();
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
}
