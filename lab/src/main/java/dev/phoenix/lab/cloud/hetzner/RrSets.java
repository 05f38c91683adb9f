package dev.phoenix.lab.cloud.hetzner;

import dev.phoenix.lab.cloud.http.ApiException;
import dev.phoenix.lab.cloud.http.Body;
import dev.phoenix.lab.cloud.http.Json;
import dev.phoenix.lab.cloud.http.Reply;
import dev.phoenix.lab.cloud.http.Request;
import dev.phoenix.lab.cloud.http.Router;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Record sets of a zone. */
final class RrSets {
    static final Set<String> TYPES = Set.of(
            "A", "AAAA", "CAA", "CNAME", "DS", "HINFO", "HTTPS", "MX", "NS", "PTR", "RP", "SOA", "SRV", "SVCB", "TLSA",
            "TXT");
    private static final Order<Zone.RrSet> ORDER = new Order<>(Map.of(
            "id", Comparator.comparing(set -> set.name() + "/" + set.type()),
            "name", Comparator.comparing(Zone.RrSet::name),
            "created", Comparator.comparingInt(_ -> 0)));

    /** More than of other resources. */
    private static final int LARGEST_PAGE = 100;

    private static final String OWNER =
            "@|\\*|(\\*\\.)?([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\\.)*[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?";

    private final Account account;

    RrSets(Account account) {
        this.account = account;
    }

    void on(Router router) {
        var one = "/zones/{zone}/rrsets/{name}/{type}";
        router.list("/zones/{zone}/rrsets", this::list, "name", "type", "label_selector", "sort");
        router.on("POST", "/zones/{zone}/rrsets", this::create);
        router.on("GET", one, this::read);
        router.on("PUT", one, this::update);
        router.on("DELETE", one, this::delete);
        router.on(
                "POST",
                one + "/actions/set_records",
                request -> change(
                        request,
                        "set_rrset_records",
                        set -> set.withEntries(RrSetValues.entries(set.type(), request.body()))));
        router.on("POST", one + "/actions/add_records", this::add);
        router.on(
                "POST",
                one + "/actions/update_records",
                request -> change(request, "update_rrset_records", set -> RrSetValues.commented(set, request.body())));
        router.on("POST", one + "/actions/remove_records", this::remove);
        router.on(
                "POST",
                one + "/actions/change_ttl",
                request -> change(request, "change_rrset_ttl", set -> set.withTtl(ttl(request.body()))));
        router.on("POST", one + "/actions/change_protection", this::protect);
    }

    static Zone.RrSet parse(Zone zone, Body body) {
        var name = body.text("name");
        if (!name.matches(OWNER) || name.equals(zone.name()) || name.endsWith("." + zone.name())) {
            throw ApiException.invalid("name", "must be relative to the zone, in lower case; @ for the zone itself");
        }
        var type = body.text("type").toUpperCase(Locale.ROOT);
        if (!TYPES.contains(type)) {
            throw ApiException.invalid("type", "'" + type + "' is not supported");
        }
        if (type.equals("SOA")) {
            throw ApiException.invalid("type", "an SOA comes and goes with its zone");
        }
        return new Zone.RrSet(name, type, ttl(body), Labels.of(body), false, RrSetValues.entries(type, body));
    }

    static Zone added(Zone zone, Zone.RrSet set) {
        if (zone.sets().stream().anyMatch(one -> one.is(set.name(), set.type()))) {
            throw Errors.of(409, "uniqueness_error", "rrset '" + set.name() + "/" + set.type() + "' already exists");
        }
        boolean alias = set.type().equals("CNAME");
        if (zone.sets().stream()
                .anyMatch(one ->
                        one.name().equals(set.name()) && (alias || one.type().equals("CNAME")))) {
            throw ApiException.invalid("type", "a CNAME cannot be beside other records of the same name");
        }
        var sets = new ArrayList<>(zone.sets());
        sets.add(set);
        return zone.withSets(sets);
    }

    /** In the place of the set of that name and type, if there is one. */
    static Zone replaced(Zone zone, Zone.RrSet set) {
        return added(
                zone.withSets(zone.sets().stream()
                        .filter(one -> !one.is(set.name(), set.type()))
                        .toList()),
                set);
    }

    private static Optional<Integer> ttl(Body body) {
        return body.optionalInteger("ttl").stream().mapToObj(Zones::ttl).findFirst();
    }

    private Reply list(Request request) {
        var zone = Zones.need(account, request);
        var names = request.queries("name");
        var types = request.chosen("type", TYPES.stream().sorted().toList());
        var labels = request.query("label_selector").map(LabelSelector::parse);
        var found = zone.sets().stream()
                .filter(set -> names.isEmpty() || names.contains(set.name()))
                .filter(set -> types.isEmpty() || types.contains(set.type()))
                .filter(set -> labels.isEmpty() || labels.get().test(set.labels()))
                .sorted(ORDER.of(request))
                .toList();
        return Listing.page("rrsets", found, request, set -> view(zone, set), LARGEST_PAGE);
    }

