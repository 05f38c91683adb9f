package dev.phoenix.lab.cloud.digitalocean;

import dev.phoenix.lab.cloud.Effect;
import dev.phoenix.lab.cloud.http.Body;
import dev.phoenix.lab.cloud.http.Json;
import dev.phoenix.lab.cloud.http.Reply;
import dev.phoenix.lab.cloud.http.Request;
import dev.phoenix.lab.cloud.http.Router;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

final class Firewalls {
    private final Account account;

    Firewalls(Account account) {
        this.account = account;
    }

    void on(Router router) {
        router.list(
                "/firewalls",
                request -> Views.page(
                        "firewalls",
                        account.firewalls.all().stream().map(this::view).toList(),
                        request));
        router.on("POST", "/firewalls", this::create);
        router.on("GET", "/firewalls/{id}", request -> {
            var firewall = account.firewalls.need(request.parameter("id"));
            return Reply.ok(() -> Json.object("firewall", view(firewall)));
        });
        router.on("PUT", "/firewalls/{id}", this::replace);
        router.on("DELETE", "/firewalls/{id}", this::delete);
        router.list("/droplets/{id}/firewalls", request -> {
            var droplet = account.droplets.need(request.parameter("id"));
            return Views.page(
                    "firewalls",
                    account.firewallsOf(droplet).stream().map(this::view).toList(),
                    request);
        });
        members(router, "droplets", this::withDroplets, this::withoutDroplets);
        members(router, "tags", this::withTags, this::withoutTags);
        members(router, "rules", this::withRules, Firewalls::withoutRules);
    }

    /** A droplet came, changed or went: its own rules, and those that speak of it. */
    void enforceAround(Droplet droplet) {
        if (account.droplets.find(droplet.key()).isPresent()
                && !account.firewallsOf(droplet).isEmpty()) {
            enforce(droplet);
        }
        var speaking = account.firewalls.all().stream()
                .filter(firewall -> firewall.rules().stream().anyMatch(Firewall.Rule::named))
                .toList();
        if (!speaking.isEmpty()) {
            account.droplets.all().stream()
                    .filter(other -> other.id() != droplet.id())
                    .filter(other -> speaking.stream().anyMatch(firewall -> firewall.appliesTo(other)))
                    .forEach(this::enforce);
        }
    }

    /** Brings the rules in force at the droplet into step with the firewalls that apply to it when the call is made. */
    void enforce(Droplet droplet) {
        account.actions.begin(
                "apply_firewall",
                List.of(Account.reference(droplet)),
                Effect.on(Set.of(droplet.worldId()), () -> bring(droplet)));
    }

    /** The same at once; called without the cloud's lock. */
    void bring(Droplet droplet) {
        var filters = account.actions.locked(() -> account.droplets
                .find(droplet.key())
                .map(current -> FirewallRules.filters(account.firewallsOf(current), account.droplets.all())));
        filters.ifPresent(rules -> account.world.filter(droplet.worldId(), rules));
    }

    private Reply create(Request request) {
        var firewall = account.firewalls.put(parse(account.nextUuid(), request.body()));
        enforceAll(firewall, firewall);
        return Reply.of(202, () -> Json.object("firewall", view(firewall)));
    }

    private Reply replace(Request request) {
        var old = account.firewalls.need(request.parameter("id"));
        var firewall = account.firewalls.put(parse(old.id(), request.body()));
        enforceAll(old, firewall);
        return Reply.ok(() -> Json.object("firewall", view(firewall)));
    }

    private Reply delete(Request request) {
        var firewall = account.firewalls.need(request.parameter("id"));
        account.firewalls.remove(firewall.id());
        enforceAll(firewall, firewall);
        return Reply.noContent();
    }

    private Firewall parse(String id, Body body) {
        var name = body.text("name");
        if (account.firewalls.all().stream()
                .anyMatch(other -> other.name().equals(name) && !other.id().equals(id))) {
            throw Errors.conflict("duplicate name");
        }
        var rules = FirewallRules.parse(body);
        if (rules.isEmpty()) {
            throw Errors.unprocessable("a firewall needs at least one rule");
        }
        var created = account.firewalls.find(id).map(Firewall::created).orElseGet(account::now);
        var tags = body.texts("tags");
        account.tags.addAll(tags);
        return new Firewall(id, name, rules, existing(body), tags, created);
    }

    private List<Long> existing(Body body) {
        var ids = body.integers("droplet_ids");
        for (var id : ids) {
            if (account.droplets.find(Long.toString(id)).isEmpty()) {
                throw Errors.unprocessable("droplet " + id + " does not exist");
            }
        }
        return ids;
    }

    @FunctionalInterface
    private interface Change {
        Firewall apply(Firewall firewall, Body body);
    }

    private void members(Router router, String path, Change add, Change remove) {
        router.on("POST", "/firewalls/{id}/" + path, request -> change(request, old -> add.apply(old, request.body())));
        router.on(
                "DELETE",
                "/firewalls/{id}/" + path,
                request -> change(request, old -> remove.apply(old, request.body())));
    }

    private Reply change(Request request, UnaryOperator<Firewall> change) {
        var old = account.firewalls.need(request.parameter("id"));
        enforceAll(old, account.firewalls.put(change.apply(old)));
        return Reply.noContent();
    }

    private Firewall withDroplets(Firewall firewall, Body body) {
        return firewall.withDroplets(union(firewall.droplets(), existing(body)));
    }

    private Firewall withoutDroplets(Firewall firewall, Body body) {
        return firewall.withDroplets(without(firewall.droplets(), body.integers("droplet_ids")));
    }

    private Firewall withTags(Firewall firewall, Body body) {
        account.tags.addAll(body.texts("tags"));
        return firewall.withTags(union(firewall.tags(), body.texts("tags")));
    }

    private Firewall withoutTags(Firewall firewall, Body body) {
        return firewall.withTags(without(firewall.tags(), body.texts("tags")));
    }

    private Firewall withRules(Firewall firewall, Body body) {
        return firewall.withRules(union(firewall.rules(), FirewallRules.parse(body)));
    }

    private static Firewall withoutRules(Firewall firewall, Body body) {
        return firewall.withRules(without(firewall.rules(), FirewallRules.parse(body)));
    }

    private static <T> List<T> union(List<T> some, List<T> more) {
        return Stream.concat(some.stream(), more.stream()).distinct().toList();
    }

    private static <T> List<T> without(List<T> some, List<T> gone) {
        var left = new ArrayList<>(some);
        left.removeAll(gone);
        return left;
    }

    private void enforceAll(Firewall before, Firewall after) {
        account.droplets.all().stream()
                .filter(droplet -> before.appliesTo(droplet) || after.appliesTo(droplet))
                .forEach(this::enforce);
    }

    private Map<String, @Nullable Object> view(Firewall row) {
        var firewall = account.firewalls.find(row.id()).orElse(row);
        return Json.object(
                "id", firewall.id(),
                "name", firewall.name(),
                "status", "succeeded",
                "inbound_rules", rules(firewall, true),
                "outbound_rules", rules(firewall, false),
                "created_at", Views.time(firewall.created()),
                "droplet_ids", firewall.droplets(),
                "tags", firewall.tags(),
                "pending_changes", List.of());
    }

    private static List<Map<String, @Nullable Object>> rules(Firewall firewall, boolean in) {
        return firewall.rules().stream()
                .filter(rule -> rule.in() == in)
                .map(FirewallRules::view)
                .toList();
    }
}
