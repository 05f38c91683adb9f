package dev.phoenix.lab.cloud.digitalocean;

import dev.phoenix.lab.cloud.http.Body;
import dev.phoenix.lab.cloud.http.Json;
import dev.phoenix.lab.cloud.http.Reply;
import dev.phoenix.lab.cloud.http.Router;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When a droplet's backups would be made; none is. */
final class BackupPolicies {
    private static final List<String> DAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
    private static final int WINDOW = 4;

    private static final Form POLICY = Form.of(
            Form.choice("plan", "weekly", "daily"),
            Form.choice("weekday", DAYS.toArray(String[]::new)),
            Form.whole("hour", 0, 20, 0));

    private final Account account;

    BackupPolicies(Account account) {
        this.account = account;
    }

    void on(Router router) {
        router.list(
                "/droplets/backups/policies",
                request -> Views.page(
                        "policies",
                        account.droplets.all().stream().map(this::view).toList(),
                        request));
        router.on(
                "GET",
                "/droplets/backups/supported_policies",
                _ -> Reply.ok(() -> Json.object(
                        "supported_policies",
                        List.of(supported("weekly", 28, DAYS), supported("daily", 7, List.of())))));
        router.on("GET", "/droplets/{id}/backups/policy", request -> {
            var droplet = account.droplets.need(request.parameter("id"));
            return Reply.ok(() -> Json.object("policy", view(droplet)));
        });
    }

    /** As a droplet is made, or its backups are switched on or changed. */
    static void keep(Account account, Droplet droplet, Body body) {
        Optional<Body> given = body.object("backup_policy");
        given.ifPresent(policy -> account.backupPolicies.put(droplet.id(), POLICY.read(policy)));
    }

    private static Map<String, @Nullable Object> supported(String name, int days, List<String> weekdays) {
        return Json.object(
                "name", name,
                "possible_window_starts", List.of(0, 4, 8, 12, 16, 20),
                "window_length_hours", WINDOW,
                "retention_period_days", days,
                "possible_days", weekdays);
    }

    private Map<String, @Nullable Object> view(Droplet droplet) {
        var policy = account.backupPolicies.getOrDefault(droplet.id(), Map.of());
        return Json.object(
                "droplet_id",
                droplet.id(),
                "backup_enabled",
                droplet.backups(),
                "backup_policy",
                droplet.backups() && !policy.isEmpty() ? policy : null,
                "next_backup_window",
                null);
    }
}
