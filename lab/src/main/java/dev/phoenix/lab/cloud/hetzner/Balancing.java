package dev.phoenix.lab.cloud.hetzner;

import dev.phoenix.lab.cloud.Action;
import dev.phoenix.lab.cloud.Effect;
import dev.phoenix.lab.world.BalancerSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps what balances in the world in step with the account, whatever request changed it: a service, a label, an address. */
final class Balancing {
    private final Account account;
    /** What each is, or is about to be, in the world. */
    private final Map<Long, BalancerSpec> told = new HashMap<>();

    Balancing(Account account) {
        this.account = account;
    }

    /** An action on a load balancer that has been put into its table. */
    Action begin(String command, LoadBalancer balancer) {
        told.put(balancer.id(), BalancerSpecs.of(account, balancer));
        return account.actions.begin(command, List.of(balancer.reference()), bringing(balancer));
    }

    /** The end of one that has been taken out of its table. */
    Action end(LoadBalancer balancer, Runnable afterwards) {
        told.remove(balancer.id());
        return account.actions.begin(
                "delete_load_balancer",
                List.of(balancer.reference()),
                Effect.on(Set.of(balancer.worldId()), () -> account.world.endBalancer(balancer.worldId()))
                        .then(afterwards));
    }

    /** After any change: those that it makes a difference to. */
    void follow() {
        if (!account.world.hasHosts()) {
            return;
        }
        for (var balancer : account.loadBalancers.all()) {
            var spec = BalancerSpecs.of(account, balancer);
            if (!spec.equals(told.put(balancer.id(), spec))) {
                account.actions.follow(bringing(balancer));
            }
        }
    }

    private Effect bringing(LoadBalancer balancer) {
        return Effect.on(Set.of(balancer.worldId()), () -> bring(balancer.id()));
    }

    /** Into step with the account as it is when this is done; called without the cloud's lock. */
    private void bring(long id) {
        var spec = account.actions.locked(
                () -> account.loadBalancers.find(id).map(balancer -> BalancerSpecs.of(account, balancer)));
        spec.ifPresent(account.world::balance);
    }
}
