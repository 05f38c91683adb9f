package dev.phoenix.lab.cloud.hetzner;

import dev.phoenix.lab.cloud.Action;
import dev.phoenix.lab.cloud.http.ApiException;
import dev.phoenix.lab.cloud.http.Body;
import dev.phoenix.lab.cloud.http.Json;
import dev.phoenix.lab.cloud.http.Reply;
import dev.phoenix.lab.cloud.http.Request;
import dev.phoenix.lab.cloud.http.Router;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** DNS zones. They are kept and told; nobody resolves them, as the lab's names are served by its own name server. */
final class Zones {
    private static final List<String> NAME_SERVERS =
            List.of("hydrogen.ns.hetzner.com.", "oxygen.ns.hetzner.com.", "helium.ns.hetzner.de.");
    private static final String DOMAIN = "([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?\\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
    private static final int USUAL_TTL = 3600;

    private final Account account;

    Zones(Account account) {
        this.account = account;
    }

    void on(Router router) {
        router.on("GET", "/zones/{zone}", request -> {
            var zone = need(account, request);
            return Reply.ok(() -> Json.object("zone", view(zone)));
        });
        var listing = new Listing<>(account.zones, Zones::view, Zones::chosen, List.of("mode"), account.actions);
        listing.onActions(router);
        listing.onResources(router);
        router.list(
                "/zones/{zone}/actions",
                request -> {
                    var about = reference(need(account, request));
                    return Listing.chosen(
                            account.actions,
                            request,
                            action -> action.resources().contains(about));
                },
                "sort",
                "status");
        router.on("GET", "/zones/{zone}/actions/{action}", request -> {
            var about = reference(need(account, request));
            var action = account.actions
                    .find(request.id("action"))
                    .filter(found -> found.resources().contains(about))
                    .orElseThrow(() -> Errors.notFound("action", request.parameter("action")));
            return Reply.ok(() -> Json.object("action", Views.action(action)));
        });
        router.on("POST", "/zones", this::create);
        router.on("PUT", "/zones/{zone}", this::update);
        router.on("DELETE", "/zones/{zone}", this::delete);
        router.on("POST", "/zones/{zone}/actions/change_ttl", this::changeTtl);
        router.on("POST", "/zones/{zone}/actions/change_protection", this::protect);
        router.accept(
                "POST",
                "/zones/{zone}/actions/change_primary_nameservers",
                "nothing is transferred",
                this::changePrimaries);
        router.on("POST", "/zones/{zone}/actions/import_zonefile", this::importFile);
        router.on("GET", "/zones/{zone}/zonefile", request -> {
            var zone = need(account, request);
            return Reply.ok(() -> Json.object("zonefile", ZoneFile.write(zone)));
        });
    }

    /** By id or by name. */
    static Zone need(Account account, Request request) {
        var wanted = request.parameter("zone");
        return account.zones.all().stream()
                .filter(zone ->
                        zone.name().equals(wanted) || Long.toString(zone.id()).equals(wanted))
                .findFirst()
                .orElseThrow(() -> Errors.notFound("zone", wanted));
    }

    private static Predicate<Zone> chosen(Request request) {
        var modes = request.chosen("mode", List.of("primary", "secondary"));
        return zone -> modes.isEmpty() || modes.contains(zone.mode());
    }

    private Reply create(Request request) {
        var body = request.body();
        var name = body.text("name");
        if (!name.matches(DOMAIN)) {
            throw ApiException.invalid("name", "must be a domain in lower case without trailing dot");
        }
        account.zones.mustBeUnique(name, 0);
        var mode = body.optionalText("mode").orElse("primary");
        if (!List.of("primary", "secondary").contains(mode)) {
            throw ApiException.invalid("mode", "must be primary or secondary");
        }
        var primaries = mode.equals("secondary") ? Optional.of(primaries(body)) : Optional.<List<Zone.Primary>>empty();
        int ttl = ttl(body.optionalInteger("ttl").orElse(USUAL_TTL));
        var zone = new Zone(account.nextId(), name, Labels.of(body), account.now(), ttl, false, beginning(), primaries);
        if (body.has("zonefile")) {
            for (var set : ZoneFile.read(name, body.text("zonefile"), ttl)) {
                zone = RrSets.replaced(zone, set);
            }
        }
        for (var set : body.objects("rrsets")) {
            zone = RrSets.added(zone, RrSets.parse(zone, set));
        }
        var made = account.zones.put(zone);
        var action = account.actions.done("create_zone", List.of(reference(made)));
        return Reply.of(201, () -> Json.object("zone", view(made), "action", Views.action(action)));
    }

