package dev.phoenix.lab.cloud.digitalocean;

import dev.phoenix.lab.cloud.Action;
import dev.phoenix.lab.cloud.Actions;
import dev.phoenix.lab.cloud.AddressPool;
import dev.phoenix.lab.cloud.CloudControl;
import dev.phoenix.lab.cloud.Snapshot;
import dev.phoenix.lab.world.World;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** All state of one team. Guarded by the lock of {@link #actions}; relations are kept at one end only. */
final class Account {
    final World world;
    final InstantSource clock;
    final CloudControl control;
    final Actions actions;
    final AddressPool v4;
    final AddressPool v6;
    final Shelf<SshKey> sshKeys = new Shelf<>(key -> Long.toString(key.id()));
    final Shelf<Vpc> vpcs = new Shelf<>(Vpc::id);
    final Shelf<Droplet> droplets = new Shelf<>(Droplet::key);
    final Shelf<Volume> volumes = new Shelf<>(Volume::id, Volume::droplet);
    final Shelf<ReservedIp> reservedIps = new Shelf<>(ReservedIp::ip, ReservedIp::droplet);
    final Shelf<Firewall> firewalls = new Shelf<>(Firewall::id);
    final Shelf<Image> images = new Shelf<>(image -> Long.toString(image.id()));
    final Shelf<Domain> domains = new Shelf<>(Domain::name);
    final Shelf<LoadBalancer> loadBalancers = new Shelf<>(LoadBalancer::id);
    final Shelf<Certificates.Certificate> certificates = new Shelf<>(Certificates.Certificate::id);
    final Shelf<VolumeSnapshot> volumeSnapshots = new Shelf<>(VolumeSnapshot::id);
    final Shelf<ReservedIpv6s.Address> reservedIpv6s = new Shelf<>(ReservedIpv6s.Address::ip);
    final Shelf<Kept> projects = new Shelf<>(Kept::id);
    final Shelf<Kept> peerings = new Shelf<>(Kept::id);
    final Shelf<Kept> spacesKeys = new Shelf<>(Kept::id);
    final Shelf<Kept> alertPolicies = new Shelf<>(Kept::id);
    final Shelf<Kept> uptimeChecks = new Shelf<>(Kept::id);
    /** Of each check, by its id. */
    final Map<String, Shelf<Kept>> uptimeAlerts = new HashMap<>();
    /** URN → the project that it was put into. */
    final Map<String, String> placed = new HashMap<>();
    /** Droplet → when it asked for backups. */
    final Map<Long, Map<String, @Nullable Object>> backupPolicies = new HashMap<>();

    final PrivateAddresses privateAddresses = new PrivateAddresses();

    final Set<String> tags = new TreeSet<>();
    /** Above the ids that the lab gives to images that no public source numbers. */
    private final AtomicLong lastId = new AtomicLong(10_000);

    Account(World world, InstantSource clock, CloudControl control, AddressPool v4, AddressPool v6) {
        this.world = world;
        this.clock = clock;
        this.control = control;
        this.v4 = v4;
        this.v6 = v6;
        this.actions = new Actions(clock, this::nextId);
        Catalogue.IMAGES.forEach(images::put);
    }

    long nextId() {
        return lastId.incrementAndGet();
    }

    /** Resources that DigitalOcean names by UUID; made from the counter so that a rehearsal can be repeated. */
    String nextUuid() {
        return new UUID(0x4000L, 0x8000_0000_0000_0000L | nextId()).toString();
    }

    Instant now() {
        return clock.instant();
    }

    /** Tags cost nothing and stay behind at DigitalOcean, too; so do the VPCs that it makes itself. */
    Snapshot snapshot() {
        var all = new TreeMap<>(Map.of(
                "images",
                        images.all().stream()
                                .filter(Image::own)
                                .map(Image::name)
                                .toList(),
                "ssh_keys", sshKeys.all().stream().map(SshKey::name).toList(),
                "vpcs",
                        vpcs.all().stream()
                                .filter(vpc -> !vpc.usual())
                                .map(Vpc::name)
                                .toList(),
                "droplets", droplets.all().stream().map(Droplet::name).toList(),
                "volumes", volumes.all().stream().map(Volume::name).toList(),
                "reserved_ips", reservedIps.all().stream().map(ReservedIp::ip).toList(),
                "firewalls", firewalls.all().stream().map(Firewall::name).toList(),
                "domains", domains.all().stream().map(Domain::name).toList()));
        all.put(
                "load_balancers",
                loadBalancers.all().stream().map(LoadBalancer::name).toList());
        all.put(
                "certificates",
                certificates.all().stream().map(Certificates.Certificate::name).toList());
        all.put(
                "volume_snapshots",
                volumeSnapshots.all().stream().map(VolumeSnapshot::name).toList());
        all.put(
                "reserved_ipv6",
                reservedIpv6s.all().stream().map(ReservedIpv6s.Address::ip).toList());
        Map.of(
                        "vpc_peerings", peerings,
                        "spaces_keys", spacesKeys,
                        "alert_policies", alertPolicies,
                        "uptime_checks", uptimeChecks)
                .forEach((kind, shelf) ->
                        all.put(kind, shelf.all().stream().map(Kept::id).toList()));
        return new Snapshot(all);
    }

    /** The droplet, if an event may begin on it now. */
    Droplet free(long id) {
        var droplet = droplets.need(Long.toString(id));
        if (droplet.locked()) {
            throw Errors.pending();
        }
        return droplet;
    }

    List<Volume> volumesOf(Droplet droplet) {
        return volumes.of(droplet);
    }

    List<Firewall> firewallsOf(Droplet droplet) {
        return firewalls.all().stream()
                .filter(firewall -> firewall.appliesTo(droplet))
                .toList();
    }

    static Action.Reference reference(Droplet droplet) {
        return new Action.Reference("droplet", droplet.key());
    }
}
