package dev.phoenix.lab.cloud.digitalocean;

import dev.phoenix.lab.cloud.Action;
import dev.phoenix.lab.cloud.http.Json;
import dev.phoenix.lab.cloud.http.Reply;
import dev.phoenix.lab.cloud.http.Request;
import dev.phoenix.lab.cloud.http.Router;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** DigitalOcean's images, and the snapshots of droplets. */
final class Images {
    private final Account account;

    Images(Account account) {
        this.account = account;
    }

    void on(Router router) {
        router.list("/images", this::list, "type", "private", "tag_name");
        router.on("GET", "/images/{image}", request -> {
            var image = need(request);
            return Reply.ok(() -> Json.object("image", view(image)));
        });
        router.on("PUT", "/images/{image}", request -> {
            var image = account.images.put(own(request).renamed(request.body().text("name")));
            return Reply.ok(() -> Json.object("image", view(image)));
        });
        router.on("DELETE", "/images/{image}", request -> {
            account.images.remove(Long.toString(own(request).id()));
            return Reply.noContent();
        });
        router.on(
                "GET",
                "/images/{image}/actions",
                request -> {
                    var about = reference(need(request));
                    return ActionRoutes.list(
                            account, request, action -> action.resources().contains(about));
                },
                "page",
                "per_page");
        router.on("GET", "/images/{image}/actions/{action}", request -> ActionRoutes.read(account, request));
    }

    private Reply list(Request request) {
        var kinds = request.chosen("type", List.of("distribution", "application"));
        boolean mine = request.flag("private").orElse(false);
        var tag = request.query("tag_name");
        var found = account.images.all().stream()
                .filter(image -> !image.retired())
                .filter(image ->
                        kinds.isEmpty() || kinds.contains(image.kind().name().toLowerCase(java.util.Locale.ROOT)))
                .filter(image -> mine ? image.own() : image.kind() != Image.Kind.BACKUP)
                .filter(image -> tag.isEmpty() || image.tags().contains(tag.get()))
                .toList();
        return Views.page("images", found, request, Images::view);
    }

    /** By id or slug. */
    private Image need(Request request) {
        var wanted = request.parameter("image");
        return account.images.all().stream()
                .filter(image -> Long.toString(image.id()).equals(wanted)
                        || (!wanted.isEmpty() && image.slug().equals(wanted)))
                .findFirst()
                .orElseThrow(Errors::notFound);
    }

    private Image own(Request request) {
        var image = need(request);
        if (!image.own()) {
            throw Errors.forbidden("You do not have access for the attempted action.");
        }
        return image;
    }

    static Action.Reference reference(Image image) {
        return new Action.Reference("image", Long.toString(image.id()));
    }

    static Map<String, @Nullable Object> view(Image image) {
        var regions = image.from()
                .map(origin -> List.of(origin.region().slug()))
                .orElseGet(() -> Catalogue.REGIONS.stream().map(Region::slug).toList());
        return Json.object(
                "id",
                image.id(),
                "name",
                image.name(),
                "type",
                image.type(),
                "distribution",
                image.distribution(),
                "slug",
                image.slug().isEmpty() ? null : image.slug(),
                "public",
                !image.own(),
                "regions",
                regions,
                "created_at",
                Views.time(image.created()),
                "min_disk_size",
                image.from().map(Image.Origin::disk).orElse(7),
                "size_gigabytes",
                0.5,
                "description",
                image.own() ? "" : image.distribution() + " " + image.name(),
                "tags",
                image.tags(),
                "status",
                image.retired() ? "retired" : "available",
                "error_message",
                "");
    }
}
