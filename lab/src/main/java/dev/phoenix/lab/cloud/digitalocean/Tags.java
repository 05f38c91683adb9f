package dev.phoenix.lab.cloud.digitalocean;

import dev.phoenix.lab.cloud.http.Body;
import dev.phoenix.lab.cloud.http.Json;
import dev.phoenix.lab.cloud.http.Reply;
import dev.phoenix.lab.cloud.http.Request;
import dev.phoenix.lab.cloud.http.Router;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tags of droplets and volumes. */
final class Tags {
    private final Account account;
    private final Firewalls firewalls;

    Tags(Account account, Firewalls firewalls) {
        this.account = account;
        this.firewalls = firewalls;
    }

    void on(Router router) {
        router.list(
                "/tags",
                request ->
                        Views.page("tags", account.tags.stream().map(this::view).toList(), request));
        router.on("POST", "/tags", this::create);
        router.on("GET", "/tags/{tag}", request -> {
            var tag = need(request);
            return Reply.ok(() -> Json.object("tag", view(tag)));
        });
        router.on("DELETE", "/tags/{tag}", this::delete);
        router.on("POST", "/tags/{tag}/resources", request -> change(request, true));
        router.on("DELETE", "/tags/{tag}/resources", request -> change(request, false));
    }

    private Reply create(Request request) {
        var name = request.body().text("name");
        if (!name.matches("[A-Za-z0-9:_-]{1,255}")) {
            throw Errors.unprocessable("name must be of letters, digits, colons, hyphens and underscores");
        }
        account.tags.add(name);
        return Reply.of(201, () -> Json.object("tag", view(name)));
    }

    private Reply delete(Request request) {
        var tag = need(request);
        account.droplets.all().forEach(droplet -> retag(droplet, tag, false));
        account.volumes.all().forEach(volume -> account.volumes.put(volume.tagged(changed(volume.tags(), tag, false))));
        account.tags.remove(tag);
        return Reply.noContent();
    }

    private Reply change(Request request, boolean add) {
        var tag = need(request);
        for (var resource : request.body().objects("resources")) {
            change(resource, tag, add);
        }
        return Reply.noContent();
    }

    private void change(Body resource, String tag, boolean add) {
        var id = resource.text("resource_id");
        switch (resource.text("resource_type")) {
            case "droplet" -> retag(account.droplets.need(id), tag, add);
            case "volume" -> {
                var volume = account.volumes.need(id);
                account.volumes.put(volume.tagged(changed(volume.tags(), tag, add)));
            }
            default -> throw Errors.notOffered("Tags of " + resource.text("resource_type") + " are");
        }
    }

    private void retag(Droplet droplet, String tag, boolean add) {
        var tags = changed(droplet.tags(), tag, add);
        if (!tags.equals(droplet.tags())) {
            var changed = account.droplets.put(droplet.tagged(tags));
            firewalls.enforce(changed);
            firewalls.enforceAround(changed);
        }
    }

    private static List<String> changed(List<String> tags, String tag, boolean add) {
        var changed = new ArrayList<>(tags);
        changed.remove(tag);
        if (add) {
            changed.add(tag);
        }
        return changed;
    }

    private String need(Request request) {
        var tag = request.parameter("tag");
        if (!account.tags.contains(tag)) {
            throw Errors.notFound();
        }
        return tag;
    }

    private Map<String, @Nullable Object> view(String tag) {
        long droplets = account.droplets.all().stream()
                .filter(droplet -> droplet.tags().contains(tag))
                .count();
        long volumes = account.volumes.all().stream()
                .filter(volume -> volume.tags().contains(tag))
                .count();
        return Json.object(
                "name",
                tag,
                "resources",
                Json.object(
                        "count", droplets + volumes,
                        "droplets", count(droplets),
                        "images", count(0),
                        "volumes", count(volumes),
                        "volume_snapshots", count(0),
                        "databases", count(0)));
    }

    private static Map<String, @Nullable Object> count(long resources) {
        return Json.object("count", resources);
    }
}
