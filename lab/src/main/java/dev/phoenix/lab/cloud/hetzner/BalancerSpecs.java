package dev.phoenix.lab.cloud.hetzner;

import dev.phoenix.lab.cloud.Cidr;
import dev.phoenix.lab.world.BalancerSpec;
import dev.phoenix.lab.world.BalancerSpec.Ask;
import dev.phoenix.lab.world.BalancerSpec.Check;
import dev.phoenix.lab.world.BalancerSpec.Joined;
import dev.phoenix.lab.world.BalancerSpec.Service;
import dev.phoenix.lab.world.BalancerSpec.Sources;
import dev.phoenix.lab.world.BalancerSpec.Sticky;
import dev.phoenix.lab.world.BalancerSpec.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** From a load balancer, and what other tables know of its targets, to how it balances now. Changes nothing. */
final class BalancerSpecs {
    private static final int MOVED_PERMANENTLY = 301;

    private final Account account;
    private final LoadBalancer balancer;

    private BalancerSpecs(Account account, LoadBalancer balancer) {
        this.account = account;
        this.balancer = balancer;
    }

    static BalancerSpec of(Account account, LoadBalancer balancer) {
        return new BalancerSpecs(account, balancer).spec();
    }

    /** As the world tells of it. */
    static String name(long server) {
        return "server-" + server;
    }

    static String name(LoadBalancer.Target.Address address) {
        return "ip-" + address.ip();
    }

    private BalancerSpec spec() {
        var services = balancer.services();
        boolean redirected =
                services.stream().flatMap(service -> service.http().stream()).anyMatch(LoadBalancer.Http::redirect);
        return new BalancerSpec(
                balancer.worldId(),
                "hcloud",
                Optional.of(balancer.ipv4()),
                Optional.of(balancer.host6() + "/64"),
                balancer.networks().stream().flatMap(this::joined).toList(),
                listening(),
                balancer.algorithm().equals("least_connections"),
                redirected ? Optional.of(MOVED_PERMANENTLY) : Optional.empty(),
                Sources.ANY,
                services.stream()
                        .flatMap(this::certificates)
                        .distinct()
                        .map(BalancerSpecs::certificate)
                        .toList(),
                targets(),
                services.stream().map(this::service).toList());
    }

    private Stream<Joined> joined(LoadBalancer.Joined joined) {
        return account.networks.find(joined.network()).stream()
                .flatMap(network -> network.subnets().stream())
                .filter(subnet -> subnet.range().contains(joined.ip()))
                .limit(1)
                .map(subnet -> new Joined(
                        Attachments.worldId(joined.network()), subnet.range().toString(), joined.ip()));
    }

    private List<String> listening() {
        var inside = balancer.networks().stream().flatMap(this::joined).map(Joined::address);
        return Stream.concat(
                        balancer.exposed() ? Stream.of(balancer.ipv4(), balancer.host6()) : Stream.<String>empty(),
                        inside)
                .toList();
    }

    private Stream<Certificate> certificates(LoadBalancer.Service service) {
        return service.protocol().equals("https")
                ? service.http().stream()
                        .flatMap(http -> http.certificates().stream())
                        .flatMap(id -> account.certificates.find(id).stream())
                : Stream.empty();
    }

    private static BalancerSpec.Certificate certificate(Certificate row) {
        return new BalancerSpec.Certificate(Long.toString(row.id()), row.pem().strip() + "\n" + row.key());
    }

    /** Each machine once, however many ways lead to it. */
    private List<Target> targets() {
        return List.copyOf(balancer.targets().stream()
                .flatMap(this::machines)
                .collect(Collectors.toMap(Target::name, Function.identity(), (first, _) -> first, LinkedHashMap::new))
                .values());
    }

    private Stream<Target> machines(LoadBalancer.Target target) {
        return switch (target) {
            case LoadBalancer.Target.OneServer one ->
                account.servers.find(one.id()).stream().flatMap(server -> machine(server, one.inside()));
            case LoadBalancer.Target.Selected selected ->
                selected(account, selected).stream().flatMap(server -> machine(server, selected.inside()));
            case LoadBalancer.Target.Address address ->
                Cidr.address(address.ip()).isPresent()
                        ? Stream.of(new Target(name(address), address.ip()))
                        : Stream.empty();
        };
    }

    static List<Server> selected(Account account, LoadBalancer.Target.Selected target) {
        var labels = LabelSelector.parse(target.selector());
        return account.servers.all().stream()
                .filter(server -> labels.test(server.labels()))
                .toList();
    }

    private Stream<Target> machine(Server server, boolean inside) {
        return (inside ? inside(server) : account.primaryIpOf(server, false).map(PublicIp::ip))
                .map(address -> new Target(name(server.id()), address)).stream();
    }

    /** In a network that the load balancer is in, too. */
    private Optional<String> inside(Server server) {
        return account.attachmentsOf(server).stream()
                .filter(attachment ->
                        balancer.networks().stream().anyMatch(joined -> joined.network() == attachment.network()))
                .map(Attachment::ip)
                .findFirst();
    }

    private Service service(LoadBalancer.Service service) {
        return new Service(
                service.listen(),
                service.destination(),
                false,
                service.proxy(),
                service.http().map(http -> http(service, http)),
                check(service.health()));
    }

    private BalancerSpec.Http http(LoadBalancer.Service service, LoadBalancer.Http http) {
        return new BalancerSpec.Http(
                certificates(service).map(row -> Long.toString(row.id())).toList(),
                http.sticky() ? Optional.of(new Sticky(http.cookie(), http.lifetime())) : Optional.empty(),
                true,
                Math.max(1, http.idle()));
    }

    /** As many answers make a target well again as failures made it unwell. */
    private static Check check(LoadBalancer.Health health) {
        int retries = Math.max(1, health.retries());
        return new Check(
                health.port(),
                Math.max(1, health.interval()),
                Math.max(1, health.timeout()),
                retries,
                retries,
                health.http().filter(LoadBalancer.HealthHttp::tls).isPresent(),
                health.http().map(ask -> new Ask(ask.domain(), ask.path(), ask.response(), ask.codes())));
    }
}
