package dev.phoenix.lab.cloud.digitalocean;

import dev.phoenix.lab.cloud.Effect;
import dev.phoenix.lab.world.BalancerSpec;
import dev.phoenix.lab.world.BalancerState;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Keeps what balances in the world in step with the account, whatever request changed it: a rule, a tag, a droplet. No
 * action of DigitalOcean's tells of it, only a load balancer's status.
 */
final class Balancing {
    private final Account account;
    /** What each is, or is about to be, in the world. */
    private final Map<String, BalancerSpec> told = new HashMap<>();

    Balancing(Account account) {
        this.account = account;
    }

    /** After any change: those that it makes a difference to, a new one among them. */
    void follow() {
        if (!account.world.hasHosts()) {
            return;
        }
        for (var balancer : account.loadBalancers.all()) {
            var spec = BalancerSpecs.of(account, balancer);
            if (!spec.equals(told.put(balancer.id(), spec))) {
                account.actions.follow(Effect.on(Set.of(balancer.worldId()), () -> bring(balancer.id())));
            }
        }
    }

    /** The end of one that has been taken from its shelf. */
    void end(LoadBalancer balancer, Runnable afterwards) {
        told.remove(balancer.id());
        account.actions.follow(
                Effect.on(Set.of(balancer.worldId()), () -> account.world.endBalancer(balancer.worldId()))
                        .then(afterwards));
    }

    /** Where nothing is to balance, all is well with it. */
    String status(LoadBalancer balancer) {
        if (!account.world.hasHosts()) {
            return "active";
        }
        return account.world
                .balancer(balancer.worldId())
                .map(BalancerState::serving)
                .map(serving -> serving ? "active" : "errored")
                .orElse("new");
    }

    /** Into step with the account as it is when this is done; called without the cloud's lock. */
    private void bring(String id) {
        var spec = account.actions.locked(
                () -> account.loadBalancers.find(id).map(balancer -> BalancerSpecs.of(account, balancer)));
        spec.ifPresent(account.world::balance);
    }
}
