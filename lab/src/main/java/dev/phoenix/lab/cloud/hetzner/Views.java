package dev.phoenix.lab.cloud.hetzner;

import dev.phoenix.lab.cloud.Action;
import dev.phoenix.lab.cloud.http.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
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
                "status", status(action),
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
                "description", type.name().toUpperCase(Locale.ROOT).replace("CPX", "CPX "),
                "category", type.category(),
                "cores", type.cores(),
                "memory", (double) type.memory(),
                "disk", type.disk(),
                "deprecated", !type.orderable(),
                "deprecation", type.orderable() ? null : deprecation(),
                "locations",
                        Catalogue.LOCATIONS.stream()
                                .filter(location -> type.locations().contains(location.name()))
                                .map(location -> Json.object(
                                        "id", location.id(),
                                        "name", location.name(),
                                        "deprecation", type.retired().contains(location.name()) ? deprecation() : null,
                                        "available", type.orderable(location),
                                        "recommended", type.orderable(location)))
                                .toList(),
                "prices", Prices.of(type),
                "included_traffic", 0,
                "storage_type", "local",
                "cpu_type", type.cpu(),
                "architecture", type.architecture());
    }

    static Map<String, @Nullable Object> loadBalancerType(LoadBalancerType type) {
        return Json.object(
                "id", type.id(),
                "name", type.name(),
                "description", type.name().toUpperCase(Locale.ROOT),
                "max_connections", type.connections(),
                "max_services", type.services(),
                "max_targets", type.targets(),
                "max_assigned_certificates", type.certificates(),
                "deprecated", null,
                "deprecation", null,
                "prices", List.of());
    }

    private static Map<String, @Nullable Object> deprecation() {
        return Json.object("announced", time(Catalogue.ANNOUNCED), "unavailable_after", time(Catalogue.UNAVAILABLE));
    }

    static String status(Action action) {
        return action.running() ? "running" : action.error().isPresent() ? "error" : "success";
    }

    private static Map<String, @Nullable Object> reference(Action.Reference reference) {
        return Json.object("id", Long.parseLong(reference.id()), "type", reference.type());
    }
}