    private Reply create(Request request) {
        var zone = Zones.need(account, request);
        var set = parse(zone, request.body());
        account.zones.put(added(zone, set));
        var action = account.actions.done("create_rrset", List.of(Zones.reference(zone)));
        return Reply.of(201, () -> Json.object("rrset", view(zone, set), "action", Views.action(action)));
    }

    private Reply read(Request request) {
        var zone = Zones.need(account, request);
        var set = need(zone, request);
        return Reply.ok(() -> Json.object("rrset", view(zone, set)));
    }

    private Reply update(Request request) {
        var zone = Zones.need(account, request);
        var set = need(zone, request).withLabels(Labels.of(request.body()));
        replace(zone, set);
        return Reply.ok(() -> Json.object("rrset", view(zone, set)));
    }

    private Reply delete(Request request) {
        var zone = Zones.need(account, request);
        var set = need(zone, request);
        mustBeFree(set);
        if (set.type().equals("SOA")) {
            throw ApiException.invalid("type", "an SOA comes and goes with its zone");
        }
        account.zones.put(zone.withSets(
                zone.sets().stream().filter(one -> !one.equals(set)).toList()));
        return Zones.told(account, account.actions.done("delete_rrset", List.of(Zones.reference(zone))));
    }

    /** Makes the set if it isn't there. */
    private Reply add(Request request) {
        var zone = Zones.need(account, request);
        var name = request.parameter("name");
        var type = request.parameter("type").toUpperCase(Locale.ROOT);
        var more = RrSetValues.entries(type, request.body());
        var found = zone.sets().stream().filter(set -> set.is(name, type)).findFirst();
        if (found.isEmpty()) {
            account.zones.put(added(zone, new Zone.RrSet(name, type, ttl(request.body()), Map.of(), false, more)));
            return Zones.told(account, account.actions.done("add_rrset_records", List.of(Zones.reference(zone))));
        }
        return change(request, "add_rrset_records", set -> {
            var entries = new ArrayList<>(set.entries());
            entries.addAll(more);
            return set.withEntries(RrSetValues.once(entries));
        });
    }

    /** Takes the set away with its last record. */
    private Reply remove(Request request) {
        var zone = Zones.need(account, request);
        var set = need(zone, request);
        mustBeFree(set);
        var gone = request.body().objects("records").stream()
                .map(record -> record.text("value"))
                .toList();
        var left = set.entries().stream()
                .filter(entry -> !gone.contains(entry.value()))
                .toList();
        if (left.isEmpty()) {
            account.zones.put(zone.withSets(
                    zone.sets().stream().filter(one -> !one.equals(set)).toList()));
        } else {
            replace(zone, set.withEntries(left));
        }
        return Zones.told(account, account.actions.done("remove_rrset_records", List.of(Zones.reference(zone))));
    }

    private Reply protect(Request request) {
        var zone = Zones.need(account, request);
        var set = need(zone, request);
        replace(zone, set.withGuard(request.body().flag("change", set.guarded())));
        return Zones.told(account, account.actions.done("change_rrset_protection", List.of(Zones.reference(zone))));
    }

    private Reply change(Request request, String command, UnaryOperator<Zone.RrSet> change) {
        var zone = Zones.need(account, request);
        var set = need(zone, request);
        mustBeFree(set);
        replace(zone, change.apply(set));
        return Zones.told(account, account.actions.done(command, List.of(Zones.reference(zone))));
    }

    private void replace(Zone zone, Zone.RrSet changed) {
        account.zones.put(zone.withSets(zone.sets().stream()
                .map(set -> set.is(changed.name(), changed.type()) ? changed : set)
                .toList()));
    }

    private static void mustBeFree(Zone.RrSet set) {
        if (set.guarded()) {
            throw Errors.of(403, "protected", "rrset is protected against changes");
        }
    }

    private static Zone.RrSet need(Zone zone, Request request) {
        var name = request.parameter("name");
        var type = request.parameter("type").toUpperCase(Locale.ROOT);
        return zone.sets().stream()
                .filter(set -> set.is(name, type))
                .findFirst()
                .orElseThrow(() -> Errors.notFound("rrset", name + "/" + type));
    }

    private static Map<String, @Nullable Object> view(Zone zone, Zone.RrSet set) {
        return Json.object(
                "id", set.name() + "/" + set.type(),
                "name", set.name(),
                "type", set.type(),
                "ttl", set.ttl().orElse(null),
                "labels", set.labels(),
                "protection", Json.object("change", set.guarded()),
                "records",
                        set.entries().stream()
                                .map(entry -> Json.object("value", entry.value(), "comment", entry.comment()))
                                .toList(),
                "zone", zone.id());
    }
}
