package dev.phoenix.lab.world;

import java.util.List;
import java.util.Optional;

/**
 * The seam between an emulated provider API and the hosts it makes. Calls block until the effect is there (a server: its
 * init has started; the API decides what it tells meanwhile). All calls are safe from several threads. Failures are
 * {@link WorldException}s, which the API turns into its provider's own error.
 */
public interface World {
    /** Whether there are hosts at all, which cannot run every image; where there are none, every image will do. */
    default boolean hasHosts() {
        return true;
    }

    /** Makes and boots a host. The public addresses were chosen by the caller from its own pool. */
    void createServer(ServerSpec server);

    /** Power off and remove, volumes detached, addresses withdrawn. Unknown ids are ignored. */
    void destroyServer(String serverId);

    void powerOff(String serverId);

    void powerOn(String serverId);

    void reboot(String serverId);

    /** Replaces all rules in force for the server's public interface; {@code filters} empty: everything passes. */
    void filter(String serverId, List<Filter> filters);

    /** Plugs the server into a private network (made on first use) with this address. */
    void attachNetwork(String serverId, String networkId, String cidr, String address);

    void detachNetwork(String serverId, String networkId);

    /** A sparse disk; formatted with ext4 or xfs when {@code spec.format} says so. */
    void createVolume(VolumeSpec volume);

    void resizeVolume(String volumeId, int gibibytes);

    /** The disk appears in the host as {@code devicePath} (a link below /dev/disk/by-id). */
    void attachVolume(String volumeId, String serverId, String devicePath);

    void detachVolume(String volumeId);

    void destroyVolume(String volumeId);

    /** A further public address, routed to the server. */
    void routeAddress(String address, String serverId);

    void unrouteAddress(String address);

    /** The name that reverse lookups of the address give; {@code name} empty: none. */
    void reverseName(String address, String name);

    /** Makes the load balancer of this id, or changes it: when this returns it balances as it is told here. */
    void balance(BalancerSpec balancer);

    /** The end of all that ran for it, its addresses withdrawn. Unknown ids are ignored. */
    void endBalancer(String balancerId);

    /** What the load balancer told of itself when it was last asked; does not wait. Empty: there is none, or it was not asked yet. */
    Optional<BalancerState> balancer(String balancerId);
}
