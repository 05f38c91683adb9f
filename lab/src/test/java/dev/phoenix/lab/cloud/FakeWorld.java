package dev.phoenix.lab.cloud;

import dev.phoenix.lab.world.BalancerSpec;
import dev.phoenix.lab.world.BalancerState;
import dev.phoenix.lab.world.Filter;
import dev.phoenix.lab.world.ServerSpec;
import dev.phoenix.lab.world.VolumeSpec;
import dev.phoenix.lab.world.World;
import dev.phoenix.lab.world.WorldException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;

/** Keeps what a machine would have, and refuses what a machine would refuse. */
public final class FakeWorld implements World {
    public final Map<String, ServerSpec> servers = new TreeMap<>();
    public final Set<String> off = new TreeSet<>();
    public final Map<String, List<Filter>> filters = new TreeMap<>();
    /** Server id and network id → address and range. */
    public final Map<String, String> networks = new TreeMap<>();

    public final Map<String, VolumeSpec> volumes = new TreeMap<>();
    /** Volume id → server id and device. */
    public final Map<String, String> attached = new TreeMap<>();

    public final Map<String, String> routes = new TreeMap<>();
    public final Map<String, String> reverse = new TreeMap<>();
    public final Map<String, BalancerSpec> balancers = new TreeMap<>();
    /** What those tell of themselves of which it is said here; all others serve, and know no target. */
    public final Map<String, BalancerState> states = new TreeMap<>();

    public final List<String> calls = new ArrayList<>();
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile boolean broken;

    /** Creating and destroying servers waits from now on, until {@link #open}. */
    public void hold() {
        gate = new CountDownLatch(1);
    }

    public void open() {
        gate.countDown();
    }

    /** From now on no server and no load balancer can be made. */
    public void breakDown() {
        broken = true;
    }

    @Override
    public void createServer(ServerSpec server) {
        pass();
        synchronized (this) {
            if (broken) {
                throw new WorldException("no memory left for " + server.name());
            }
            calls.add("create " + server.name());
            if (servers.put(server.id(), server) != null) {
                throw new WorldException(server.id() + " exists");
            }
        }
    }

    @Override
    public void destroyServer(String serverId) {
        pass();
        synchronized (this) {
            servers.remove(serverId);
            filters.remove(serverId);
            off.remove(serverId);
            networks.keySet().removeIf(key -> key.startsWith(serverId + " "));
            attached.values().removeIf(value -> value.startsWith(serverId + " "));
            routes.values().removeIf(serverId::equals);
        }
    }

    @Override
    public synchronized void powerOff(String serverId) {
        need(serverId);
        off.add(serverId);
    }

    @Override
    public synchronized void powerOn(String serverId) {
        need(serverId);
        off.remove(serverId);
    }

    @Override
    public synchronized void reboot(String serverId) {
        need(serverId);
        calls.add("reboot " + serverId);
    }

    @Override
    public synchronized void filter(String serverId, List<Filter> rules) {
        need(serverId);
        filters.put(serverId, rules);
    }

    @Override
    public synchronized void attachNetwork(String serverId, String networkId, String cidr, String address) {
        need(serverId);
        networks.put(serverId + " " + networkId, address + " in " + cidr);
    }

    @Override
    public synchronized void detachNetwork(String serverId, String networkId) {
        networks.remove(serverId + " " + networkId);
    }

    @Override
    public synchronized void createVolume(VolumeSpec volume) {
        volumes.put(volume.id(), volume);
    }

    @Override
    public synchronized void resizeVolume(String volumeId, int gibibytes) {
        var old = volume(volumeId);
        volumes.put(volumeId, new VolumeSpec(volumeId, old.name(), gibibytes, old.format()));
    }

    @Override
    public synchronized void attachVolume(String volumeId, String serverId, String devicePath) {
        need(serverId);
        volume(volumeId);
        attached.put(volumeId, serverId + " " + devicePath);
    }

    @Override
    public synchronized void detachVolume(String volumeId) {
        volume(volumeId);
        attached.remove(volumeId);
    }

    @Override
    public synchronized void destroyVolume(String volumeId) {
        volume(volumeId);
        if (attached.containsKey(volumeId)) {
            throw new WorldException(volumeId + " is attached");
        }
        volumes.remove(volumeId);
    }

    @Override
    public synchronized void routeAddress(String address, String serverId) {
        need(serverId);
        routes.put(address, serverId);
    }

    @Override
    public synchronized void unrouteAddress(String address) {
        routes.remove(address);
    }

    @Override
    public synchronized void reverseName(String address, String name) {
        if (name.isEmpty()) {
            reverse.remove(address);
        } else {
            reverse.put(address, name);
        }
    }

    @Override
    public synchronized void balance(BalancerSpec balancer) {
        if (broken) {
            throw new WorldException("no memory left for " + balancer.id());
        }
        balancers.put(balancer.id(), balancer);
    }

    @Override
    public synchronized void endBalancer(String balancerId) {
        balancers.remove(balancerId);
        states.remove(balancerId);
    }

    @Override
    public synchronized Optional<BalancerState> balancer(String balancerId) {
        return Optional.ofNullable(balancers.get(balancerId))
                .map(_ -> states.getOrDefault(balancerId, new BalancerState(true, List.of())));
    }

    public synchronized BalancerSpec balancing(String balancerId) {
        var spec = balancers.get(balancerId);
        if (spec == null) {
            throw new WorldException("no load balancer " + balancerId);
        }
        return spec;
    }

    /** True once nothing is left. */
    public synchronized boolean isEmpty() {
        return servers.isEmpty()
                && filters.isEmpty()
                && networks.isEmpty()
                && volumes.isEmpty()
                && attached.isEmpty()
                && routes.isEmpty()
                && reverse.isEmpty()
                && balancers.isEmpty();
    }

    private void pass() {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void need(String serverId) {
        var _ = server(serverId);
    }

    public synchronized ServerSpec server(String serverId) {
        var server = servers.get(serverId);
        if (server == null) {
            throw new WorldException("no server " + serverId);
        }
        return server;
    }

    public synchronized VolumeSpec volume(String volumeId) {
        var volume = volumes.get(volumeId);
        if (volume == null) {
            throw new WorldException("no volume " + volumeId);
        }
        return volume;
    }
}
