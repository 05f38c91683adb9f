package dev.phoenix.lab.cloud.digitalocean;

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
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** {@code POST /droplets}: everything is checked before anything is taken. */
final class DropletCreation {
    private static final int LARGEST_USER_DATA = 64 * 1024;
    /** As many as one request may make. */
    private static final int MOST = 10;

    /** Where a droplet goes that names no region. */
    private static final String USUAL_REGION = "nyc3";

    private final Account account;
    private final Vpcs vpcs;
    private final Volumes volumes;
    private final Firewalls firewalls;
    private final DropletRemoval removal;

    DropletCreation(Account account, Vpcs vpcs, Volumes volumes, Firewalls firewalls, DropletRemoval removal) {
        this.account = account;
        this.vpcs = vpcs;
        this.volumes = volumes;
        this.firewalls = firewalls;
        this.removal = removal;
    }

    /** One droplet, or several that differ by their names. */
    Reply create(Request request) {
        var body = request.body();
        var names = names(body);
        if (account.droplets.size() + names.size() > account.control.serverQuota()) {
            throw Errors.unprocessable("creating this/these droplet(s) will exceed your droplet limit");
        }
        var keys = body.texts("ssh_keys").stream().map(this::publicKey).toList();
        var userData = body.optionalText("user_data").orElse("");
        if (userData.length() > LARGEST_USER_DATA) {
            throw ApiException.invalid("user_data", "must not be larger than 64 KiB");
        }
        var wish = wish(body);
        var attached = volumes(body, wish.region());
        if (names.size() > 1 && !attached.isEmpty()) {
            throw Errors.unprocessable("volumes can only be attached to a single Droplet");
        }
        var seed = new Droplet.Seed(keys, userData);
        var made = names.stream().map(name -> made(wish, name, seed)).toList();
        made.forEach(droplet -> BackupPolicies.keep(account, droplet, body));
        var next = new ArrayList<Action>();
        for (var droplet : made) {
            next.add(account.actions.begin("create", List.of(Account.reference(droplet)), making(droplet)));
        }
        attached.forEach(volume -> next.add(volumes.attach(volume, made.getFirst())));
        made.forEach(firewalls::enforceAround);
        return Reply.of(
                202,
                () -> Json.object(
                        body.has("names") ? "droplets" : "droplet",
                        body.has("names")
                                ? made.stream()
                                        .map(droplet -> Views.droplet(account, droplet))
                                        .toList()
                                : Views.droplet(account, made.getFirst()),
                        "links",
                        Views.links(request, next)));
    }

    private static List<String> names(Body body) {
        var names = body.has("names") ? body.texts("names") : List.of(body.text("name"));
        if (names.isEmpty() || names.size() > MOST) {
            throw Errors.unprocessable("names must have 1 to " + MOST + " entries");
        }
        for (var name : names) {
            if (!name.matches("[A-Za-z0-9]([A-Za-z0-9.-]{0,253}[A-Za-z0-9])?")) {
                throw Errors.unprocessable("Only valid hostname characters are allowed. (a-z, A-Z, 0-9, . and -)");
            }
        }
        return names;
    }

    /** What all droplets of one request have in common. */
    private record Wish(
            Region region,
            Size size,
            Image image,
            Vpc vpc,
            List<String> tags,
            boolean v6,
            boolean monitoring,
            boolean backups) {}

    private Wish wish(Body body) {
        if (!body.flag("public_networking", true)) {
            throw Errors.notOffered("Droplets without a public interface are");
        }
        var wantedVpc = body.optionalText("vpc_uuid").filter(text -> !text.isEmpty());
        var region = body.optionalText("region")
                .filter(text -> !text.isEmpty())
                .map(Catalogue::region)
                .or(() -> wantedVpc.flatMap(account.vpcs::find).map(Vpc::region))
                .orElseGet(() -> Catalogue.region(USUAL_REGION));
        var size = Catalogue.size(body.text("size"));
        var image = Catalogue.bootable(account, body.text("image"));
        if (!region.available()) {
            throw Errors.unprocessable("Region is not available");
        }
        if (account.control.outOfStock(size.slug(), region.slug())) {
            throw Errors.unprocessable("Size is not available in this region.");
        }
        return new Wish(
                region,
                size,
                image,
                wantedVpc.map(id -> vpc(id, region)).orElseGet(() -> vpcs.usual(region)),
                body.texts("tags"),
                body.flag("ipv6", false),
                body.flag("monitoring", false),
                body.flag("backups", false));
    }

