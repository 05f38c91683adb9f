package dev.phoenix.lab.cloud.hetzner;

import dev.phoenix.lab.cloud.Action;
import dev.phoenix.lab.cloud.http.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON of what is the same in several answers: actions, places, the catalogue. */
final class Views {
    private Views() {}

    static String time(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    static Map<String, @Nullable Object> action(Action action) {
        return Json.object(
                "id", action.id(),
                "command", action.command(),
                "status", action.running() ? "running" : action.error().isPresent() ? "error" : "success",
                "progress", action.running() ? 0 : 100,
                "started", time(action.started()),
                "finished", action.finished().map(Views::time).orElse(null),
                "resources", action.resources().stream().map(Views::reference).toList(),
                "error",
                        action.error()
                                .map(why -> Json.object("code", "action_failed", "message", why))
                                .orElse(null));
    }

    /** As it stands when the answer is rendered. */
    static Map<String, @Nullable Object> latest(Account account, Action begun) {
        return action(account.actions.latest(begun));
    }

    static List<Map<String, @Nullable Object>> latest(Account account, List<Action> begun) {
        return begun.stream().map(action -> latest(account, action)).toList();
    }

    static Map<String, @Nullable Object> guard(boolean guarded) {
        return Json.object("delete", guarded);
    }

    static Map<String, @Nullable Object> location(Location location) {
        return Json.object(
                "id", location.id(),
                "name", location.name(),
                "description", location.description(),
                "country", location.country(),
                "city", location.city(),
                "latitude", location.latitude(),
                "longitude", location.longitude(),
                "network_zone", location.zone());
    }

    static Map<String, @Nullable Object> serverType(ServerType type) {
        return Json.object(
                "id", type.id(),
                "name", type.name(),
                "description", type.name().toUpperCase(java.util.Locale.ROOT),
                "category", type.cpu().equals("shared") ? "Shared vCPU" : "Dedicated vCPU",
                "cores", type.cores(),
                "memory", type.memory(),
                "disk", type.disk(),
                "deprecated", false,
                "deprecation", null,
                "locations",
                        Catalogue.LOCATIONS.stream().map(Views::typeLocation).toList(),
                "prices", List.of(),
                "included_traffic", 0,
                "storage_type", "local",
                "cpu_type", type.cpu(),
                "architecture", "x86");
    }

    static Map<String, @Nullable Object> image(Image image) {
        return Json.object(
                "id",
                image.id(),
                "type",
                "system",
                "status",
                "available",
                "name",
                image.name(),
                "description",
                image.description(),
                "image_size",
                null,
                "disk_size",
                5,
                "created",
                "2023-06-13T06:00:00Z",
                "created_from",
                null,
                "bound_to",
                null,
                "os_flavor",
                image.flavor(),
                "os_version",
                image.version(),
                "rapid_deploy",
                true,
                "protection",
                guard(false),
                "deprecated",
                null,
                "deleted",
                null,
                "labels",
                Map.of(),
                "architecture",
                "x86");
    }

    private static Map<String, @Nullable Object> typeLocation(Location location) {
        return Json.object("id", location.id(), "name", location.name(), "deprecation", null);
    }

    private static Map<String, @Nullable Object> reference(Action.Reference reference) {
        return Json.object("id", Long.parseLong(reference.id()), "type", reference.type());
    }
}
