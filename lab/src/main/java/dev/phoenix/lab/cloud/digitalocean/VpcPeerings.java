package dev.phoenix.lab.cloud.digitalocean;

import dev.phoenix.lab.cloud.http.Json;
import dev.phoenix.lab.cloud.http.Reply;
import dev.phoenix.lab.cloud.http.Request;
import dev.phoenix.lab.cloud.http.Router;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Two VPCs that are to reach each other, under their own path and below that of a VPC. */
final class VpcPeerings {
    private static final String NOTHING = "nothing is routed between the two networks";
    private static final String ALL = "/vpc_peerings";
    private static final String OF_ONE = "/vpcs/{vpc}/peerings";

    private final Account account;

    VpcPeerings(Account account) {
        this.account = account;
    }

    void on(Router router) {
        router.list(
                ALL,
                request -> {
                    var region = request.query("region");
                    return page("vpc_peerings", request, one -> region.isEmpty() || touches(one, region.get()));
                },
                "region");
        router.accept("POST", ALL, NOTHING, request -> {
            var ids = request.body().texts("vpc_ids");
            return Reply.of(202, told("vpc_peering", made(request, ids)));
        });
        router.on("GET", ALL + "/{id}", request -> Reply.ok(told("vpc_peering", need(request))));
        router.accept("PATCH", ALL + "/{id}", NOTHING, request -> Reply.ok(told("vpc_peering", renamed(request))));
        router.on("DELETE", ALL + "/{id}", request -> {
            var peering = need(request);
            account.peerings.remove(peering.id());
            return Reply.of(202, told("vpc_peering", peering.with("status", "DELETING")));
        });
        router.list(OF_ONE, request -> {
            var vpc = account.vpcs.need(request.parameter("vpc"));
            return page("peerings", request, one -> one.list("vpc_ids").contains(vpc.id()));
        });
        router.accept("POST", OF_ONE, NOTHING, request -> {
            var ids = List.of(request.parameter("vpc"), request.body().text("vpc_id"));
            return Reply.of(202, told("peering", made(request, ids)));
        });
        router.accept("PATCH", OF_ONE + "/{id}", NOTHING, request -> Reply.ok(told("peering", renamed(request))));
    }

    private Reply page(String key, Request request, Predicate<Kept> shown) {
        var found = account.peerings.all().stream()
                .filter(shown)
                .map(VpcPeerings::view)
                .toList();
        return Views.page(key, found, request);
    }

    private boolean touches(Kept peering, String region) {
        return peering.list("vpc_ids").stream()
                .flatMap(id -> account.vpcs.find(String.valueOf(id)).stream())
                .anyMatch(vpc -> vpc.region().slug().equals(region));
    }

    private Kept made(Request request, List<String> ids) {
        if (ids.size() != 2 || ids.getFirst().equals(ids.getLast())) {
            throw Errors.unprocessable("vpc_ids must name two VPCs");
        }
        var vpcs = ids.stream().map(account.vpcs::need).toList();
        if (vpcs.getFirst().range().overlaps(vpcs.getLast().range())) {
            throw Errors.unprocessable("the ranges of the two VPCs overlap");
        }
        var name = free(request.body().text("name"), Optional.empty());
        return account.peerings.put(new Kept(
                account.nextUuid(), Json.object("name", name, "vpc_ids", ids, "status", "ACTIVE"), account.now()));
    }

    private Kept renamed(Request request) {
        var old = need(request);
        return account.peerings.put(old.with("name", free(request.body().text("name"), Optional.of(old.id()))));
    }

    private String free(String name, Optional<String> except) {
        if (account.peerings.all().stream()
                .anyMatch(one -> one.text("name").equals(name) && !except.equals(Optional.of(one.id())))) {
            throw Errors.conflict("a VPC peering named '" + name + "' exists");
        }
        return name;
    }

    private Kept need(Request request) {
        return account.peerings.need(request.parameter("id"));
    }

    private static Supplier<Map<String, @Nullable Object>> told(String key, Kept peering) {
        return () -> Json.object(key, view(peering));
    }

    private static Map<String, @Nullable Object> view(Kept peering) {
        var view = peering.view("id");
        view.put("created_at", Views.time(peering.created()));
        return view;
    }
}
