package dev.phoenix.lab.cloud.digitalocean;

import dev.phoenix.lab.cloud.Action;
import dev.phoenix.lab.cloud.Effect;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The end of a droplet; its volumes and reserved addresses stay. */
final class DropletRemoval {
    private final Account account;
    private final Firewalls firewalls;

    DropletRemoval(Account account, Firewalls firewalls) {
        this.account = account;
        this.firewalls = firewalls;
    }

    Action remove(Droplet droplet) {
        account.droplets.put(droplet.with(droplet.status(), true));
        var effect = Effect.on(Set.of(droplet.worldId()), () -> {
                    account.world.destroyServer(droplet.worldId());
                    ReverseNames.withdraw(account.world, droplet);
                })
                .then(() -> forget(droplet.id()))
                .orElse(() -> account.droplets.put(droplet.with(droplet.status(), false)));
        return account.actions.begin("destroy", List.of(Account.reference(droplet)), effect);
    }

    void forget(long id) {
        var found = account.droplets.find(Long.toString(id));
        if (found.isEmpty()) {
            return;
        }
        var droplet = found.get();
        account.volumesOf(droplet).forEach(volume -> account.volumes.put(volume.withDroplet(Optional.empty())));
        account.reservedIps.of(droplet).forEach(ip -> account.reservedIps.put(ip.withDroplet(Optional.empty())));
        for (var firewall : account.firewalls.all()) {
            if (firewall.droplets().contains(id)) {
                account.firewalls.put(firewall.withDroplets(firewall.droplets().stream()
                        .filter(member -> member != id)
                        .toList()));
            }
        }
        account.loadBalancers.all().stream()
                .filter(balancer -> balancer.kept().list(LoadBalancers.DROPLETS).contains(id))
                .forEach(balancer -> account.loadBalancers.put(balancer.without(id)));
        account.droplets.remove(droplet.key());
        account.backupPolicies.remove(droplet.id());
        account.privateAddresses.release(account.vpcs.need(droplet.vpc()), droplet.privateIp());
        account.v4.release(droplet.ipv4());
        droplet.ipv6().ifPresent(account.v6::release);
        firewalls.enforceAround(droplet);
    }
}
