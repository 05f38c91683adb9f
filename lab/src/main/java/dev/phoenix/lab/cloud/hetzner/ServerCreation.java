package dev.phoenix.lab.cloud.hetzner;

import dev.phoenix.lab.cloud.Action;
import dev.phoenix.lab.cloud.Effect;
import dev.phoenix.lab.cloud.Root;
import dev.phoenix.lab.cloud.http.ApiException;
import dev.phoenix.lab.cloud.http.Body;
import dev.phoenix.lab.cloud.http.Json;
import dev.phoenix.lab.cloud.http.Reply;
import dev.phoenix.lab.cloud.http.Request;
import dev.phoenix.lab.world.ServerSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code POST /servers}: everything is checked before anything is taken. */
final class ServerCreation {
    private static final String HOST_NAME =
            "(?=.{1,253}$)([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)*[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final int LARGEST_USER_DATA = 32 * 1024;

    private final Account account;
    private final PrimaryIps primaryIps;
    private final Addresses addresses;
    private final Attachments attachments;
    private final Firewalls firewalls;
    private final Volumes volumes;
    private final ServerRemoval removal;

    ServerCreation(
            Account account,
            PrimaryIps primaryIps,
            Addresses addresses,
            Attachments attachments,
            Firewalls firewalls,
            Volumes volumes,
            ServerRemoval removal) {
        this.account = account;
        this.primaryIps = primaryIps;
        this.addresses = addresses;
        this.attachments = attachments;
        this.firewalls = firewalls;
        this.volumes = volumes;
        this.removal = removal;
    }

    Reply create(Request request) {
        var body = request.body();
        if (account.servers.size() >= account.control.serverQuota()) {
            throw Errors.quota("server");
        }
        var server = server(body);
        var wishes = ServerWishes.of(account, primaryIps, body, server.location());
        if (account.control.outOfStock(server.type().name(), server.location().name())) {
            throw Errors.unavailable("server type " + server.type().name());
        }
        giveAddresses(server, wishes);
        account.servers.put(server);
        wishes.firewalls().forEach(firewall -> apply(firewall, server));
        var action = account.actions.begin(
                "create_server", List.of(Account.reference(server)), making(server, wishes.start()));
        var next = next(server, wishes);
        return Reply.of(
                201,
                () -> Json.object(
                        "server", ServerViews.view(account, server),
                        "action", Views.latest(account, action),
                        "next_actions", Views.latest(account, next),
                        "root_password", null));
    }

    private void apply(Firewall firewall, Server server) {
        var targets = new ArrayList<>(firewall.appliedTo());
        targets.add(new Firewall.Target.OneServer(server.id()));
        account.firewalls.put(firewall.withTargets(targets));
    }

    private Server server(Body body) {
        var name = body.text("name");
        if (!name.matches(HOST_NAME)) {
            throw ApiException.invalid("name", "must be a valid host name as of RFC 1123");
        }
        account.servers.mustBeUnique(name, 0);
        var userData = body.optionalText("user_data").orElse("");
        if (userData.length() > LARGEST_USER_DATA) {
            throw ApiException.invalid("user_data", "must not be larger than 32 KiB");
        }
        var keys = body.texts("ssh_keys").stream().map(this::publicKey).toList();
        var type = Catalogue.serverType(body.text("server_type"));
        if (!type.orderable()) {
            throw Errors.of(422, "invalid_input", "server type '" + type.name() + "' is deprecated");
        }
        var location = Catalogue.location(body).orElseGet(() -> usual(type));
        if (!type.orderable(location)) {
            throw Errors.of(422, "invalid_input", "unsupported location for server type");
        }
        var group = body.optionalInteger("placement_group").stream()
                .filter(id -> id != 0)
                .mapToObj(id -> PlacementGroups.joinable(account, id))
                .findFirst()
                .orElse(Optional.empty());
        return new Server(
                account.nextId(),
                name,
                Labels.of(body),
                account.now(),
                type,
                Images.bootable(account, body.text("image"), type.architecture()),
                location,
                keys,
                userData,
                Server.Status.INITIALIZING,
                true,
                false,
                false,
                Server.Extras.of(type, group));
    }

