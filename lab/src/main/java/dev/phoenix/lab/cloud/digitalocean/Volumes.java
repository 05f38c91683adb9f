package dev.phoenix.lab.cloud.digitalocean;

import dev.phoenix.lab.cloud.Action;
import dev.phoenix.lab.cloud.Effect;
import dev.phoenix.lab.cloud.http.Body;
import dev.phoenix.lab.cloud.http.Json;
import dev.phoenix.lab.cloud.http.Reply;
import dev.phoenix.lab.cloud.http.Request;
import dev.phoenix.lab.cloud.http.Router;
import dev.phoenix.lab.world.VolumeSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

final class Volumes {
    private static final int MOST = 16_384;

    private final Account account;

    Volumes(Account account) {
        this.account = account;
    }

    void on(Router router) {
        router.list("/volumes", this::list, "name", "region");
        router.on("POST", "/volumes", this::create);
        router.on("GET", "/volumes/{id}", request -> {
            var volume = account.volumes.need(request.parameter("id"));
            return Reply.ok(() -> Json.object("volume", view(volume)));
        });
        router.on("DELETE", "/volumes/{id}", request -> delete(account.volumes.need(request.parameter("id"))));
        router.on("DELETE", "/volumes", this::deleteNamed, "name", "region");
        router.on(
                "POST",
                "/volumes/{id}/actions",
                request -> act(account.volumes.need(request.parameter("id")), request.body()));
        router.on("POST", "/volumes/actions", request -> act(named(request.body()), request.body()));
        router.list("/volumes/{id}/actions", this::actions);
        router.on("GET", "/volumes/{id}/actions/{action}", request -> ActionRoutes.read(account, request));
    }

    /** Also for droplets that are created with volumes. */
    Action attach(Volume volume, Droplet droplet) {
        if (volume.droplet().isPresent()) {
            throw Errors.unprocessable("Volume is already attached to a Droplet.");
        }
        if (!volume.region().equals(droplet.region())) {
            throw Errors.unprocessable("Volume and Droplet must be in the same region.");
        }
        account.volumes.put(volume.withDroplet(Optional.of(droplet.id())));
        var effect = Effect.on(
                Set.of(volume.worldId(), droplet.worldId()),
                () -> account.world.attachVolume(volume.worldId(), droplet.worldId(), volume.device()));
        return account.actions.begin(
                "attach_volume",
                List.of(reference(volume), Account.reference(droplet)),
                effect.orElse(() -> loosen(volume)));
    }

    private Reply list(Request request) {
        var name = request.query("name");
        var region = request.query("region");
        var found = account.volumes.all().stream()
                .filter(volume -> name.isEmpty() || volume.name().equals(name.get()))
                .filter(volume -> region.isEmpty() || volume.region().slug().equals(region.get()))
                .toList();
        return Views.page("volumes", found, request, this::view);
    }

    private Reply create(Request request) {
        var volume = account.volumes.put(parse(request.body()));
        account.tags.addAll(volume.tags());
        var spec = new VolumeSpec(volume.worldId(), volume.name(), volume.gigabytes(), volume.format());
        account.actions.begin(
                "create",
                List.of(reference(volume)),
                Effect.on(Set.of(volume.worldId()), () -> account.world.createVolume(spec))
                        .orElse(() -> account.volumes.remove(volume.id())));
        return Reply.of(201, () -> Json.object("volume", view(volume)));
    }

    private Volume parse(Body body) {
        var origin =
                body.optionalText("snapshot_id").filter(text -> !text.isEmpty()).map(account.volumeSnapshots::need);
        var format = body.optionalText("filesystem_type").orElse("");
        if (!List.of("", "ext4", "xfs").contains(format)) {
            throw Errors.unprocessable("filesystem_type must be ext4 or xfs");
        }
        var region = origin.map(VolumeSnapshot::region).orElseGet(() -> Catalogue.region(body.text("region")));
        return new Volume(
                account.nextUuid(),
                freeName(body.text("name"), region),
                region,
                size(
                        body.integer("size_gigabytes"),
                        origin.map(VolumeSnapshot::gigabytes).orElse(1)),
                body.optionalText("description").orElse(""),
                format,
                body.optionalText("filesystem_label").orElse(""),
                body.texts("tags"),
                Optional.empty(),
                account.now());
    }

