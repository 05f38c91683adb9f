package dev.phoenix.lab.cloud.digitalocean;

import dev.phoenix.lab.cloud.Action;
import dev.phoenix.lab.cloud.Effect;
import dev.phoenix.lab.cloud.http.Body;
import dev.phoenix.lab.cloud.http.Json;
import dev.phoenix.lab.cloud.http.Reply;
import dev.phoenix.lab.cloud.http.Request;
import dev.phoenix.lab.cloud.http.Router;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

final class Droplets {
    private final Account account;
    private final DropletCreation creation;
    private final DropletRemoval removal;

    Droplets(Account account, DropletCreation creation, DropletRemoval removal) {
        this.account = account;
        this.creation = creation;
        this.removal = removal;
    }

    void on(Router router) {
        router.list("/droplets", this::list, "tag_name", "name", "type", "gpus");
        router.on("POST", "/droplets", creation::create);
        router.on("DELETE", "/droplets", this::deleteTagged, "tag_name");
        router.on("GET", "/droplets/{id}", request -> {
            var droplet = need(request);
            return Reply.ok(() -> Json.object("droplet", Views.droplet(account, droplet)));
        });
        router.on("DELETE", "/droplets/{id}", request -> {
            removal.remove(account.free(need(request).id()));
            return Reply.noContent();
        });
        router.list("/droplets/{id}/actions", this::actions);
        router.on("GET", "/droplets/{id}/actions/{action}", request -> ActionRoutes.read(account, request));
        router.on("POST", "/droplets/{id}/actions", this::act);
        router.list("/droplets/{id}/snapshots", request -> images(request, Image.Kind.SNAPSHOT, "snapshots"));
        router.list("/droplets/{id}/backups", request -> images(request, Image.Kind.BACKUP, "backups"));
        router.list("/droplets/{id}/kernels", request -> {
            need(request);
            return Views.page("kernels", List.of(), request);
        });
        router.on("GET", "/droplets/{id}/neighbors", request -> {
            need(request);
            return Reply.ok(() -> Json.object("droplets", List.of()));
        });
        router.on("POST", "/droplets/actions", this::actTagged, "tag_name");
    }

    private Reply list(Request request) {
        var tag = request.query("tag_name");
        var name = request.query("name");
        var kinds = request.chosen("type", List.of("droplets", "gpus"));
        boolean graphics = request.flag("gpus").orElse(kinds.contains("gpus"));
        var found = account.droplets.all().stream()
                .filter(droplet -> tag.isEmpty() || droplet.tags().contains(tag.get()))
                .filter(droplet -> name.isEmpty() || droplet.name().equals(name.get()))
                .filter(droplet -> droplet.size().graphics() == graphics)
                .toList();
        return Views.page("droplets", found, request, droplet -> Views.droplet(account, droplet));
    }

    private Reply deleteTagged(Request request) {
        var tag = request.query("tag_name").orElseThrow(() -> Errors.unprocessable("tag_name is required"));
        var members = account.droplets.all().stream()
                .filter(droplet -> droplet.tags().contains(tag))
                .map(droplet -> account.free(droplet.id()))
                .toList();
        members.forEach(removal::remove);
        return Reply.noContent();
    }

    private Reply actions(Request request) {
        var about = Account.reference(need(request));
        return ActionRoutes.list(account, request, action -> action.resources().contains(about));
    }

    private Reply actTagged(Request request) {
        var tag = request.query("tag_name").orElseThrow(() -> Errors.unprocessable("tag_name is required"));
        var actions = account.droplets.all().stream()
                .filter(droplet -> droplet.tags().contains(tag))
                .map(droplet -> act(account.free(droplet.id()), request))
                .toList();
        return Reply.of(
                201,
                () -> Json.object(
                        "actions",
                        actions.stream()
                                .map(action -> Views.action(account.actions.latest(action)))
                                .toList()));
    }

    private Reply act(Request request) {
        var action = act(account.free(need(request).id()), request);
        return Reply.of(201, () -> Json.object("action", Views.action(account.actions.latest(action))));
    }

    private Action act(Droplet droplet, Request request) {
        var type = request.body().text("type");
        return switch (type) {
            case "power_on" -> power(droplet, type, Droplet.Status.ACTIVE, account.world::powerOn);
            case "power_off", "shutdown" -> power(droplet, type, Droplet.Status.OFF, account.world::powerOff);
            case "reboot", "power_cycle" -> power(droplet, type, Droplet.Status.ACTIVE, account.world::reboot);
            case "rename" -> rename(droplet, request.body().text("name"));
            case "snapshot" ->
                snapshot(droplet, request.body().optionalText("name").orElse(droplet.name()));
            case "rebuild", "restore" -> rebuild(droplet, type, request.body().text("image"));
            case "resize" -> resize(droplet, request.body());
            case "enable_backups", "change_backup_policy" -> {
                BackupPolicies.keep(account, droplet, request.body());
                yield backups(droplet, type, true);
            }
            case "disable_backups" -> backups(droplet, type, false);
            case "enable_ipv6" -> enableIpv6(droplet);
            // Every droplet is in a VPC; older clients ask for it all the same.
            case "enable_private_networking" -> account.actions.done(type, List.of(Account.reference(droplet)));
            default -> throw Errors.notOffered("The action " + type + " is");
        };
    }

