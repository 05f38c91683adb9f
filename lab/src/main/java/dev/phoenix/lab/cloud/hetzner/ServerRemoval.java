package dev.phoenix.lab.cloud.hetzner;

import dev.phoenix.lab.cloud.Action;
import dev.phoenix.lab.cloud.Effect;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The end of a server, and of everything that was only there for it. */
final class ServerRemoval {
    private final Account account;
    private final Addresses addresses;

    ServerRemoval(Account account, Addresses addresses) {
        this.account = account;
        this.addresses = addresses;
    }

    Action remove(Server server) {
        account.servers.put(server.with(Server.Status.DELETING, true));
        return account.actions.begin(
                "delete_server",
                List.of(Account.reference(server)),
                Effect.on(Set.of(server.worldId()), () -> account.world.destroyServer(server.worldId()))
                        .then(() -> forget(server.id()))
                        .orElse(() -> account.servers.put(server.with(server.status(), false))));
    }

    /** Takes it out of all tables. Addresses that aren't its own stay in the account, unassigned. */
    void forget(long id) {
        var found = account.servers.find(id);
        if (found.isEmpty()) {
            return;
        }
        var server = found.get();
        for (var address : account.primaryIpsOf(server)) {
            if (address.autoDelete()) {
                account.primaryIps.remove(address.id());
                addresses.release(address);
            } else {
                account.primaryIps.put(address.withServer(Optional.empty()));
            }
        }
        account.floatingIpsOf(server).forEach(one -> account.floatingIps.put(one.withServer(Optional.empty())));
        account.volumesOf(server).forEach(one -> account.volumes.put(one.withServer(Optional.empty())));
        account.attachments.removeIf(one -> one.server() == id);
        var gone = new Firewall.Target.OneServer(id);
        for (var firewall : account.firewalls.all()) {
            if (firewall.appliedTo().contains(gone)) {
                account.firewalls.put(firewall.withTargets(firewall.appliedTo().stream()
                        .filter(target -> !target.equals(gone))
                        .toList()));
            }
        }
        account.loadBalancers.all().stream()
                .filter(balancer -> balancer.targets().stream().anyMatch(target -> target.is(id)))
                .forEach(balancer -> account.loadBalancers.put(balancer.without(id)));
        account.servers.remove(id);
    }
}
