package dev.phoenix.lab.cloud.digitalocean;

import dev.phoenix.lab.cloud.http.Json;
import dev.phoenix.lab.cloud.http.Reply;
import dev.phoenix.lab.cloud.http.Router;
import java.util.List;
import java.util.Map;

/** What can be had, the account itself, and what it owes: nothing. */
final class CatalogueRoutes {
    private final Account account;

    CatalogueRoutes(Account account) {
        this.account = account;
    }

    void on(Router router) {
        router.on("GET", "/account", _ -> account());
        router.list("/regions", request -> Views.page("regions", Catalogue.REGIONS, request, Views::region));
        router.list("/sizes", request -> Views.page("sizes", Catalogue.SIZES, request, Views::size));
        router.on("GET", "/customers/my/balance", _ -> balance());
        router.list("/customers/my/billing_history", request -> Views.page("billing_history", List.of(), request));
        router.on(
                "GET",
                "/customers/my/invoices",
                request -> {
                    var page = Views.page("invoices", List.of(), request);
                    return Reply.of(200, () -> {
                        var told = Json.object();
                        page.body()
                                .get()
                                .ifPresent(body -> ((Map<?, ?>) body)
                                        .forEach((key, value) -> told.put(String.valueOf(key), value)));
                        told.put(
                                "invoice_preview",
                                Json.object(
                                        "invoice_uuid", "00000000-0000-4000-8000-0000000000ff",
                                        "amount", "0.00",
                                        "invoice_period", "2026-01",
                                        "updated_at", Views.time(account.now())));
                        return told;
                    });
                },
                "page",
                "per_page");
    }

    private Reply balance() {
        return Reply.ok(() -> Json.object(
                "month_to_date_balance", "0.00",
                "account_balance", "0.00",
                "month_to_date_usage", "0.00",
                "generated_at", Views.time(account.now())));
    }

    private Reply account() {
        return Reply.ok(() -> Json.object(
                "account",
                Json.object(
                        "droplet_limit",
                        account.control.serverQuota(),
                        "floating_ip_limit",
                        25,
                        "reserved_ip_limit",
                        25,
                        "volume_limit",
                        100,
                        "email",
                        "lab@example.org",
                        "name",
                        "Lab",
                        "uuid",
                        "00000000-0000-4000-8000-000000000001",
                        "email_verified",
                        true,
                        "status",
                        "active",
                        "status_message",
                        "",
                        "team",
                        Json.object(
                                "uuid", "00000000-0000-4000-8000-000000000002",
                                "name", "Lab"))));
    }
}
