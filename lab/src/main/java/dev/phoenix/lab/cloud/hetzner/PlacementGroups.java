package dev.phoenix.lab.cloud.hetzner;

import dev.phoenix.lab.cloud.Effect;
import dev.phoenix.lab.cloud.http.ApiException;
import dev.phoenix.lab.cloud.http.Json;
import dev.phoenix.lab.cloud.http.Reply;
import dev.phoenix.lab.cloud.http.Request;
import dev.phoenix.lab.cloud.http.Router;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

final class PlacementGroups {
    private static final String ONE_MACHINE = "all hosts of a lab run on one machine";

    private final Account account;

    PlacementGroups(Account account) {
        this.account = account;
    }

    void on(Router router) {
        var listing = new Listing<>(
                account.placementGroups, this::view, PlacementGroups::chosen, List.of("type"), account.actions);
        listing.onResources(router);
        router.on("GET", "/placement_groups/{id}", request -> {
            var group = account.placementGroups.need(request.id("id"));
            return Reply.ok(() -> Json.object("placement_group", view(group)));
        });
        router.accept("POST", "/placement_groups", ONE_MACHINE, this::create);
        router.on("PUT", "/placement_groups/{id}", request -> {
            var group = Describing.apply(account.placementGroups, request);
            return Reply.ok(() -> Json.object("placement_group", view(group)));
        });
        router.on("DELETE", "/placement_groups/{id}", this::delete);
        router.accept("POST", "/servers/{id}/actions/add_to_placement_group", ONE_MACHINE, this::add);
        router.accept("POST", "/servers/{id}/actions/remove_from_placement_group", ONE_MACHINE, this::remove);
    }

    /** The group that a server asks for, if there is a place in it. */
    static Optional<Long> joinable(Account account, long id) {
        var group = account.placementGroups.need(id);
        if (members(account, group).size() >= PlacementGroup.MOST) {
            throw Errors.of(409, "placement_error", "the placement group has " + PlacementGroup.MOST + " servers");
        }
        return Optional.of(group.id());
    }

    private Reply create(Request request) {
        var body = request.body();
        var name = body.text("name");
        if (!body.text("type").equals("spread")) {
            throw ApiException.invalid("type", "must be spread");
        }
        account.placementGroups.mustBeUnique(name, 0);
        var group =
                account.placementGroups.put(new PlacementGroup(account.nextId(), name, Labels.of(body), account.now()));
        return Reply.of(201, () -> Json.object("placement_group", view(group), "action", null));
    }

    private Reply delete(Request request) {
        var group = account.placementGroups.need(request.id("id"));
        if (!members(account, group).isEmpty()) {
            throw Errors.of(409, "resource_in_use", "the placement group still has servers");
        }
        account.placementGroups.remove(group.id());
        return Reply.noContent();
    }

    private Reply add(Request request) {
        var server = account.free(request.id("id"));
        if (server.extras().group().isPresent()) {
            throw Errors.of(422, "server_already_in_placement_group", "the server is in a placement group already");
        }
        if (server.status() != Server.Status.OFF) {
            throw Errors.of(422, "server_not_stopped", "the server must be off to join a placement group");
        }
        var group = joinable(account, request.body().integer("placement_group"));
        account.servers.put(server.with(server.extras().withGroup(group)).with(Server.Status.STARTING, true));
        var action = account.actions.begin("add_to_placement_group", List.of(Account.reference(server)), start(server));
        return Reply.of(201, () -> Json.object("action", Views.latest(account, action)));
    }

    /** As Hetzner does, which the acceptance tests of its provider count on: whoever has joined runs. */
    private Effect start(Server server) {
        return Effect.on(Set.of(server.worldId()), () -> account.world.powerOn(server.worldId()))
                .then(() -> settle(server, Server.Status.RUNNING))
                .orElse(() -> settle(server, Server.Status.OFF));
    }

    private void settle(Server server, Server.Status status) {
        account.servers.find(server.id()).ifPresent(current -> account.servers.put(current.with(status, false)));
    }

    private Reply remove(Request request) {
        var server = account.free(request.id("id"));
        if (server.extras().group().isEmpty()) {
            throw Errors.of(422, "server_not_in_placement_group", "the server is in no placement group");
        }
        account.servers.put(server.with(server.extras().withGroup(Optional.empty())));
        var action = account.actions.done("remove_from_placement_group", List.of(Account.reference(server)));
        return Reply.of(201, () -> Json.object("action", Views.action(action)));
    }

    private static List<Long> members(Account account, PlacementGroup group) {
        return account.servers.all().stream()
                .filter(server ->
                        server.extras().group().filter(id -> id == group.id()).isPresent())
                .map(Server::id)
                .toList();
    }

    private static Predicate<PlacementGroup> chosen(Request request) {
        request.chosen("type", List.of("spread"));
        return _ -> true;
    }

    Map<String, @Nullable Object> view(PlacementGroup group) {
        return Json.object(
                "id", group.id(),
                "name", group.name(),
                "labels", group.labels(),
                "created", Views.time(group.created()),
                "type", "spread",
                "servers", members(account, group));
    }
}
