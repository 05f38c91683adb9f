package dev.phoenix.lab.cloud.digitalocean;

import dev.phoenix.lab.cloud.http.Json;
import dev.phoenix.lab.cloud.http.Reply;
import dev.phoenix.lab.cloud.http.Request;
import dev.phoenix.lab.cloud.http.Router;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the account owes: nothing. The invoice of the running month is the only one. */
final class Invoices {
    private static final String PREVIEW = "00000000-0000-4000-8000-0000000000ff";
    private static final String ZERO = "0.00";
    private static final int MONTH = 7;

    private final Account account;

    Invoices(Account account) {
        this.account = account;
    }

    void on(Router router) {
        router.on("GET", "/customers/my/balance", _ -> balance());
        router.list("/customers/my/billing_history", request -> Views.page("billing_history", List.of(), request));
        router.list("/customers/my/invoices", this::list);
        router.list("/customers/my/invoices/{id}", request -> {
            need(request);
            return Views.page("invoice_items", List.of(), request);
        });
        router.on("GET", "/customers/my/invoices/{id}/summary", request -> {
            need(request);
            return Reply.ok(this::summary);
        });
    }

    private Reply balance() {
        return Reply.ok(() -> Json.object(
                "month_to_date_balance", ZERO,
                "account_balance", ZERO,
                "month_to_date_usage", ZERO,
                "generated_at", Views.time(account.now())));
    }

    private Reply list(Request request) {
        var preview = Json.object(
                "invoice_uuid",
                PREVIEW,
                "amount",
                ZERO,
                "invoice_period",
                period(),
                "updated_at",
                Views.time(account.now()));
        return Views.page("invoices", List.of(), request, Map.of("invoice_preview", preview));
    }

    private static void need(Request request) {
        if (!request.parameter("id").equals(PREVIEW)) {
            throw Errors.notFound();
        }
    }

    private Map<String, @Nullable Object> summary() {
        return Json.object(
                "invoice_uuid",
                PREVIEW,
                "invoice_id",
                "0",
                "billing_period",
                period(),
                "amount",
                ZERO,
                "user_name",
                "Lab",
                "user_billing_address",
                Json.object(),
                "user_company",
                "",
                "user_email",
                "lab@example.org",
                "product_charges",
                charges("Product usage charges"),
                "overages",
                charges("Overages"),
                "taxes",
                charges("Taxes"),
                "credits_and_adjustments",
                charges("Credits & adjustments"));
    }

    private static Map<String, @Nullable Object> charges(String name) {
        return Json.object("name", name, "amount", ZERO, "items", List.of());
    }

    /** Year and month: {@code 2026-01}. */
    private String period() {
        return account.now().toString().substring(0, MONTH);
    }
}