    private static List<Zone.Primary> primaries(Body body) {
        var primaries = body.objects("primary_nameservers").stream()
                .map(one -> new Zone.Primary(
                        one.text("address"),
                        (int) one.optionalInteger("port").orElse(53),
                        one.optionalText("tsig_algorithm").orElse(""),
                        one.optionalText("tsig_key").orElse("")))
                .toList();
        if (primaries.isEmpty()) {
            throw ApiException.invalid("primary_nameservers", "must not be empty");
        }
        return primaries;
    }

    private Reply changePrimaries(Request request) {
        var zone = need(account, request);
        if (zone.primaries().isEmpty()) {
            throw Errors.of(422, "incorrect_zone_mode", "the zone is a primary one");
        }
        account.zones.put(zone.withPrimaries(primaries(request.body())));
        return told(account, account.actions.done("change_zone_primary_nameservers", List.of(reference(zone))));
    }

    /** All record sets but the SOA give way to those of the file. */
    private Reply importFile(Request request) {
        var zone = need(account, request);
        var fresh = zone.withSets(
                zone.sets().stream().filter(set -> set.type().equals("SOA")).toList());
        for (var set : ZoneFile.read(zone.name(), request.body().text("zonefile"), zone.ttl())) {
            fresh = RrSets.added(fresh, set);
        }
        account.zones.put(fresh);
        return told(account, account.actions.done("import_zone", List.of(reference(zone))));
    }

    private static Map<String, @Nullable Object> view(Zone.Primary primary) {
        return Json.object(
                "address",
                primary.address(),
                "port",
                primary.port(),
                "tsig_algorithm",
                primary.algorithm().isEmpty() ? null : primary.algorithm(),
                "tsig_key",
                primary.key().isEmpty() ? null : primary.key());
    }

    /** What a new zone has at once. */
    private static List<Zone.RrSet> beginning() {
        var soa = "hydrogen.ns.hetzner.com. dns.hetzner.com. 2025010100 86400 10800 3600000 3600";
        var servers =
                NAME_SERVERS.stream().map(name -> new Zone.Entry(name, "")).toList();
        return List.of(
                new Zone.RrSet("@", "SOA", Optional.empty(), Map.of(), false, List.of(new Zone.Entry(soa, ""))),
                new Zone.RrSet("@", "NS", Optional.of(USUAL_TTL), Map.of(), false, servers));
    }

    private Reply update(Request request) {
        var zone = need(account, request);
        var changed = account.zones.put(
                zone.described(zone.name(), request.body().has("labels") ? Labels.of(request.body()) : zone.labels()));
        return Reply.ok(() -> Json.object("zone", view(changed)));
    }

    private Reply delete(Request request) {
        var zone = need(account, request);
        if (zone.guarded()) {
            throw Errors.guarded("zone");
        }
        account.zones.remove(zone.id());
        return told(account, account.actions.done("delete_zone", List.of(reference(zone))));
    }

    private Reply changeTtl(Request request) {
        var zone = account.zones.put(
                need(account, request).withTtl(ttl(request.body().integer("ttl"))));
        return told(account, account.actions.done("change_zone_ttl", List.of(reference(zone))));
    }

    private Reply protect(Request request) {
        var zone = need(account, request);
        account.zones.put(zone.withGuard(request.body().flag("delete", zone.guarded())));
        return told(account, account.actions.done("change_zone_protection", List.of(reference(zone))));
    }

    static int ttl(long seconds) {
        if (seconds < 60 || seconds > Integer.MAX_VALUE) {
            throw ApiException.invalid("ttl", "must be between 60 and 2147483647 seconds");
        }
        return (int) seconds;
    }

    static Reply told(Account account, Action action) {
        return Reply.of(201, () -> Json.object("action", Views.latest(account, action)));
    }

    static Action.Reference reference(Zone zone) {
        return new Action.Reference("zone", Long.toString(zone.id()));
    }

    private static Map<String, @Nullable Object> view(Zone zone) {
        var records = new ArrayList<Zone.Entry>();
        zone.sets().forEach(set -> records.addAll(set.entries()));
        return Json.object(
                "id", zone.id(),
                "name", zone.name(),
                "created", Views.time(zone.created()),
                "mode", zone.mode(),
                "primary_nameservers",
                        zone.primaries().stream()
                                .flatMap(List::stream)
                                .map(Zones::view)
                                .toList(),
                "labels", zone.labels(),
                "protection", Views.guard(zone.guarded()),
                "ttl", zone.ttl(),
                "status", "ok",
                "record_count", records.size(),
                "authoritative_nameservers",
                        Json.object(
                                "assigned",
                                NAME_SERVERS,
                                "delegated",
                                List.of(),
                                "delegation_last_check",
                                Views.time(zone.created()),
                                "delegation_status",
                                "unregistered"),
                "registrar", "unknown");
    }
}
