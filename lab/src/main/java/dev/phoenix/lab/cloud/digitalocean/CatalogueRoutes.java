package dev.phoenix.lab.cloud.digitalocean;

import dev.phoenix.lab.cloud.http.Json;
import dev.phoenix.lab.cloud.http.Reply;
import dev.phoenix.lab.cloud.http.Request;
import dev.phoenix.lab.cloud.http.Router;
import java.util.List;

/** What can be had, the account itself, and what this lab does not offer. */
final class CatalogueRoutes {
    private final Account account;

    CatalogueRoutes(Account account) {
        this.account = account;
    }

    void on(Router router) {
        router.on("GET", "/account", request -> account());
        router.on(
                "GET",
                "/regions",
                request -> Views.page(
                        "regions", Catalogue.REGIONS.stream().map(Views::region).toList(), request));
        router.on(
                "GET",
                "/sizes",
                request -> Views.page(
                        "sizes", Catalogue.SIZES.stream().map(Views::size).toList(), request));
        router.on("GET", "/images", this::images);
        router.on("GET", "/images/{image}", request -> {
            var image = Catalogue.findImage(request.parameter("image")).orElseThrow(Errors::notFound);
            return Reply.ok(() -> Json.object("image", Views.image(image)));
        });
        notOffered(router, "load_balancers", "Load balancers are");
        notOffered(router, "certificates", "Certificates are");
        notOffered(router, "projects", "Projects are");
        notOffered(router, "snapshots", "Snapshots are");
        notOffered(router, "databases", "Managed databases are");
        notOffered(router, "kubernetes", "Managed Kubernetes clusters are");
        notOffered(router, "cdn", "CDN endpoints are");
        notOffered(router, "registry", "Container registries are");
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
                        "uuid",
                        "00000000-0000-4000-8000-000000000001",
                        "email_verified",
                        true,
                        "status",
                        "active",
                        "status_message",
                        "")));
    }

    private Reply images(Request request) {
        boolean mine =
                request.query("private").filter(text -> text.equals("true")).isPresent();
        var found = mine ? List.<Image>of() : Catalogue.IMAGES;
        return Views.page("images", found.stream().map(Views::image).toList(), request);
    }

    private static void notOffered(Router router, String path, String what) {
        for (var method : List.of("GET", "POST", "PUT", "PATCH", "DELETE")) {
            router.on(method, "/" + path + "/**", _ -> {
                throw Errors.notOffered(what);
            });
        }
    }
}
