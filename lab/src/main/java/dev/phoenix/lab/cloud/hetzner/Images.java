package dev.phoenix.lab.cloud.hetzner;

import dev.phoenix.lab.cloud.Action;
import dev.phoenix.lab.cloud.Root;
import dev.phoenix.lab.cloud.http.ApiException;
import dev.phoenix.lab.cloud.http.Json;
import dev.phoenix.lab.cloud.http.Reply;
import dev.phoenix.lab.cloud.http.Request;
import dev.phoenix.lab.cloud.http.Router;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Hetzner's images, and the snapshots and backups of servers. */
final class Images {
    private static final List<String> KINDS = List.of("system", "app", "snapshot", "backup", "temporary");

    private final Account account;

    Images(Account account) {
        this.account = account;
    }

    void on(Router router) {
        new Listing<>(
                        account.images,
                        image -> view(account, image),
                        Images::chosen,
                        List.of("type", "status", "bound_to", "architecture", "include_deprecated"),
                        account.actions)
                .on(router);
        router.on("PUT", "/images/{id}", this::update);
        router.on("DELETE", "/images/{id}", this::delete);
        router.on("POST", "/images/{id}/actions/change_protection", this::protect);
    }

    /** By id, or by name for a machine of this architecture; one that hosts here can run. */
    static Image bootable(Account account, String idOrName, String architecture) {
        var image = account.images.all().stream()
                .filter(one -> Catalogue.isId(one.id(), idOrName)
                        || (one.name().equals(idOrName) && one.architecture().equals(architecture)))
                .findFirst()
                .orElseThrow(() -> ApiException.invalid("image", "'" + idOrName + "' not found"));
        if (!image.architecture().equals(architecture)) {
            throw ApiException.invalid("image", "image '" + idOrName + "' is for " + image.architecture());
        }
        if (account.world.hasHosts() && !image.boots()) {
            throw Errors.notOffered("Servers with image '" + idOrName + "' are (its hosts run " + Root.NAME
                    + "'s root, which stands for " + String.join(", ", names()) + ")");
        }
        return image;
    }

    private static List<String> names() {
        return Catalogue.IMAGES.stream()
                .filter(Image::boots)
                .map(Image::name)
                .distinct()
                .sorted()
                .toList();
    }

    private static Predicate<Image> chosen(Request request) {
        var kinds = request.chosen("type", KINDS);
        var states = request.chosen("status", List.of("available", "creating", "unavailable"));
        var servers = request.queries("bound_to");
        var architectures = request.chosen("architecture", List.of("x86", "arm"));
        boolean old = request.flag("include_deprecated").orElse(false)
                || !request.queries("name").isEmpty();
        return image -> (kinds.isEmpty() || kinds.contains(kind(image)))
                && (states.isEmpty() || states.contains("available"))
                && (servers.isEmpty() || bound(image).filter(servers::contains).isPresent())
                && (architectures.isEmpty() || architectures.contains(image.architecture()))
                && (old || image.deprecated().isEmpty());
    }

    private static Optional<String> bound(Image image) {
        return image.kind() == Image.Kind.BACKUP
                ? image.from().map(origin -> Long.toString(origin.server()))
                : Optional.empty();
    }

    private Reply update(Request request) {
        var image = own(request);
        var body = request.body();
        var kind = body.optionalText("type").filter(text -> !text.isEmpty());
        if (kind.filter(text -> !text.equals("snapshot")).isPresent()) {
            throw ApiException.invalid("type", "must be snapshot");
        }
        var changed = image.with(
                body.optionalText("description").orElse(image.description()),
                kind.isPresent() ? Image.Kind.SNAPSHOT : image.kind());
        var labelled = body.has("labels") ? changed.described("", Labels.of(body)) : changed;
        account.images.put(labelled);
        return Reply.ok(() -> Json.object("image", view(account, labelled)));
    }

    private Reply delete(Request request) {
        var image = own(request);
        if (image.guarded()) {
            throw Errors.guarded("image");
        }
        account.images.remove(image.id());
        return Reply.noContent();
    }

    private Reply protect(Request request) {
        var image = own(request);
        account.images.put(image.withGuard(request.body().flag("delete", image.guarded())));
        var action = account.actions.done(
                "change_protection", List.of(new Action.Reference("image", Long.toString(image.id()))));
        return Reply.of(201, () -> Json.object("action", Views.action(action)));
    }

    private Image own(Request request) {
        var image = account.images.need(request.id("id"));
        if (!image.own()) {
            throw Errors.of(403, "forbidden", "images of Hetzner's cannot be changed");
        }
        return image;
    }

    private static String kind(Image image) {
        return image.kind().name().toLowerCase(Locale.ROOT);
    }

    static Map<String, @Nullable Object> view(Account account, Image row) {
        var image = account.images.find(row.id()).orElse(row);
        return Json.object(
                "id", image.id(),
                "type", kind(image),
                "status", "available",
                "name", image.own() ? null : image.name(),
                "description", image.description(),
                "image_size", image.own() ? 0.5 : null,
                "disk_size", image.size(),
                "created", Views.time(image.created()),
                "created_from",
                        image.from()
                                .map(origin -> Json.object("id", origin.server(), "name", origin.name()))
                                .orElse(null),
                "bound_to", bound(image).map(Long::parseLong).orElse(null),
                "os_flavor", image.flavor(),
                "os_version", image.version(),
                "rapid_deploy", !image.own(),
                "protection", Views.guard(image.guarded()),
                "deprecated", image.deprecated().map(Views::time).orElse(null),
                "deleted", null,
                "labels", image.labels(),
                "architecture", image.architecture());
    }
}
