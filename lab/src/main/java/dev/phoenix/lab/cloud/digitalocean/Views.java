package dev.phoenix.lab.cloud.digitalocean;

import dev.phoenix.lab.cloud.Action;
import dev.phoenix.lab.cloud.http.Json;
import dev.phoenix.lab.cloud.http.Page;
import dev.phoenix.lab.cloud.http.Reply;
import dev.phoenix.lab.cloud.http.Request;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** JSON of what is the same in several answers: listings, actions, the catalogue. */
final class Views {
    private static final int USUAL_SIZE = 20;
    private static final int LARGEST_SIZE = 200;

    private Views() {}

    static Reply page(String key, List<Map<String, @Nullable Object>> all, Request request) {
        return page(key, all, request, entry -> entry);
    }

    static <T> Reply page(String key, List<T> all, Request request, Function<T, Map<String, @Nullable Object>> view) {
        return page(key, all, request, view, Map.of());
    }

    /** @param beside what else the answer has */
    static Reply page(
            String key,
            List<Map<String, @Nullable Object>> all,
            Request request,
            Map<String, @Nullable Object> beside) {
        return page(key, all, request, entry -> entry, beside);
    }

    private static <T> Reply page(
            String key,
            List<T> all,
            Request request,
            Function<T, Map<String, @Nullable Object>> view,
            Map<String, @Nullable Object> beside) {
        var page = Page.of(all, request, USUAL_SIZE, LARGEST_SIZE).map(view);
        var pages = Json.object();
        if (page.number() > 1) {
            pages.put("first", link(request, 1, page.size()));
            pages.put("prev", link(request, page.number() - 1, page.size()));
        }
        if (page.hasNext()) {
            pages.put("next", link(request, page.number() + 1, page.size()));
            pages.put("last", link(request, page.last(), page.size()));
        }
        var links = pages.isEmpty() ? Json.object() : Json.object("pages", pages);
        return Reply.ok(() -> {
            var told = Json.object(key, page.items(), "links", links, "meta", Json.object("total", page.total()));
            told.putAll(beside);
            return told;
        });
    }

    private static String link(Request request, int page, int size) {
        var kept = request.query().given().entrySet().stream()
                .filter(entry -> !List.of("page", "per_page").contains(entry.getKey()))
                .flatMap(entry -> entry.getValue().stream()
                        .map(value -> entry.getKey() + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8) + "&"))
                .collect(Collectors.joining());
        return request.origin() + "/v2" + request.path() + "?" + kept + "page=" + page + "&per_page=" + size;
    }

    static String time(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    static Map<String, @Nullable Object> action(Action action) {
        var about = action.resources().getFirst();
        return Json.object(
                "id", action.id(),
                "status", action.running() ? "in-progress" : action.error().isPresent() ? "errored" : "completed",
                "type", action.command(),
                "started_at", time(action.started()),
                "completed_at", action.finished().map(Views::time).orElse(null),
                "resource_id", about.id().matches("[0-9]+") ? Long.parseLong(about.id()) : null,
                "resource_type", about.type(),
                "region", null,
                "region_slug", null);
    }

    /** The list of actions that an answer with status 202 points to. */
    static Map<String, @Nullable Object> links(Request request, List<Action> actions) {
        return Json.object(
                "actions",
                actions.stream()
                        .map(action -> Json.object(
                                "id", action.id(),
                                "rel", action.command(),
                                "href", request.origin() + "/v2/actions/" + action.id()))
                        .toList());
    }

    static Map<String, @Nullable Object> region(Region region) {
        return Json.object(
                "slug", region.slug(),
                "name", region.name(),
                "sizes",
                        region.available()
                                ? Catalogue.OFFERED_SIZES.stream()
                                        .map(Size::slug)
                                        .toList()
                                : List.of(),
                "available", region.available(),
                "features",
                        List.of(
                                "backups",
                                "ipv6",
                                "metadata",
                                "install_agent",
                                "storage",
                                "image_transfer",
                                "private_networking"));
    }

    static Map<String, @Nullable Object> size(Size size) {
        return Json.object(
                "slug", size.slug(),
                "memory", size.memory(),
                "vcpus", size.vcpus(),
                "disk", size.disk(),
                "transfer", 1.0,
                "price_monthly", size.monthly(),
                "price_hourly", Math.round(size.monthly() / 672 * 100_000) / 100_000.0,
                "regions",
                        Catalogue.REGIONS.stream()
                                .filter(Region::available)
                                .map(Region::slug)
                                .toList(),
                "available", true,
                "description", size.description());
    }

    static Map<String, @Nullable Object> droplet(Account account, Droplet row) {
        var droplet = account.droplets.find(row.key()).orElse(row);
        return Json.object(
                "id", droplet.id(),
                "name", droplet.name(),
                "memory", droplet.size().memory(),
                "vcpus", droplet.size().vcpus(),
                "disk", droplet.size().disk(),
                "locked", droplet.locked(),
                "status", droplet.status().name().toLowerCase(java.util.Locale.ROOT),
                "kernel", null,
                "created_at", time(droplet.created()),
                "features", features(droplet),
                "backup_ids", List.of(),
                "next_backup_window", null,
                "snapshot_ids",
                        account.images.all().stream()
                                .filter(image -> image.from()
                                        .filter(origin -> origin.droplet() == droplet.id())
                                        .isPresent())
                                .map(Image::id)
                                .toList(),
                "image", Images.view(droplet.image()),
                "volume_ids",
                        account.volumesOf(droplet).stream().map(Volume::id).toList(),
                "size", size(droplet.size()),
                "size_slug", droplet.size().slug(),
                "networks",
                        droplet.status() == Droplet.Status.NEW
                                ? Json.object("v4", List.of(), "v6", List.of())
                                : networks(account, droplet),
                "region", region(droplet.region()),
                "tags", droplet.tags(),
                "vpc_uuid", droplet.vpc());
    }

    private static List<String> features(Droplet droplet) {
        var features = new java.util.ArrayList<>(List.of("private_networking"));
        if (droplet.ipv6().isPresent()) {
            features.add("ipv6");
        }
        if (droplet.monitoring()) {
            features.add("monitoring");
        }
        if (droplet.backups()) {
            features.add("backups");
        }
        return features;
    }

    private static Map<String, @Nullable Object> networks(Account account, Droplet droplet) {
        var range = account.vpcs.need(droplet.vpc()).range();
        return Json.object(
                "v4",
                        List.of(
                                address(
                                        droplet.ipv4(),
                                        "255.255.255.0",
                                        droplet.ipv4().replaceFirst("[0-9]+$", "1"),
                                        "public"),
                                address(droplet.privateIp(), range.netmask(), range.nth(1), "private")),
                "v6",
                        droplet.host6().map(ip -> address(ip, 64, "fe80::1", "public")).stream()
                                .toList());
    }

    private static Map<String, @Nullable Object> address(String ip, Object netmask, String gateway, String type) {
        return Json.object("ip_address", ip, "netmask", netmask, "gateway", gateway, "type", type);
    }
}