    private Action power(Droplet droplet, String type, Droplet.Status afterwards, Consumer<String> world) {
        boolean same = droplet.status() == afterwards;
        boolean restart = Stream.of("reboot", "power_cycle").anyMatch(type::equals);
        if (same && !restart) {
            throw Errors.unprocessable(
                    "Droplet is already powered " + (afterwards == Droplet.Status.OFF ? "off." : "on."));
        }
        account.droplets.put(droplet.with(droplet.status(), true));
        var effect = Effect.on(Set.of(droplet.worldId()), () -> world.accept(droplet.worldId()))
                .then(() -> settle(droplet, afterwards))
                .orElse(() -> settle(droplet, droplet.status()));
        return account.actions.begin(type, List.of(Account.reference(droplet)), effect);
    }

    private void settle(Droplet droplet, Droplet.Status status) {
        account.droplets.find(droplet.key()).ifPresent(current -> account.droplets.put(current.with(status, false)));
    }

    /** The host keeps the name that it calls itself; the reverse names follow. */
    private Action rename(Droplet droplet, String name) {
        var renamed = account.droplets.put(droplet.renamed(name));
        return account.actions.begin(
                "rename",
                List.of(Account.reference(droplet)),
                Effect.on(Set.of(droplet.worldId()), () -> ReverseNames.publish(account.world, renamed)));
    }

    /** A new image of the droplet; what is on its disk is not copied. */
    private Action snapshot(Droplet droplet, String name) {
        var image = account.images.put(new Image(
                account.nextId(),
                "",
                name,
                droplet.image().distribution(),
                Image.Kind.SNAPSHOT,
                false,
                List.of(),
                account.now(),
                Optional.of(new Image.Origin(
                        droplet.id(), droplet.region(), droplet.size().disk()))));
        return account.actions.done("snapshot", List.of(Account.reference(droplet), Images.reference(image)));
    }

    private Action rebuild(Droplet droplet, String type, String wanted) {
        var image = Catalogue.bootable(account, wanted);
        var changed = account.droplets.put(
                droplet.with(image, droplet.size(), droplet.backups()).with(droplet.status(), true));
        return account.actions.begin(type, List.of(Account.reference(droplet)), creation.again(changed));
    }

    /** The host keeps the memory that it was made with. */
    private Action resize(Droplet droplet, Body body) {
        var size = Catalogue.size(body.text("size"));
        if (droplet.status() != Droplet.Status.OFF) {
            throw Errors.unprocessable("Droplet must be powered off to be resized.");
        }
        if (size.disk() < droplet.size().disk() && body.flag("disk", false)) {
            throw Errors.unprocessable("This size is not available because it has a smaller disk.");
        }
        account.droplets.put(droplet.with(droplet.image(), size, droplet.backups()));
        return account.actions.done("resize", List.of(Account.reference(droplet)));
    }

    private Action backups(Droplet droplet, String type, boolean kept) {
        account.droplets.put(droplet.with(droplet.image(), droplet.size(), kept));
        return account.actions.done(type, List.of(Account.reference(droplet)));
    }

    /** The host is given the address like any further one. */
    private Action enableIpv6(Droplet droplet) {
        if (droplet.ipv6().isPresent()) {
            return account.actions.done("enable_ipv6", List.of(Account.reference(droplet)));
        }
        var network =
                account.v6.take().orElseThrow(() -> Errors.unprocessable("No public address is left in this region."));
        var changed = account.droplets.put(droplet.withIpv6(network));
        return account.actions.begin(
                "enable_ipv6",
                List.of(Account.reference(droplet)),
                Effect.on(
                        Set.of(droplet.worldId()),
                        () -> changed.host6().ifPresent(ip -> account.world.routeAddress(ip, droplet.worldId()))));
    }

    /** The snapshots of one droplet, or its backups, of which there are none. */
    private Reply images(Request request, Image.Kind kind, String key) {
        var droplet = need(request);
        var found = account.images.all().stream()
                .filter(image -> image.kind() == kind)
                .filter(image -> image.from()
                        .filter(origin -> origin.droplet() == droplet.id())
                        .isPresent())
                .toList();
        return Views.page(key, found, request, Images::view);
    }

    private Droplet need(Request request) {
        return account.droplets.need(request.parameter("id"));
    }
}
