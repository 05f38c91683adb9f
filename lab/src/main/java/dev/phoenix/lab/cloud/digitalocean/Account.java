package dev.phoenix.lab.cloud.digitalocean;

import dev.phoenix.lab.cloud.Action;
import dev.phoenix.lab.cloud.Actions;
import dev.phoenix.lab.cloud.AddressPool;
import dev.phoenix.lab.cloud.CloudControl;
import dev.phoenix.lab.cloud.Snapshot;
import dev.phoenix.lab.world.World;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

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
    final Shelf<Volume> volumes = new Shelf<>(Volume::id);
    final Shelf<ReservedIp> reservedIps = new Shelf<>(ReservedIp::ip);
    final Shelf<Firewall> firewalls = new Shelf<>(Firewall::id);
    final Shelf<Image> images = new Shelf<>(image -> Long.toString(image.id()));
    final Shelf<Domain> domains = new Shelf<>(Domain::name);
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
        return new Snapshot(Map.of(
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
        return volumes.all().stream()
                .filter(volume ->
                        volume.droplet().filter(id -> id == droplet.id()).isPresent())
                .toList();
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
