package dev.phoenix.lab.cloud.digitalocean;

import static dev.phoenix.lab.cloud.digitalocean.Form.flag;
import static dev.phoenix.lab.cloud.digitalocean.Form.needed;
import static dev.phoenix.lab.cloud.digitalocean.Form.part;
import static dev.phoenix.lab.cloud.digitalocean.Form.parts;
import static dev.phoenix.lab.cloud.digitalocean.Form.text;
import static dev.phoenix.lab.cloud.digitalocean.Form.texts;
import static dev.phoenix.lab.cloud.digitalocean.Form.whole;

import dev.phoenix.lab.cloud.http.Json;
import dev.phoenix.lab.cloud.http.Operation;
import dev.phoenix.lab.cloud.http.Reply;
import dev.phoenix.lab.cloud.http.Request;
import dev.phoenix.lab.cloud.http.Router;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Alert policies, uptime checks and measurements: all of them kept, nothing measured. */
final class Monitoring {
    private static final String SILENT = "nothing is measured, and nobody is told";
    private static final String METRICS = "/monitoring/metrics/";
    private static final long MOST = 1_000_000_000L;

    private static final Form NOTIFICATIONS =
            Form.of(texts("email"), parts("slack", Form.of(text("channel"), text("url")), 0));

    private static final Form ALERT = Form.of(
            text("type"),
            text("description"),
            needed("compare", "GreaterThan", "LessThan"),
            whole("value", 0, MOST),
            needed("window", "5m", "10m", "30m", "1h"),
            texts("entities"),
            texts("tags"),
            part("alerts", NOTIFICATIONS),
            flag("enabled", true));

    private static final Form CHECK = Form.of(
            text("name"),
            needed("type", "ping", "http", "https"),
            text("target"),
            texts("regions"),
            flag("enabled", true));

    private static final Form CHECK_ALERT = Form.of(
            text("name"),
            needed("type", "latency", "down", "down_global", "ssl_expiry"),
            whole("threshold", 0, MOST, 0),
            Form.choice("comparison", "greater_than", "less_than"),
            part("notifications", NOTIFICATIONS),
            needed("period", "2m", "3m", "5m", "10m", "15m", "30m", "1h"));

    private final Account account;

    Monitoring(Account account) {
        this.account = account;
    }

    void on(Router router) {
        new Keeping(
                        account,
                        account.alertPolicies,
                        ALERT,
                        "/monitoring/alerts",
                        "policy",
                        "policies",
                        SILENT,
                        (_, kept) -> kept.view("uuid"))
                .on(router);
        new Keeping(
                        account,
                        account.uptimeChecks,
                        CHECK,
                        "/uptime/checks",
                        "check",
                        "checks",
                        SILENT,
                        (_, kept) -> kept.view("id"))
                .on(router);
        router.on("GET", "/uptime/checks/{check}/state", request -> {
            need(request);
            return Reply.ok(() -> Json.object("state", Json.object("regions", Json.object(), "previous_outage", null)));
        });
        alerts(router);
        DigitalOceanCloud.REFERENCE.stream()
                .filter(operation -> operation.pattern().startsWith(METRICS))
                .forEach(operation -> metrics(router, operation));
    }

    /** Those of one check: its shelf is the check's own. */
    private void alerts(Router router) {
        var path = "/uptime/checks/{check}/alerts";
        router.list(path, request -> {
            var alerts = of(request).all().stream().map(Monitoring::view).toList();
            return Views.page("alerts", alerts, request);
        });
        router.accept("POST", path, SILENT, request -> {
            var made = of(request).put(new Kept(account.nextUuid(), CHECK_ALERT.read(request.body()), account.now()));
            return Reply.of(201, () -> Json.object("alert", view(made)));
        });
        router.on("GET", path + "/{id}", request -> {
            var alert = of(request).need(request.parameter("id"));
            return Reply.ok(() -> Json.object("alert", view(alert)));
        });
        router.accept("PUT", path + "/{id}", SILENT, request -> {
            var shelf = of(request);
            var old = shelf.need(request.parameter("id"));
            var changed = shelf.put(old.with(CHECK_ALERT.read(request.body(), old.fields())));
            return Reply.ok(() -> Json.object("alert", view(changed)));
        });
        router.on("DELETE", path + "/{id}", request -> {
            of(request).remove(of(request).need(request.parameter("id")).id());
            return Reply.noContent();
        });
    }

    private static Map<String, @Nullable Object> view(Kept alert) {
        return alert.view("id");
    }

    private Kept need(Request request) {
        return account.uptimeChecks.need(request.parameter("check"));
    }

    private Shelf<Kept> of(Request request) {
        return account.uptimeAlerts.computeIfAbsent(need(request).id(), _ -> new Shelf<>(Kept::id));
    }

    private static void metrics(Router router, Operation operation) {
        var parameters = operation.parameters().toArray(String[]::new);
        router.accept(
                "GET",
                operation.pattern(),
                SILENT,
                request -> {
                    operation.parameters().forEach(request::query);
                    var data = Json.object("resultType", "matrix", "result", List.of());
                    return Reply.ok(() -> Json.object("status", "success", "data", data));
                },
                parameters);
    }
}
