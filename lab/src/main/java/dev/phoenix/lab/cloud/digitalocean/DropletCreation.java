package dev.phoenix.lab.cloud.digitalocean;

import dev.phoenix.lab.cloud.Effect;
import dev.phoenix.lab.cloud.http.ApiException;
import dev.phoenix.lab.cloud.http.Body;
import dev.phoenix.lab.cloud.http.Json;
import dev.phoenix.lab.cloud.http.Reply;
import dev.phoenix.lab.cloud.http.Request;
import dev.phoenix.lab.world.ServerSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** {@code POST /droplets}: everything is checked before anything is taken. */
final class DropletCreation {
    private static final int LARGEST_USER_DATA = 64 * 1024;

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

    Reply create(Request request) {
        var body = request.body();
        refuseWhatIsNotOffered(body);
        if (account.droplets.all().size() >= account.control.serverQuota()) {
            throw Errors.unprocessable("creating this/these droplet(s) will exceed your droplet limit");
        }
        var keys = body.texts("ssh_keys").stream().map(this::publicKey).toList();
        var userData = body.optionalText("user_data").orElse("");
        if (userData.length() > LARGEST_USER_DATA) {
            throw ApiException.invalid("user_data", "must not be larger than 64 KiB");
        }
        var attached = volumes(body);
        var droplet = account.droplets.put(droplet(body));
        account.tags.addAll(droplet.tags());
        var action =
                account.actions.begin("create", List.of(Account.reference(droplet)), making(droplet, keys, userData));
        var next = new ArrayList<>(List.of(action));
        attached.forEach(volume -> next.add(volumes.attach(volume, droplet)));
        firewalls.enforceAround(droplet);
        return Reply.of(
                202,
                () -> Json.object("droplet", Views.droplet(account, droplet), "links", Views.links(request, next)));
    }

    private static void refuseWhatIsNotOffered(Body body) {
        if (body.has("names")) {
            throw Errors.notOffered("Several droplets by one request are");
        }
        if (body.flag("backups", false)) {
            throw Errors.notOffered("Backups are");
        }
    }

    private Droplet droplet(Body body) {
        var name = body.text("name");
        if (!name.matches("[A-Za-z0-9]([A-Za-z0-9.-]{0,253}[A-Za-z0-9])?")) {
            throw Errors.unprocessable("Only valid hostname characters are allowed. (a-z, A-Z, 0-9, . and -)");
        }
        var region = Catalogue.region(body.text("region"));
        var size = Catalogue.size(body.text("size"));
        var image = Catalogue.image(body.text("image"));
        if (account.control.outOfStock(size.slug(), region.slug())) {
            throw Errors.unprocessable("Size is not available in this region.");
        }
        var vpc = body.optionalText("vpc_uuid")
                .filter(text -> !text.isEmpty())
                .map(id -> vpc(id, region))
                .orElseGet(() -> vpcs.usual(region));
        boolean v6 = body.flag("ipv6", false);
        var privateIp = vpcs.freeAddress(vpc);
        var ipv4 = account.v4.take().orElseThrow(DropletCreation::noAddress);
        return new Droplet(
                account.nextId(),
                name,
                region,
                size,
                image,
                body.texts("tags"),
                vpc.id(),
                ipv4,
                v6 ? Optional.of(account.v6.take().orElseThrow(DropletCreation::noAddress)) : Optional.empty(),
                privateIp,
                body.flag("monitoring", false),
                Droplet.Status.NEW,
                true,
                account.now());
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
    private List<Volume> volumes(Body body) {
        var found = new ArrayList<Volume>();
        for (JsonNode entry : body.node().path("volumes")) {
            var wanted = entry.isObject()
                    ? entry.path("id").asString(entry.path("name").asString(""))
                    : entry.asString();
            found.add(account.volumes.all().stream()
                    .filter(volume ->
                            volume.id().equals(wanted) || volume.name().equals(wanted))
                    .filter(volume -> volume.droplet().isEmpty())
                    .filter(volume -> volume.region().slug().equals(body.text("region")))
                    .findFirst()
                    .orElseThrow(() ->
                            Errors.unprocessable("volume '" + wanted + "' is unknown, attached or in another region")));
        }
        return found;
    }

    private Effect making(Droplet droplet, List<String> keys, String userData) {
        var spec = new ServerSpec(
                droplet.worldId(),
                "digitalocean",
                droplet.name(),
                Optional.of(droplet.ipv4()),
                droplet.host6().map(ip -> ip + "/64"),
                droplet.size().memory(),
                keys,
                userData);
        var vpc = account.vpcs.need(droplet.vpc());
        return Effect.on(Set.of(droplet.worldId(), "reverse " + droplet.ipv4()), () -> {
                    account.world.createServer(spec);
                    account.world.attachNetwork(
                            droplet.worldId(), vpc.worldId(), vpc.range().toString(), droplet.privateIp());
                    ReverseNames.publish(account.world, droplet);
                })
                .then(() -> account.droplets
                        .find(droplet.key())
                        .ifPresent(current -> account.droplets.put(current.with(Droplet.Status.ACTIVE, false))))
                .orElse(() -> removal.forget(droplet.id()));
    }

    private static ApiException noAddress() {
        return Errors.unprocessable("No public address is left in this region.");
    }
}
