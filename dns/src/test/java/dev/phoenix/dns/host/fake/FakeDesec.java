package dev.phoenix.dns.host.fake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.xbill.DNS.Record;
import tools.jackson.databind.JsonNode;

/** /domains/NAME/rrsets/ as in desec.readthedocs.io: bulk requests, all or nothing; pages by cursor. */
final class FakeDesec extends FakeApi {
    private static final String DOMAIN = "example.org";
    private static final String PATH = "/domains/" + DOMAIN + "/";
    private static final int PAGE = 2;
    private static final String ONCE = "2026-01-01T00:00:00.000000Z";

    private record Set(String subname, String type, long ttl, List<String> values) {
        Map<String, Object> told() {
            var told = new LinkedHashMap<String, Object>();
            told.put("created", ONCE);
            told.put("domain", DOMAIN);
            told.put("subname", subname);
            told.put("name", subname.isEmpty() ? DOMAIN + "." : subname + "." + DOMAIN + ".");
            told.put("records", values);
            told.put("ttl", ttl);
            told.put("type", type);
            told.put("touched", ONCE);
            return told;
        }
    }

    private final Map<String, Set> sets = new LinkedHashMap<>();
    private final long leastTtl;

    /** With the NS that every domain has there from the beginning. */
    FakeDesec(long leastTtl) {
        this.leastTtl = leastTtl;
        var set = new Set("", "NS", Math.max(leastTtl, 3600), List.of("ns1.desec.io.", "ns2.desec.org."));
        sets.put("/NS", set);
    }

    @Override
    String scheme() {
        return "Token";
    }

    @Override
    Object error(String message) {
        return Map.of("detail", message);
    }

    @Override
    String throttled(int seconds) {
        return "Request was throttled. Expected available in " + seconds + (seconds == 1 ? " second." : " seconds.");
    }

    @Override
    Object yes() {
        return List.of();
    }

    @Override
    Asked half(Asked asked) {
        var some = JSON.createArrayNode();
        for (int i = 0; i < (asked.body().size() + 1) / 2; i++) {
            some.add(asked.body().get(i));
        }
        return new Asked(asked.method(), asked.path(), asked.query(), some);
    }

    @Override
    List<Record> truth() {
        return sets.values().stream()
                .flatMap(set ->
                        set.values().stream().map(value -> record(name(set.subname()), set.type(), set.ttl(), value)))
                .toList();
    }

    @Override
    Reply handle(Asked asked) {
        return switch (asked.method() + " " + asked.path()) {
            case "GET " + PATH -> new Reply(200, domain());
            case "GET " + PATH + "rrsets/" -> list(asked);
            case "PATCH " + PATH + "rrsets/" -> bulk(asked.body());
            default -> new Reply(404, error("Not found."));
        };
    }

    private Map<String, Object> domain() {
        var key = Map.of("dnskey", "257 3 13 AA==", "ds", List.of(), "flags", 257, "keytype", "csk", "managed", true);
        var domain = new LinkedHashMap<String, Object>();
        domain.put("created", ONCE);
        domain.put("published", ONCE);
        domain.put("name", DOMAIN);
        domain.put("keys", List.of(key));
        domain.put("minimum_ttl", leastTtl);
        domain.put("touched", ONCE);
        return domain;
    }

    /** The newest first. */
    private Reply list(Asked asked) {
        var found = sets.values().stream()
                .filter(set ->
                        asked.query().getOrDefault("subname", set.subname()).equals(set.subname()))
                .filter(set -> asked.query().getOrDefault("type", set.type()).equals(set.type()))
                .map(Set::told)
                .toList()
                .reversed();
        if (found.size() <= PAGE) {
            return new Reply(200, found);
        }
        var cursor = Optional.ofNullable(asked.query().get("cursor"));
        if (cursor.isEmpty()) {
            var why = "Pagination required. You can query up to " + PAGE + " items at a time (" + found.size()
                    + " total). Please use the `first` page link (see Link header).";
            return new Reply(400, error(why), Map.of("Link", link(asked, "", "first")));
        }
        return page(asked, cursor.get().isEmpty() ? 0 : Integer.parseInt(cursor.get()), found);
    }

    private Reply page(Asked asked, int from, List<Map<String, Object>> found) {
        int to = Math.min(found.size(), from + PAGE);
        var links = new ArrayList<>(List.of(link(asked, "", "first")));
        if (from > 0) {
            links.add(link(asked, Integer.toString(from - PAGE), "prev"));
        }
        if (to < found.size()) {
            links.add(link(asked, Integer.toString(to), "next"));
        }
        return new Reply(200, found.subList(from, to), Map.of("Link", String.join(", ", links)));
    }

    private String link(Asked asked, String cursor, String relation) {
        var query = new TreeMap<>(asked.query());
        query.put("cursor", cursor);
        var text = query.entrySet().stream()
                .map(one -> one.getKey() + "=" + one.getValue())
                .collect(Collectors.joining("&"));
        return "<" + endpoint() + PATH + "rrsets/?" + text + ">; rel=\"" + relation + "\"";
    }

    private Reply bulk(JsonNode body) {
        var rules = new DesecRules(leastTtl);
        var after = new LinkedHashMap<>(sets);
        var faults = new ArrayList<Map<String, List<String>>>();
        for (var one : body) {
            var known = after.get(key(one));
            var found = rules.faults(one, known != null);
            if (found.isEmpty()) {
                change(one, Optional.ofNullable(known), after);
            }
            faults.add(found);
        }
        for (int i = 0; i < faults.size(); i++) {
            if (besideAlias(body.get(i).path("subname").asString(""), after)) {
                faults.set(i, DesecRules.BESIDE_ALIAS);
            }
        }
        if (faults.stream().anyMatch(fault -> !fault.isEmpty())) {
            return new Reply(400, faults);
        }
        sets.clear();
        sets.putAll(after);
        return new Reply(
                200,
                body.valueStream()
                        .flatMap(one -> Optional.ofNullable(sets.get(key(one))).stream())
                        .map(set -> set.told())
                        .toList());
    }

    private static String key(JsonNode one) {
        return one.path("subname").asString("") + "/" + one.path("type").asString("");
    }

    private static boolean besideAlias(String subname, Map<String, Set> after) {
        long there = after.values().stream()
                .filter(set -> set.subname().equals(subname))
                .count();
        return there > 1 && after.containsKey(subname + "/CNAME");
    }

    private static void change(JsonNode one, Optional<Set> known, Map<String, Set> after) {
        if (DesecRules.goes(one)) {
            after.remove(key(one));
            return;
        }
        var type = one.path("type").asString();
        var values = one.has("records")
                ? IntStream.range(0, one.path("records").size())
                        .mapToObj(i -> DesecRules.canonical(
                                type, one.path("records").get(i).asString()))
                        .toList()
                : known.orElseThrow().values();
        long ttl =
                one.has("ttl") ? one.path("ttl").asLong() : known.orElseThrow().ttl();
        after.put(key(one), new Set(one.path("subname").asString(""), type, ttl, values));
    }
}
