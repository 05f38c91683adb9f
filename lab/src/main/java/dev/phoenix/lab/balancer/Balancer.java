package dev.phoenix.lab.balancer;

import dev.phoenix.lab.net.ServerLink;
import dev.phoenix.lab.net.ServerLink.PrivateLink;
import dev.phoenix.lab.net.Wires;
import dev.phoenix.lab.world.BalancerSpec;
import dev.phoenix.lab.world.BalancerSpec.Joined;
import dev.phoenix.lab.world.BalancerState;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** One load balancer: its place in the network, and the proxy that stands there. All changes hold its lock. */
final class Balancer {
    private final ReentrantLock lock = new ReentrantLock();
    private final Wires wires;
    private final Haproxy proxy;
    private ServerLink link;
    private boolean connected;
    private volatile Optional<BalancerState> seen = Optional.empty();

    Balancer(ServerLink link, Wires wires, Haproxy proxy) {
        this.link = link;
        this.wires = wires;
        this.proxy = proxy;
    }

    /** Returns when it balances like this. */
    void apply(BalancerSpec spec) {
        lock.lock();
        try {
            if (!connected) {
                wires.connect(link);
                connected = true;
            }
            place(spec.networks());
            proxy.load(new HaproxyConfig(spec).text(), spec.certificates());
        } finally {
            seen = Optional.of(proxy.state());
            lock.unlock();
        }
    }

    /** As it was last seen. */
    Optional<BalancerState> state() {
        return seen;
    }

    /** Asks it how it is, unless it is being changed: that asks, too. */
    void look() {
        if (lock.tryLock()) {
            try {
                if (seen.isPresent()) {
                    seen = Optional.of(proxy.state());
                }
            } finally {
                lock.unlock();
            }
        }
    }

    void end() {
        lock.lock();
        try {
            proxy.end();
            wires.disconnect(link);
            connected = false;
            seen = Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private void place(List<Joined> wanted) {
        for (PrivateLink old : link.privates()) {
            if (wanted.stream().noneMatch(joined -> fits(old, joined))) {
                wires.unplug(link, old);
                link = link.leaving(old.bridge());
            }
        }
        for (Joined joined : wanted) {
            if (link.privates().stream().noneMatch(old -> fits(old, joined))) {
                PrivateLink added = link.place(wires.bridge(joined.network()), joined.cidr(), joined.address());
                wires.plug(link, added);
                link = link.joining(added);
            }
        }
    }

    private boolean fits(PrivateLink old, Joined joined) {
        return old.bridge().equals(wires.bridge(joined.network()))
                && old.address().startsWith(joined.address() + "/");
    }
}
