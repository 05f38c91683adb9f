package dev.phoenix.lab.cloud.digitalocean;

import dev.phoenix.lab.cloud.http.Json;
import dev.phoenix.lab.cloud.http.Reply;
import dev.phoenix.lab.cloud.http.Request;
import dev.phoenix.lab.cloud.http.Router;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Snapshots of droplets, which are images too, and of volumes. */
final class Snapshots {
    private static final String NOT_COPIED = "what is on the volume is not copied: one made from it is empty";

    private final Account account;

    Snapshots(Account account) {
        this.account = account;
    }

    void on(Router router) {
        router.list("/snapshots", this::list, "resource_type");
        router.on("GET", "/snapshots/{id}", request -> told(200, need(request)));
        router.on("DELETE", "/snapshots/{id}", request -> {
            var id = request.parameter("id");
            need(request);
            account.images.remove(id);
            account.volumeSnapshots.remove(id);
            return Reply.noContent();
        });
        router.on("GET", "/volumes/snapshots/{id}", request -> told(200, view(ofVolume(request))));
        router.on("DELETE", "/volumes/snapshots/{id}", request -> {
            account.volumeSnapshots.remove(ofVolume(request).id());
            return Reply.noContent();
        });
        router.list("/volumes/{volume}/snapshots", request -> {
            var volume = account.volumes.need(request.parameter("volume"));
            var found = account.volumeSnapshots.all().stream()
                    .filter(one -> one.volume().equals(volume.id()))
                    .map(Snapshots::view)
                    .toList();
            return Views.page("snapshots", found, request);
        });
        router.accept("POST", "/volumes/{volume}/snapshots", NOT_COPIED, this::create);
    }

    private Reply list(Request request) {
        var kinds = request.chosen("resource_type", List.of("droplet", "volume"));
        var found = Stream.concat(
                        account.images.all().stream()
                                .filter(image -> image.kind() == Image.Kind.SNAPSHOT)
                                .map(Snapshots::view),
                        account.volumeSnapshots.all().stream().map(Snapshots::view))
                .filter(view -> kinds.isEmpty() || kinds.contains(String.valueOf(view.get("resource_type"))))
                .toList();
        return Views.page("snapshots", found, request);
    }

    private Reply create(Request request) {
        var volume = account.volumes.need(request.parameter("volume"));
        var tags = request.body().texts("tags");
        account.tags.addAll(tags);
        var made = account.volumeSnapshots.put(new VolumeSnapshot(
                account.nextUuid(),
                request.body().text("name"),
                volume.id(),
                volume.region(),
                volume.gigabytes(),
                tags,
                account.now()));
        return told(201, view(made));
    }

    private Map<String, @Nullable Object> need(Request request) {
        var id = request.parameter("id");
        Optional<Map<String, @Nullable Object>> image = account.images
                .find(id)
                .filter(one -> one.kind() == Image.Kind.SNAPSHOT)
                .map(Snapshots::view);
        return image.or(() -> account.volumeSnapshots.find(id).map(Snapshots::view))
                .orElseThrow(Errors::notFound);
    }

    private VolumeSnapshot ofVolume(Request request) {
        return account.volumeSnapshots.need(request.parameter("id"));
    }

    private static Reply told(int status, Map<String, @Nullable Object> view) {
        return Reply.of(status, () -> Json.object("snapshot", view));
    }

    private static Map<String, @Nullable Object> view(Image image) {
        return Json.object(
                "id", Long.toString(image.id()),
                "name", image.name(),
                "created_at", Views.time(image.created()),
                "regions",
                        image.from().map(origin -> origin.region().slug()).stream()
                                .toList(),
                "resource_id",
                        image.from()
                                .map(origin -> Long.toString(origin.droplet()))
                                .orElse(""),
                "resource_type", "droplet",
                "min_disk_size", image.from().map(Image.Origin::disk).orElse(0),
                "size_gigabytes", 0.5,
                "tags", image.tags());
    }

    private static Map<String, @Nullable Object> view(VolumeSnapshot snapshot) {
        return Json.object(
                "id", snapshot.id(),
                "name", snapshot.name(),
                "created_at", Views.time(snapshot.created()),
                "regions", List.of(snapshot.region().slug()),
                "resource_id", snapshot.volume(),
                "resource_type", "volume",
                "min_disk_size", snapshot.gigabytes(),
                "size_gigabytes", 0.0,
                "tags", snapshot.tags());
    }
}
