package dev.phoenix.lab.cloud.digitalocean;

import dev.phoenix.lab.cloud.http.Json;
import dev.phoenix.lab.cloud.http.Reply;
import dev.phoenix.lab.cloud.http.Router;

/** What can be had, and the account itself. */
final class CatalogueRoutes {
    static final String TEAM = "00000000-0000-4000-8000-000000000002";

    private final Account account;

    CatalogueRoutes(Account account) {
        this.account = account;
    }

    void on(Router router) {
        router.on("GET", "/account", _ -> account());
        router.list("/regions", request -> Views.page("regions", Catalogue.REGIONS, request, Views::region));
        router.list("/sizes", request -> Views.page("sizes", Catalogue.OFFERED_SIZES, request, Views::size));
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
                        Json.object("uuid", TEAM, "name", "Lab"))));
    }
}
