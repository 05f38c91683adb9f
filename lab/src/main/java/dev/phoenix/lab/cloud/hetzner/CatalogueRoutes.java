package dev.phoenix.lab.cloud.hetzner;

import dev.phoenix.lab.cloud.Actions;
import dev.phoenix.lab.cloud.http.Json;
import dev.phoenix.lab.cloud.http.Reply;
import dev.phoenix.lab.cloud.http.Request;
import dev.phoenix.lab.cloud.http.Router;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What can be had, the actions of the whole project, and what this lab does not offer. */
final class CatalogueRoutes {
    private final Actions actions;

    CatalogueRoutes(Actions actions) {
        this.actions = actions;
    }

    void on(Router router) {
        catalogue(
                router,
                "location",
                Catalogue.LOCATIONS.stream().map(Views::location).toList());
        catalogue(
                router,
                "server_type",
                Catalogue.SERVER_TYPES.stream().map(Views::serverType).toList());
        catalogue(router, "image", Catalogue.IMAGES.stream().map(Views::image).toList());
        router.on("GET", "/actions", this::list);
        router.on("GET", "/actions/{id}", this::read);
        datacentersAreGone(router);
        notOffered(router, "load_balancers", "Load balancers are");
        notOffered(router, "load_balancer_types", "Load balancers are");
        notOffered(router, "placement_groups", "Placement groups are");
        notOffered(router, "certificates", "Certificates are");
        notOffered(router, "isos", "ISOs are");
        notOffered(router, "pricing", "Prices are");
    }

    private static void catalogue(Router router, String singular, List<Map<String, @Nullable Object>> all) {
        router.on("GET", "/" + singular + "s", request -> {
            var names = request.queries("name");
            var architectures = request.queries("architecture");
            var found = all.stream()
                    .filter(entry -> names.isEmpty() || names.contains(String.valueOf(entry.get("name"))))
                    .filter(entry -> architectures.isEmpty()
                            || architectures.contains(String.valueOf(entry.get("architecture"))))
                    .toList();
            return Listing.page(singular + "s", found, request);
        });
        router.on("GET", "/" + singular + "s/{id}", request -> {
            var id = request.id("id");
            var found = all.stream()
                    .filter(entry -> Objects.equals(entry.get("id"), id))
                    .findFirst()
                    .orElseThrow(() -> Errors.notFound(singular, id));
            return Reply.ok(() -> Json.object(singular, found));
        });
    }

    private Reply list(Request request) {
        var ids = request.queries("id");
        var states = request.queries("status");
        var found = actions.all().stream()
                .filter(action -> ids.isEmpty() || ids.contains(Long.toString(action.id())))
                .map(Views::action)
                .filter(view -> states.isEmpty() || states.contains(String.valueOf(view.get("status"))))
                .toList();
        return Listing.page("actions", found, request);
    }

    private Reply read(Request request) {
        var id = request.id("id");
        var action = actions.find(id).orElseThrow(() -> Errors.notFound("action", id));
        return Reply.ok(() -> Json.object("action", Views.action(action)));
    }

    /** As Hetzner announced it: gone since October 2026. */
    private static void datacentersAreGone(Router router) {
        router.on("GET", "/datacenters/**", request -> {
            throw Errors.of(410, "deprecated_api_endpoint", "datacenters were removed; use locations");
        });
    }

    private static void notOffered(Router router, String path, String what) {
        for (var method : List.of("GET", "POST", "PUT", "DELETE")) {
            router.on(method, "/" + path + "/**", request -> {
                throw Errors.notOffered(what);
            });
        }
    }
}