    private String freeName(String name, Region region) {
        if (!name.matches("[a-z]([a-z0-9-]{0,62}[a-z0-9])?")) {
            throw Errors.unprocessable(
                    "name must begin with a letter and be of lower-case letters, digits and hyphens");
        }
        if (account.volumes.all().stream()
                .anyMatch(other -> other.name().equals(name) && other.region().equals(region))) {
            throw Errors.conflict("volume with name '" + name + "' already exists in region " + region.slug());
        }
        return name;
    }

    private Reply deleteNamed(Request request) {
        var name = request.query("name").orElseThrow(() -> Errors.unprocessable("name is required"));
        var region = request.query("region").orElseThrow(() -> Errors.unprocessable("region is required"));
        return delete(account.volumes.all().stream()
                .filter(one -> one.name().equals(name) && one.region().slug().equals(region))
                .findFirst()
                .orElseThrow(Errors::notFound));
    }

    private Reply delete(Volume volume) {
        if (volume.droplet().isPresent()) {
            throw Errors.conflict("Cannot delete a volume that is attached to a Droplet.");
        }
        account.volumes.remove(volume.id());
        account.actions.begin(
                "delete",
                List.of(reference(volume)),
                Effect.on(Set.of(volume.worldId()), () -> account.world.destroyVolume(volume.worldId()))
                        .orElse(() -> account.volumes.put(volume)));
        return Reply.noContent();
    }

    private Reply act(Volume volume, Body body) {
        var type = body.text("type");
        var action = switch (type) {
            case "attach" -> attach(volume, account.free(body.integer("droplet_id")));
            case "detach" -> detach(volume, body);
            case "resize" -> resize(volume, size(body.integer("size_gigabytes"), volume.gigabytes() + 1));
            default -> throw Errors.unprocessable("type must be attach, detach or resize");
        };
        return Reply.of(202, () -> Json.object("action", Views.action(account.actions.latest(action))));
    }

    private Action detach(Volume volume, Body body) {
        long holder = volume.droplet().orElseThrow(() -> Errors.unprocessable("Attachment not found"));
        if (body.optionalInteger("droplet_id").orElse(holder) != holder) {
            throw Errors.unprocessable("Attachment not found");
        }
        var droplet = account.free(holder);
        var effect = Effect.on(
                        Set.of(volume.worldId(), droplet.worldId()), () -> account.world.detachVolume(volume.worldId()))
                .then(() -> loosen(volume));
        return account.actions.begin("detach_volume", List.of(reference(volume), Account.reference(droplet)), effect);
    }

    private Action resize(Volume volume, int gigabytes) {
        account.volumes.put(volume.withSize(gigabytes));
        return account.actions.begin(
                "resize_volume",
                List.of(reference(volume)),
                Effect.on(Set.of(volume.worldId()), () -> account.world.resizeVolume(volume.worldId(), gigabytes)));
    }

    private void loosen(Volume volume) {
        account.volumes
                .find(volume.id())
                .ifPresent(current -> account.volumes.put(current.withDroplet(Optional.empty())));
    }

    private Reply actions(Request request) {
        var about = reference(account.volumes.need(request.parameter("id")));
        return ActionRoutes.list(account, request, action -> action.resources().contains(about));
    }

    private Volume named(Body body) {
        var name = body.text("volume_name");
        return account.volumes.all().stream()
                .filter(volume -> volume.name().equals(name))
                .findFirst()
                .orElseThrow(Errors::notFound);
    }

    private static int size(long wanted, int least) {
        if (wanted < least || wanted > MOST) {
            throw Errors.unprocessable("size_gigabytes must be between " + least + " and " + MOST);
        }
        return (int) wanted;
    }

    private static Action.Reference reference(Volume volume) {
        return new Action.Reference("backend", volume.id());
    }

    private Map<String, @Nullable Object> view(Volume row) {
        var volume = account.volumes.find(row.id()).orElse(row);
        return Json.object(
                "id", volume.id(),
                "region", Views.region(volume.region()),
                "droplet_ids", volume.droplet().stream().toList(),
                "name", volume.name(),
                "description", volume.description(),
                "size_gigabytes", volume.gigabytes(),
                "created_at", Views.time(volume.created()),
                "filesystem_type", volume.format(),
                "filesystem_label", volume.label(),
                "tags", volume.tags());
    }
}
