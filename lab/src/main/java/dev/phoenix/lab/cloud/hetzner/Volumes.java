package dev.phoenix.lab.cloud.hetzner;

import dev.phoenix.lab.cloud.Action;
import dev.phoenix.lab.cloud.Effect;
import dev.phoenix.lab.cloud.http.ApiException;
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
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

final class Volumes {
    private static final int LEAST = 10;
    private static final int MOST = 10_240;

    private final Account account;

    Volumes(Account account) {
        this.account = account;
    }

    void on(Router router) {
        new Listing<>(account.volumes, this::view, Volumes::chosen, List.of("status"), account.actions).on(router);
        router.on("POST", "/volumes", this::create);
        router.on("PUT", "/volumes/{id}", this::update);
        router.on("DELETE", "/volumes/{id}", this::delete);
        router.on("POST", "/volumes/{id}/actions/attach", this::attach);
        router.on("POST", "/volumes/{id}/actions/detach", this::detach);
        router.on("POST", "/volumes/{id}/actions/resize", this::resize);
        router.on("POST", "/volumes/{id}/actions/change_protection", this::protect);
    }

    /** Also for servers that are created with volumes. */
    Action attach(Volume volume, Server server) {
        if (volume.server().isPresent()) {
            throw Errors.of(422, "volume_already_attached", "volume is already attached to a server, detach it first");
        }
        if (!volume.location().equals(server.location())) {
            throw ApiException.invalid("server", "server and volume are in different locations");
        }
        account.volumes.put(volume.withServer(Optional.of(server.id())));
        var effect = Effect.on(
                Set.of(volume.worldId(), server.worldId()),
                () -> account.world.attachVolume(volume.worldId(), server.worldId(), volume.device()));
        return account.actions.begin(
                "attach_volume",
                List.of(reference(volume), Account.reference(server)),
                effect.orElse(() -> account.volumes
                        .find(volume.id())
                        .ifPresent(current -> account.volumes.put(current.withServer(Optional.empty())))));
    }

    private Reply create(Request request) {
        var body = request.body();
        var server =
                body.optionalInteger("server").stream().mapToObj(account::free).findFirst();
        var volume = account.volumes.put(parse(body, server));
        var action = account.actions.begin("create_volume", List.of(reference(volume)), making(volume));
        var next = server.map(one -> attach(volume, one)).stream().toList();
        return Reply.of(
                201,
                () -> Json.object(
                        "volume", view(volume),
                        "action", Views.latest(account, action),
                        "next_actions", Views.latest(account, next)));
    }

    private Volume parse(Body body, Optional<Server> server) {
        var name = body.text("name");
        account.volumes.mustBeUnique(name, 0);
        var format = body.optionalText("format").filter(text -> !text.isEmpty());
        if (format.filter(text -> !List.of("ext4", "xfs").contains(text)).isPresent()) {
            throw ApiException.invalid("format", "must be ext4 or xfs");
        }
        var location = server.map(one -> one.location())
                .or(() -> body.optionalText("location").map(Catalogue::location))
                .orElseThrow(() -> ApiException.invalid("location", "either server or location is required"));
        int size = size(body.integer("size"), LEAST);
        return new Volume(
                account.nextId(),
                name,
                Labels.of(body),
                account.now(),
                size,
                format,
                location,
                Optional.empty(),
                false,
                false);
    }

    private Effect making(Volume volume) {
        var spec = new VolumeSpec(
                volume.worldId(),
                volume.name(),
                volume.gigabytes(),
                volume.format().orElse(""));
        return Effect.on(Set.of(volume.worldId()), () -> account.world.createVolume(spec))
                .then(() -> account.volumes.find(volume.id()).ifPresent(current -> account.volumes.put(current.made())))
                .orElse(() -> account.volumes.remove(volume.id()));
    }

    private Reply update(Request request) {
        var volume = Describing.apply(account.volumes, request);
        return Reply.ok(() -> Json.object("volume", view(volume)));
    }

    private Reply delete(Request request) {
        var volume = account.volumes.need(request.id("id"));
        if (volume.guarded()) {
            throw Errors.guarded("volume");
        }
        if (volume.server().isPresent()) {
            throw Errors.of(422, "resource_in_use", "volume is attached to a server, detach it first");
        }
        account.volumes.remove(volume.id());
        account.actions.begin(
                "delete_volume",
                List.of(reference(volume)),
                Effect.on(Set.of(volume.worldId()), () -> account.world.destroyVolume(volume.worldId()))
                        .orElse(() -> account.volumes.put(volume)));
        return Reply.noContent();
    }

    private Reply attach(Request request) {
        var volume = account.volumes.need(request.id("id"));
        return told(attach(volume, account.free(request.body().integer("server"))));
    }

    private Reply detach(Request request) {
        var volume = account.volumes.need(request.id("id"));
        var server = volume.server()
                .map(account::free)
                .orElseThrow(() -> Errors.of(422, "volume_not_attached", "volume is not attached to a server"));
        var effect = Effect.on(
                        Set.of(volume.worldId(), server.worldId()), () -> account.world.detachVolume(volume.worldId()))
                .then(() -> account.volumes
                        .find(volume.id())
                        .ifPresent(current -> account.volumes.put(current.withServer(Optional.empty()))));
        return told(
                account.actions.begin("detach_volume", List.of(reference(volume), Account.reference(server)), effect));
    }

    private Reply resize(Request request) {
        var volume = account.volumes.need(request.id("id"));
        int size = size(request.body().integer("size"), volume.gigabytes() + 1);
        var changed = account.volumes.put(volume.withSize(size));
        return told(account.actions.begin(
                "resize_volume",
                List.of(reference(volume)),
                Effect.on(Set.of(changed.worldId()), () -> account.world.resizeVolume(changed.worldId(), size))));
    }

    private Reply protect(Request request) {
        var volume = account.volumes.need(request.id("id"));
        account.volumes.put(volume.withGuard(request.body().flag("delete", volume.guarded())));
        return told(account.actions.done("change_protection", List.of(reference(volume))));
    }

    private Reply told(Action action) {
        return Reply.of(201, () -> Json.object("action", Views.latest(account, action)));
    }

    private static int size(long wanted, int least) {
        if (wanted < least || wanted > MOST) {
            throw ApiException.invalid("size", "must be between " + least + " and " + MOST);
        }
        return (int) wanted;
    }

    private static Action.Reference reference(Volume volume) {
        return new Action.Reference("volume", Long.toString(volume.id()));
    }

    private static Predicate<Volume> chosen(Request request) {
        var states = request.chosen("status", List.of("available", "creating"));
        return volume -> states.isEmpty() || states.contains(status(volume));
    }

    private static String status(Volume volume) {
        return volume.ready() ? "available" : "creating";
    }

    private Map<String, @Nullable Object> view(Volume row) {
        var volume = account.volumes.find(row.id()).orElse(row);
        return Json.object(
                "id", volume.id(),
                "created", Views.time(volume.created()),
                "name", volume.name(),
                "server", volume.server().orElse(null),
                "location", Views.location(volume.location()),
                "size", volume.gigabytes(),
                "linux_device", volume.device(),
                "protection", Views.guard(volume.guarded()),
                "labels", volume.labels(),
                "status", status(volume),
                "format", volume.format().orElse(null));
    }
}
