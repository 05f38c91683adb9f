package dev.phoenix.lab.cloud.hetzner;

import dev.phoenix.lab.cloud.Action;
import dev.phoenix.lab.cloud.Actions;
import dev.phoenix.lab.cloud.AddressPool;
import dev.phoenix.lab.cloud.CloudControl;
import dev.phoenix.lab.cloud.Snapshot;
import dev.phoenix.lab.world.World;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** All state of one project. Guarded by the lock of {@link #actions}; relations are kept at one end only. */
final class Account {
    final World world;
    final InstantSource clock;
    final CloudControl control;
    final Actions actions;
    final AddressPool v4;
    final AddressPool v6;
    final Table<SshKey> sshKeys = new Table<>("ssh_key", "ssh_keys");
    final Table<Network> networks = new Table<>("network", "networks");
    final Table<Firewall> firewalls = new Table<>("firewall", "firewalls");
    final Table<Server> servers = new Table<>("server", "servers");
    final Table<Volume> volumes = new Table<>("volume", "volumes", Volume::server);
    final Table<PublicIp> primaryIps = new Table<>("primary_ip", "primary_ips", PublicIp::server);
    final Table<PublicIp> floatingIps = new Table<>("floating_ip", "floating_ips", PublicIp::server);
    final Table<Zone> zones = new Table<>("zone", "zones");
    final Table<Image> images = new Table<>("image", "images");
    final Table<LoadBalancer> loadBalancers = new Table<>("load_balancer", "load_balancers");
    final Table<Certificate> certificates = new Table<>("certificate", "certificates");
    final Table<PlacementGroup> placementGroups = new Table<>("placement_group", "placement_groups");
    final Table<StorageBox> storageBoxes = new Table<>("storage_box", "storage_boxes");
    final Table<StorageBoxSnapshot> boxSnapshots = new Table<>("storage_box_snapshot", "storage_box_snapshots");
    final Table<StorageBoxSubaccount> boxSubaccounts = new Table<>("storage_box_subaccount", "storage_box_subaccounts");
    final List<Attachment> attachments = new ArrayList<>();
    /** Above the ids that the lab gives to what Hetzner has and no public source numbers. */
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

    /** Unique over all kinds, so that an id in a log says what it is. */
    long nextId() {
        return lastId.incrementAndGet();
    }

    Instant now() {
        return clock.instant();
    }

    Snapshot snapshot() {
        var own =
                images.all().stream().filter(Image::own).map(Image::description).toList();
        var all = new TreeMap<>(Map.of("images", own));
        Stream.of(
                        placementGroups,
                        loadBalancers,
                        certificates,
                        sshKeys,
                        networks,
                        firewalls,
                        servers,
                        volumes,
                        primaryIps,
                        floatingIps,
                        zones,
                        storageBoxes,
                        boxSnapshots,
                        boxSubaccounts)
                .forEach(table -> all.put(table.plural(), table.names()));
        return new Snapshot(all);
    }

    List<Attachment> attachmentsOf(Server server) {
        return attachments.stream().filter(one -> one.server() == server.id()).toList();
    }

    List<Firewall> firewallsOf(Server server) {
        return firewalls.all().stream().filter(one -> one.appliesTo(server)).toList();
    }

    List<Volume> volumesOf(Server server) {
        return volumes.of(server);
    }

    List<PublicIp> floatingIpsOf(Server server) {
        return floatingIps.of(server);
    }

    List<PublicIp> primaryIpsOf(Server server) {
        return primaryIps.of(server);
    }

    Optional<PublicIp> primaryIpOf(Server server, boolean v6) {
        return primaryIpsOf(server).stream().filter(one -> one.v6() == v6).findFirst();
    }

    /** The server, if an action may begin on it now. */
    Server free(long id) {
        var server = servers.need(id);
        if (server.locked()) {
            throw Errors.locked("server");
        }
        return server;
    }

    static Action.Reference reference(Server server) {
        return new Action.Reference("server", Long.toString(server.id()));
    }
}