    /** The first location that has the type: what a request gets that names none. */
    private static Location usual(ServerType type) {
        return Catalogue.LOCATIONS.stream()
                .filter(type::orderable)
                .findFirst()
                .orElseThrow(() -> Errors.unavailable("server type " + type.name()));
    }

    /** A host of the same id, keys, user data, addresses, attachments and firewalls, as new. */
    Effect again(Server server) {
        var spec = spec(server);
        var networks = account.attachmentsOf(server);
        var disks = account.volumesOf(server);
        var floating = account.floatingIpsOf(server);
        boolean filtered = !account.firewallsOf(server).isEmpty();
        var touched = new HashSet<>(Set.of(server.worldId()));
        floating.forEach(ip -> touched.add(ip.worldId()));
        return Effect.on(touched, () -> {
                    account.world.destroyServer(server.worldId());
                    account.world.createServer(spec);
                    disks.forEach(
                            volume -> account.world.attachVolume(volume.worldId(), server.worldId(), volume.device()));
                    networks.forEach(one -> attachments.plug(server, one));
                    floating.forEach(ip -> account.world.routeAddress(ip.host(), server.worldId()));
                    if (filtered) {
                        firewalls.bring(server);
                    }
                })
                .then(() -> settle(server, Server.Status.RUNNING))
                .orElse(() -> settle(server, Server.Status.OFF));
    }

    private String publicKey(String idOrName) {
        return account.sshKeys.all().stream()
                .filter(key ->
                        key.name().equals(idOrName) || Long.toString(key.id()).equals(idOrName))
                .findFirst()
                .map(SshKey::publicKey)
                .orElseThrow(() -> ApiException.invalid("ssh_keys", "SSH key '" + idOrName + "' not found"));
    }

    private void giveAddresses(Server server, ServerWishes wishes) {
        var given = new ArrayList<PublicIp>();
        wishes.v4().ifPresent(given::add);
        wishes.v6().ifPresent(given::add);
        for (boolean v6 : new boolean[] {false, true}) {
            if (v6 ? wishes.newV6() : wishes.newV4()) {
                var fresh = addresses.allocate(PublicIp.Kind.PRIMARY, "", Map.of(), v6, server.location());
                given.add(fresh.described("primary_ip-" + fresh.id(), Map.of()).withAutoDelete(true));
            }
        }
        given.forEach(address -> account.primaryIps.put(address.withServer(Optional.of(server.id()))));
    }

    private Effect making(Server server, boolean start) {
        var spec = spec(server);
        return Effect.on(Set.of(server.worldId()), () -> {
                    account.world.createServer(spec);
                    if (!start) {
                        account.world.powerOff(server.worldId());
                    }
                })
                .then(() -> settle(server, start ? Server.Status.RUNNING : Server.Status.OFF))
                .orElse(() -> removal.forget(server.id()));
    }

    private ServerSpec spec(Server server) {
        return new ServerSpec(
                server.worldId(),
                "hcloud",
                server.name(),
                account.primaryIpOf(server, false).map(PublicIp::ip),
                account.primaryIpOf(server, true).map(address -> address.host() + "/64"),
                server.type().memory() * 1024,
                server.sshKeys(),
                server.userData(),
                Root.remark(server.image().flavor(), server.image().version()));
    }

    private void settle(Server server, Server.Status status) {
        account.servers.find(server.id()).ifPresent(current -> account.servers.put(current.with(status, false)));
    }

    private List<Action> next(Server server, ServerWishes wishes) {
        var next = new ArrayList<Action>();
        wishes.networks()
                .forEach(network ->
                        next.add(attachments.attach(server, network, Optional.empty(), Optional.empty(), List.of())));
        wishes.volumes().forEach(volume -> next.add(volumes.attach(volume, server)));
        if (!account.firewallsOf(server).isEmpty()) {
            next.add(firewalls.enforce(server, List.of()));
        }
        return next;
    }
}