    private Droplet made(Wish wish, String name, Droplet.Seed seed) {
        // First what may run out: a network of the customer's own.
        var inside = vpcs.takeAddress(wish.vpc());
        var ipv4 = account.v4.take().orElseThrow(DropletCreation::noAddress);
        account.tags.addAll(wish.tags());
        return account.droplets.put(new Droplet(
                account.nextId(),
                name,
                wish.region(),
                wish.size(),
                wish.image(),
                wish.tags(),
                wish.vpc().id(),
                ipv4,
                wish.v6() ? Optional.of(account.v6.take().orElseThrow(DropletCreation::noAddress)) : Optional.empty(),
                inside,
                wish.monitoring(),
                wish.backups(),
                Droplet.Status.NEW,
                true,
                account.now(),
                seed));
    }

    /** Disk, keys and user data as at the beginning; addresses, network, volumes and firewalls as they are. */
    Effect again(Droplet droplet) {
        var spec = spec(droplet);
        var vpc = account.vpcs.need(droplet.vpc());
        var attached = account.volumesOf(droplet);
        var reserved = account.reservedIps.of(droplet);
        boolean filtered = !account.firewallsOf(droplet).isEmpty();
        var touched = new HashSet<>(Set.of(droplet.worldId()));
        reserved.forEach(ip -> touched.add(ip.worldId()));
        return Effect.on(touched, () -> {
                    account.world.destroyServer(droplet.worldId());
                    account.world.createServer(spec);
                    account.world.attachNetwork(
                            droplet.worldId(), vpc.worldId(), vpc.range().toString(), droplet.privateIp());
                    attached.forEach(
                            volume -> account.world.attachVolume(volume.worldId(), droplet.worldId(), volume.device()));
                    reserved.forEach(ip -> account.world.routeAddress(ip.ip(), droplet.worldId()));
                    if (filtered) {
                        firewalls.bring(droplet);
                    }
                })
                .then(() -> settle(droplet, Droplet.Status.ACTIVE))
                .orElse(() -> settle(droplet, Droplet.Status.OFF));
    }

    private void settle(Droplet droplet, Droplet.Status status) {
        account.droplets.find(droplet.key()).ifPresent(current -> account.droplets.put(current.with(status, false)));
    }

    private Vpc vpc(String id, Region region) {
        return account.vpcs
                .find(id)
                .filter(vpc -> vpc.region().equals(region))
                .orElseThrow(() -> Errors.unprocessable("vpc_uuid is not a VPC in region " + region.slug()));
    }

    private String publicKey(String idOrFingerprint) {
        return SshKeys.find(account, idOrFingerprint)
                .map(SshKey::publicKey)
                .orElseThrow(() ->
                        Errors.unprocessable(idOrFingerprint + " are invalid key identifiers for Droplet creation."));
    }

    /** Older clients name them in objects, newer ones by their ids alone. */
    private List<Volume> volumes(Body body, Region region) {
        var found = new ArrayList<Volume>();
        for (JsonNode entry : body.node().path("volumes")) {
            var wanted = entry.isObject()
                    ? entry.path("id").asString(entry.path("name").asString(""))
                    : entry.asString();
            found.add(account.volumes.all().stream()
                    .filter(volume ->
                            volume.id().equals(wanted) || volume.name().equals(wanted))
                    .filter(volume -> volume.droplet().isEmpty())
                    .filter(volume -> volume.region().equals(region))
                    .findFirst()
                    .orElseThrow(() ->
                            Errors.unprocessable("volume '" + wanted + "' is unknown, attached or in another region")));
        }
        return found;
    }

    private Effect making(Droplet droplet) {
        var spec = spec(droplet);
        var vpc = account.vpcs.need(droplet.vpc());
        return Effect.on(Set.of(droplet.worldId(), "reverse " + droplet.ipv4()), () -> {
                    account.world.createServer(spec);
                    account.world.attachNetwork(
                            droplet.worldId(), vpc.worldId(), vpc.range().toString(), droplet.privateIp());
                    ReverseNames.publish(account.world, droplet);
                })
                .then(() -> settle(droplet, Droplet.Status.ACTIVE))
                .orElse(() -> removal.forget(droplet.id()));
    }

    private static ServerSpec spec(Droplet droplet) {
        return new ServerSpec(
                droplet.worldId(),
                "digitalocean",
                droplet.name(),
                Optional.of(droplet.ipv4()),
                droplet.host6().map(ip -> ip + "/64"),
                droplet.size().memory(),
                droplet.seed().keys(),
                droplet.seed().userData(),
                Root.remark(droplet.image().distribution(), droplet.image().name()));
    }

    private static ApiException noAddress() {
        return Errors.unprocessable("No public address is left in this region.");
    }
}
