package dev.phoenix.lab.world;

import java.util.List;
import java.util.Optional;

/** The world of clouds that stand alone: everything succeeds at once, there is nothing to log in to, and nothing listens. */
public final class NoHosts implements World {
    @Override
    public boolean hasHosts() {
        return false;
    }

    @Override
    public void createServer(ServerSpec server) {}

    @Override
    public void destroyServer(String serverId) {}

    @Override
    public void powerOff(String serverId) {}

    @Override
    public void powerOn(String serverId) {}

    @Override
    public void reboot(String serverId) {}

    @Override
    public void filter(String serverId, List<Filter> filters) {}

    @Override
    public void attachNetwork(String serverId, String networkId, String cidr, String address) {}

    @Override
    public void detachNetwork(String serverId, String networkId) {}

    @Override
    public void createVolume(VolumeSpec volume) {}

    @Override
    public void resizeVolume(String volumeId, int gibibytes) {}

    @Override
    public void attachVolume(String volumeId, String serverId, String devicePath) {}

    @Override
    public void detachVolume(String volumeId) {}

    @Override
    public void destroyVolume(String volumeId) {}

    @Override
    public void routeAddress(String address, String serverId) {}

    @Override
    public void unrouteAddress(String address) {}

    @Override
    public void reverseName(String address, String name) {}

    @Override
    public void balance(BalancerSpec balancer) {}

    @Override
    public void endBalancer(String balancerId) {}

    @Override
    public Optional<BalancerState> balancer(String balancerId) {
        return Optional.empty();
    }
}
