package dev.phoenix.lab.cloud.hetzner;

import dev.phoenix.lab.cloud.Action;
import dev.phoenix.lab.cloud.Effect;
import dev.phoenix.lab.cloud.http.ApiException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

/** Servers in private networks. */
final class Attachments {
    private final Account account;

    Attachments(Account account) {
        this.account = account;
    }

    /**
     * @param wanted the address asked for; empty: the first free one
     * @param range the subnet asked for; empty: the one that was added last
     */
    Action attach(
            Server server, Network network, Optional<String> wanted, Optional<String> range, List<String> aliases) {
        if (find(server, network).isPresent()) {
            throw Errors.of(409, "server_already_attached", "server is already attached to the network");
        }
        var place = place(network, wanted.filter(text -> !text.isEmpty()), range.filter(text -> !text.isEmpty()));
        var subnet = place.subnet();
        var ip = place.ip();
        var attachment = new Attachment(network.id(), server.id(), ip, List.copyOf(aliases));
        account.attachments.add(attachment);
        return account.actions.begin(
                "attach_to_network",
                references(server, network),
                Effect.on(
                                Set.of(server.worldId()),
                                () -> account.world.attachNetwork(
                                        server.worldId(),
                                        worldId(network.id()),
                                        subnet.range().toString(),
                                        ip))
                        .orElse(() -> account.attachments.remove(attachment)));
    }

    /** Once more, after the host was made anew; called without the cloud's lock. */
    void plug(Server server, Attachment attachment) {
        var subnet = account.actions.locked(() -> account.networks
                .find(attachment.network())
                .flatMap(network -> network.subnets().stream()
                        .filter(one -> one.range().contains(attachment.ip()))
                        .findFirst()));
        subnet.ifPresent(one -> account.world.attachNetwork(
                server.worldId(), worldId(attachment.network()), one.range().toString(), attachment.ip()));
    }

    Action detach(Server server, Network network) {
        var attachment = need(server, network);
        account.attachments.remove(attachment);
        return account.actions.begin(
                "detach_from_network",
                references(server, network),
                Effect.on(
                        Set.of(server.worldId()),
                        () -> account.world.detachNetwork(server.worldId(), worldId(network.id()))));
    }

    Action changeAliases(Server server, Network network, List<String> aliases) {
        var attachment = need(server, network);
        account.attachments.set(account.attachments.indexOf(attachment), attachment.withAliases(aliases));
        return account.actions.done("change_alias_ips", references(server, network));
    }

    private Optional<Attachment> find(Server server, Network network) {
        return account.attachments.stream()
                .filter(one -> one.server() == server.id() && one.network() == network.id())
                .findFirst();
    }

    private Attachment need(Server server, Network network) {
        return find(server, network)
                .orElseThrow(() -> Errors.of(404, "not_found", "server is not attached to the network"));
    }

    /** An address, and the subnet that it is in. */
    record Place(Network.Subnet subnet, String ip) {}

    /** Also for load balancers. */
    Place place(Network network, Optional<String> wanted, Optional<String> range) {
        if (network.subnets().isEmpty()) {
            throw Errors.of(409, "no_subnet_available", "the network has no subnet");
        }
        var subnet = wanted.isPresent() && range.isEmpty()
                ? network.subnets().stream()
                        .filter(one -> one.range().contains(wanted.get()))
                        .findFirst()
                        .orElseThrow(() -> ApiException.invalid("ip", wanted.get() + " is in no subnet of the network"))
                : range.map(text -> subnet(network, text)).orElseGet(network.subnets()::getLast);
        var ip = wanted.orElseGet(() -> free(network, subnet));
        if (!subnet.range().contains(ip)) {
            throw ApiException.invalid("ip", ip + " is not in " + subnet.range());
        }
        if (taken(network).contains(ip)
                || ip.equals(network.range().nth(1))
                || ip.equals(subnet.range().nth(0))) {
            throw Errors.of(409, "ip_not_available", "the provided network IP " + ip + " is not available");
        }
        return new Place(subnet, ip);
    }

    private static Network.Subnet subnet(Network network, String range) {
        return network.subnets().stream()
                .filter(one -> one.range().toString().equals(range))
                .findFirst()
                .orElseThrow(() -> ApiException.invalid("ip_range", range + " is no subnet of the network"));
    }

    /** The network's first address is the router's. */
    private String free(Network network, Network.Subnet subnet) {
        var taken = taken(network);
        return LongStream.range(1, subnet.range().size() - 1)
                .mapToObj(subnet.range()::nth)
                .filter(candidate -> !candidate.equals(network.range().nth(1)) && !taken.contains(candidate))
                .findFirst()
                .orElseThrow(() -> Errors.of(409, "no_subnet_available", "no free address in " + subnet.range()));
    }

    private Set<String> taken(Network network) {
        var taken = new HashSet<String>();
        account.attachments.stream()
                .filter(one -> one.network() == network.id())
                .forEach(one -> {
                    taken.add(one.ip());
                    taken.addAll(one.aliases());
                });
        account.loadBalancers.all().stream()
                .flatMap(balancer -> balancer.networks().stream())
                .filter(one -> one.network() == network.id())
                .forEach(one -> taken.add(one.ip()));
        return taken;
    }

    private static List<Action.Reference> references(Server server, Network network) {
        return List.of(Account.reference(server), new Action.Reference("network", Long.toString(network.id())));
    }

    /** As the world knows the network. */
    static String worldId(long network) {
        return "hcloud-" + network;
    }
}
