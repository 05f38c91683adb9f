package dev.phoenix.lab.world;

import java.util.List;

/** The world of clouds that stand alone: everything succeeds at once, and there is nothing to log in to. */
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
}
