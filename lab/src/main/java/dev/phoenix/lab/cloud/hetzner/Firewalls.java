package dev.phoenix.lab.cloud.hetzner;

import dev.phoenix.lab.cloud.Action;
import dev.phoenix.lab.cloud.Effect;
import dev.phoenix.lab.cloud.http.ApiException;
import dev.phoenix.lab.cloud.http.Body;
import dev.phoenix.lab.cloud.http.Json;
import dev.phoenix.lab.cloud.http.Reply;
import dev.phoenix.lab.cloud.http.Request;
import dev.phoenix.lab.cloud.http.Router;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

final class Firewalls {
    private final Account account;

    Firewalls(Account account) {
        this.account = account;
    }

    void on(Router router) {
        new Listing<>(account.firewalls, this::view, account.actions).on(router);
        router.on("POST", "/firewalls", this::create);
        router.on("PUT", "/firewalls/{id}", this::update);
        router.on("DELETE", "/firewalls/{id}", this::delete);
        router.on("POST", "/firewalls/{id}/actions/set_rules", this::setRules);
        router.on("POST", "/firewalls/{id}/actions/apply_to_resources", this::apply);
        router.on("POST", "/firewalls/{id}/actions/remove_from_resources", this::remove);
    }

    /** Brings the rules in force at the server into step with the firewalls that apply to it when the call is made. */
    Action enforce(Server server, List<Action.Reference> about) {
        var references = new ArrayList<>(about);
        references.add(Account.reference(server));
        return account.actions.begin(
                "apply_firewall", references, Effect.on(Set.of(server.worldId()), () -> bring(server)));
    }

    /** The same at once; called without the cloud's lock. */
    void bring(Server server) {
        var filters = account.actions.locked(() ->
                account.servers.find(server.id()).map(current -> FirewallRules.filters(account.firewallsOf(current))));
        filters.ifPresent(rules -> account.world.filter(server.worldId(), rules));
    }

    private Reply create(Request request) {
        var body = request.body();
        var name = body.text("name");
        account.firewalls.mustBeUnique(name, 0);
        var firewall = account.firewalls.put(new Firewall(
                account.nextId(),
                name,
                Labels.of(body),
                account.now(),
                FirewallRules.parse(body.objects("rules")),
                targets(body.objects("apply_to"))));
        var actions = enforceAll(firewall, members(firewall));
        return Reply.of(201, () -> Json.object("firewall", view(firewall), "actions", Views.latest(account, actions)));
    }

    private Reply update(Request request) {
        var firewall = Describing.apply(account.firewalls, request);
        return Reply.ok(() -> Json.object("firewall", view(firewall)));
    }

    private Reply delete(Request request) {
        var firewall = account.firewalls.need(request.id("id"));
        if (!firewall.appliedTo().isEmpty()) {
            throw Errors.of(422, "resource_in_use", "firewall '" + firewall.name() + "' is still in use");
        }
        account.firewalls.remove(firewall.id());
        return Reply.noContent();
    }

    private Reply setRules(Request request) {
        var firewall = account.firewalls.need(request.id("id"));
        var changed = account.firewalls.put(
                firewall.withRules(FirewallRules.parse(request.body().objects("rules"))));
        var actions = enforceAll(changed, members(changed));
        actions.addFirst(account.actions.done("set_firewall_rules", List.of(reference(changed))));
        return told(actions);
    }

    private Reply apply(Request request) {
        var firewall = account.firewalls.need(request.id("id"));
        var targets = new ArrayList<>(firewall.appliedTo());
        for (var target : targets(request.body().objects("apply_to"))) {
            if (targets.contains(target)) {
                throw Errors.of(409, "firewall_already_applied", "the firewall is already applied to the resource");
            }
            targets.add(target);
        }
        var changed = account.firewalls.put(firewall.withTargets(targets));
        return told(enforceAll(changed, members(changed)));
    }

    private Reply remove(Request request) {
        var firewall = account.firewalls.need(request.id("id"));
        var before = members(firewall);
        var gone = targets(request.body().objects("remove_from"));
        var changed = account.firewalls.put(firewall.withTargets(firewall.appliedTo().stream()
                .filter(target -> !gone.contains(target))
                .toList()));
        return told(enforceAll(changed, before));
    }

    private List<Server> members(Firewall firewall) {
        return account.servers.all().stream().filter(firewall::appliesTo).toList();
    }

    private List<Action> enforceAll(Firewall firewall, List<Server> servers) {
        var actions = new ArrayList<Action>();
        servers.forEach(server -> actions.add(enforce(server, List.of(reference(firewall)))));
        return actions;
    }

    private Reply told(List<Action> actions) {
        return Reply.of(201, () -> Json.object("actions", Views.latest(account, actions)));
    }

    private List<Firewall.Target> targets(List<Body> bodies) {
        return bodies.stream().map(this::target).toList();
    }

    private Firewall.Target target(Body body) {
        var type = body.text("type");
        if (type.equals("label_selector")) {
            var selector = body.object("label_selector")
                    .orElseThrow(() -> ApiException.invalid("label_selector", "is required"))
                    .text("selector");
            LabelSelector.parse(selector);
            return new Firewall.Target.Selected(selector);
        }
        if (!type.equals("server")) {
            throw ApiException.invalid("type", "must be server or label_selector");
        }
        long id = body.object("server")
                .orElseThrow(() -> ApiException.invalid("server", "is required"))
                .integer("id");
        if (account.servers.find(id).isEmpty()) {
            throw Errors.of(404, "firewall_resource_not_found", "server with ID '" + id + "' not found");
        }
        return new Firewall.Target.OneServer(id);
    }

    private static Action.Reference reference(Firewall firewall) {
        return new Action.Reference("firewall", Long.toString(firewall.id()));
    }

    private Map<String, @Nullable Object> view(Firewall row) {
        var firewall = account.firewalls.find(row.id()).orElse(row);
        return Json.object(
                "id", firewall.id(),
                "name", firewall.name(),
                "labels", firewall.labels(),
                "created", Views.time(firewall.created()),
                "rules", firewall.rules().stream().map(Firewalls::rule).toList(),
                "applied_to", firewall.appliedTo().stream().map(this::target).toList());
    }

    private Map<String, @Nullable Object> target(Firewall.Target target) {
        return switch (target) {
            case Firewall.Target.OneServer one -> server(one.id());
            case Firewall.Target.Selected selected ->
                Json.object(
                        "type", "label_selector",
                        "label_selector", Json.object("selector", selected.selector()),
                        "applied_to_resources",
                                Stream.of(LabelSelector.parse(selected.selector()))
                                        .flatMap(labels -> account.servers.all().stream()
                                                .filter(server -> labels.test(server.labels())))
                                        .map(server -> server(server.id()))
                                        .toList());
        };
    }

    private static Map<String, @Nullable Object> server(long id) {
        return Json.object("type", "server", "server", Json.object("id", id));
    }

    private static Map<String, @Nullable Object> rule(Firewall.Rule rule) {
        return Json.object(
                "direction", rule.in() ? "in" : "out",
                "source_ips", rule.sources(),
                "destination_ips", rule.destinations(),
                "protocol", rule.protocol(),
                "port", rule.port().orElse(null),
                "description", rule.description().orElse(null));
    }
}
