package dev.phoenix.lab.daemon;

import dev.phoenix.lab.balancer.Balancers;
import dev.phoenix.lab.disk.Disks;
import dev.phoenix.lab.dns.NameServers;
import dev.phoenix.lab.host.Host;
import dev.phoenix.lab.host.HostSetting;
import dev.phoenix.lab.host.HostState;
import dev.phoenix.lab.net.Wires;
import dev.phoenix.lab.process.Commands;
import dev.phoenix.lab.world.BalancerSpec;
import dev.phoenix.lab.world.BalancerState;
import dev.phoenix.lab.world.Filter;
import dev.phoenix.lab.world.ServerSpec;
import dev.phoenix.lab.world.VolumeSpec;
import dev.phoenix.lab.world.World;
import dev.phoenix.lab.world.WorldException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The world made of Linux namespaces. A host's own lock orders what happens to it; volumes are ordered by theirs. */
final class LinuxWorld implements World {
    private final Map<String, Host> hosts = new ConcurrentHashMap<>();
    private final Map<String, String> attachedTo = new ConcurrentHashMap<>();
    private final Map<String, String> routedTo = new ConcurrentHashMap<>();
    private final HostSetting setting;
    private final Wires wires;
    private final Disks disks;
    private final Balancers balancers;
    private final NameServers names;
    private final Commands commands;
    private final StateFile state;

    LinuxWorld(
            HostSetting setting,
            Wires wires,
            Disks disks,
            Balancers balancers,
            NameServers names,
            Commands commands,
            StateFile state) {
        this.setting = setting;
        this.wires = wires;
        this.disks = disks;
        this.balancers = balancers;
        this.names = names;
        this.commands = commands;
        this.state = state;
    }

    @Override
    public void createServer(ServerSpec server) {
        var host = new Host(server, wires.nextNumber(), setting, wires, commands, this::changed);
        if (hosts.putIfAbsent(server.id(), host) != null) {
            throw new WorldException("there is a server " + server.id() + " already");
        }
        try {
            host.install();
            host.powerOn();
        } catch (RuntimeException e) {
            destroyServer(server.id());
            throw e;
        }
    }

    @Override
    public void destroyServer(String serverId) {
        Host host = hosts.remove(serverId);
        if (host == null) {
            return;
        }
        attachedTo.entrySet().stream()
                .filter(entry -> entry.getValue().equals(serverId))
                .map(Map.Entry::getKey)
                .toList()
                .forEach(attachedTo::remove);
        host.remove();
        host.disks().forEach(disks::detach);
        changed();
    }

    @Override
    public void powerOff(String serverId) {
        host(serverId).powerOff();
    }

    @Override
    public void powerOn(String serverId) {
        host(serverId).powerOn();
    }

    @Override
    public void reboot(String serverId) {
        host(serverId).reboot();
    }

    @Override
    public void filter(String serverId, List<Filter> filters) {
        host(serverId).filter(filters);
    }

    @Override
    public void attachNetwork(String serverId, String networkId, String cidr, String address) {
        host(serverId).join(networkId, cidr, address);
    }

    @Override
    public void detachNetwork(String serverId, String networkId) {
        host(serverId).leave(networkId);
    }

    @Override
    public void createVolume(VolumeSpec volume) {
        disks.create(volume);
    }

    @Override
    public void resizeVolume(String volumeId, int gibibytes) {
        disks.resize(volumeId, gibibytes);
    }

    @Override
    public void attachVolume(String volumeId, String serverId, String devicePath) {
        Host host = host(serverId);
        String before = attachedTo.putIfAbsent(volumeId, serverId);
        if (before != null) {
            throw new WorldException("volume " + volumeId + " is attached to " + before);
        }
        try {
            host.plug(volumeId, disks.attach(volumeId), devicePath);
        } catch (RuntimeException e) {
            detachVolume(volumeId);
            throw e;
        }
    }

    @Override
    public void detachVolume(String volumeId) {
        Optional.ofNullable(attachedTo.remove(volumeId)).map(hosts::get).ifPresent(host -> host.unplug(volumeId));
        disks.detach(volumeId);
    }

    @Override
    public void destroyVolume(String volumeId) {
        detachVolume(volumeId);
        disks.destroy(volumeId);
    }

    @Override
    public void routeAddress(String address, String serverId) {
        unrouteAddress(address);
        routedTo.put(address, serverId);
        host(serverId).route(address);
    }

    @Override
    public void unrouteAddress(String address) {
        Optional.ofNullable(routedTo.remove(address)).map(hosts::get).ifPresent(host -> host.unroute(address));
    }

    @Override
    public void reverseName(String address, String name) {
        names.reverse(address, name);
    }

    @Override
    public void balance(BalancerSpec balancer) {
        balancers.balance(balancer);
    }

    @Override
    public void endBalancer(String balancerId) {
        balancers.end(balancerId);
    }

    @Override
    public Optional<BalancerState> balancer(String balancerId) {
        return balancers.state(balancerId);
    }

    void cable(String serverId, boolean plugged) {
        host(serverId).carrier(plugged);
    }

    private Host host(String serverId) {
        Host host = hosts.get(serverId);
        if (host == null) {
            throw new WorldException("there is no server " + serverId);
        }
        return host;
    }

    private void changed() {
        state.write(this::states);
    }

    /** Hosts change by themselves, too: each makes a key of its own once it has been met. */
    void lookAgain() {
        state.refresh(this::states);
    }

    private List<HostState> states() {
        return hosts.values().stream()
                .map(Host::state)
                .sorted(Comparator.comparing(HostState::id))
                .toList();
    }
}
