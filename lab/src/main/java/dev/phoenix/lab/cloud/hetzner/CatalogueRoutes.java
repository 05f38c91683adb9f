package dev.phoenix.lab.cloud.hetzner;

import dev.phoenix.lab.cloud.http.Json;
import dev.phoenix.lab.cloud.http.Reply;
import dev.phoenix.lab.cloud.http.Request;
import dev.phoenix.lab.cloud.http.Router;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What can be had, and the actions of the whole project. */
final class CatalogueRoutes {
    private final Account account;

    CatalogueRoutes(Account account) {
        this.account = account;
    }

    void on(Router router) {
        var places = Catalogue.LOCATIONS.stream().map(Views::location).toList();
        router.list(
                "/locations",
                request -> {
                    var sorted = places.stream().sorted(PLACES.of(request)).toList();
                    return list("locations", sorted, request, _ -> true);
                },
                "name",
                "sort");
        one(router, "location", places);
        var types = Catalogue.SERVER_TYPES.stream().map(Views::serverType).toList();
        router.list("/server_types", request -> list("server_types", types, request, CatalogueRoutes::listed), "name");
        one(router, "server_type", types);
        var balancers = Catalogue.LOAD_BALANCER_TYPES.stream()
                .map(Views::loadBalancerType)
                .toList();
        router.list(
                "/load_balancer_types", request -> list("load_balancer_types", balancers, request, _ -> true), "name");
        one(router, "load_balancer_type", balancers);
        router.list("/actions", this::actions, "id", "sort", "status");
        router.on("GET", "/actions/{id}", this::action);
        datacentersAreGone(router);
    }

    private static final Order<Map<String, @Nullable Object>> PLACES = new Order<>(Map.of(
            "id", java.util.Comparator.comparingLong(place -> Long.parseLong(String.valueOf(place.get("id")))),
            "name", java.util.Comparator.comparing(place -> String.valueOf(place.get("name")))));

    private static boolean listed(Map<String, @Nullable Object> type) {
        return Catalogue.serverType(String.valueOf(type.get("name"))).listed();
    }

    private static Reply list(
            String plural,
            List<Map<String, @Nullable Object>> all,
            Request request,
            Predicate<Map<String, @Nullable Object>> shown) {
        var names = request.queries("name");
        var found = all.stream()
                .filter(entry ->
                        names.isEmpty() ? shown.test(entry) : names.contains(String.valueOf(entry.get("name"))))
                .toList();
        return Listing.page(plural, found, request, entry -> entry);
    }

    private static void one(Router router, String singular, List<Map<String, @Nullable Object>> all) {
        router.on("GET", "/" + singular + "s/{id}", request -> {
            var id = request.id("id");
            var found = all.stream()
                    .filter(entry -> Objects.equals(entry.get("id"), id))
                    .findFirst()
                    .orElseThrow(() -> Errors.notFound(singular, id));
            return Reply.ok(() -> Json.object(singular, found));
        });
    }

    private Reply actions(Request request) {
        var ids = request.queries("id");
        return Listing.chosen(
                account.actions, request, action -> ids.isEmpty() || ids.contains(Long.toString(action.id())));
    }

    private Reply action(Request request) {
        var id = request.id("id");
        var action = account.actions.find(id).orElseThrow(() -> Errors.notFound("action", id));
        return Reply.ok(() -> Json.object("action", Views.action(action)));
    }

    /** As Hetzner announced it: gone since October 2026. */
    private static void datacentersAreGone(Router router) {
        for (var path : List.of("/datacenters", "/datacenters/{id}")) {
            router.on(
                    "GET",
                    path,
                    request -> {
                        request.queries("name");
                        request.queries("sort");
                        request.queries("page");
                        request.queries("per_page");
                        throw Errors.of(410, "deprecated_api_endpoint", "datacenters were removed; use locations");
                    },
                    "name",
                    "sort",
                    "page",
                    "per_page");
        }
    }
}
