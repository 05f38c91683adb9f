package dev.phoenix.dns.host.fake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xbill.DNS.Record;
import tools.jackson.databind.JsonNode;

/** /zones/NAME/rrsets as in docs.hetzner.cloud: sets by name and type, changed by actions that end later. */
final class FakeHetzner extends FakeApi {
    private record Set(String name, String type, long ttl, List<String> values) {}

    private final Map<String, Set> sets = new LinkedHashMap<>();
    private long actions;

    FakeHetzner() {
        sets.put("@/SOA", new Set("@", "SOA", 3600, List.of("ns.example.net. dns.example.net. 1 2 3 4 5")));
    }

    @Override
    String scheme() {
        return "Bearer";
    }

    @Override
    Object error(String message) {
        return Map.of("error", Map.of("code", "any", "message", message));
    }

    @Override
    Object yes() {
        return Map.of("action", Map.of("id", 1, "status", "success"));
    }

    /** One call is one thing: its half is nothing. */
    @Override
    Asked half(Asked asked) {
        return new Asked("GET", "/zones/example.org", Map.of(), JSON.createObjectNode());
    }

    @Override
    List<Record> truth() {
        return sets.values().stream()
                .flatMap(set ->
                        set.values().stream().map(value -> record(name(set.name()), set.type(), set.ttl(), value)))
                .toList();
    }

    @Override
    Reply handle(Asked asked) {
        var parts = List.of(decoded(asked.path()).substring(1).split("/", -1));
        if (parts.getFirst().equals("actions")) {
            return new Reply(200, Map.of("action", Map.of("id", parts.getLast(), "status", "success")));
        }
        if (!parts.get(1).equals("example.org")) {
            return new Reply(404, error("zone not found"));
        }
        return switch (parts.size()) {
            case 2 -> new Reply(200, Map.of("zone", Map.of("name", "example.org", "ttl", 3600)));
            case 3 -> asked.changes() ? create(asked.body()) : list(asked);
            default -> change(asked, parts);
        };
    }

    private Reply list(Asked asked) {
        var found = sets.values().stream()
                .filter(set -> asked.query().getOrDefault("name", set.name()).equals(set.name()))
                .map(set -> Map.of("name", set.name(), "type", set.type(), "ttl", set.ttl(), "records", records(set)))
                .toList();
        var page = new LinkedHashMap<String, Object>();
        page.put("next_page", null);
        return new Reply(200, Map.of("rrsets", found, "meta", Map.of("pagination", page)));
    }

    private static List<Map<String, String>> records(Set set) {
        return set.values().stream()
                .map(value -> Map.of("value", value, "comment", ""))
                .toList();
    }

    private Reply create(JsonNode body) {
        var set = new Set(
                body.path("name").asString(),
                body.path("type").asString(),
                body.path("ttl").asLong(),
                values(body));
        var id = set.name() + "/" + set.type();
        boolean alias = set.type().equals("CNAME");
        if (sets.containsKey(id)) {
            return new Reply(409, error("rrset already exists"));
        }
        if (sets.values().stream()
                .anyMatch(one ->
                        one.name().equals(set.name()) && (alias || one.type().equals("CNAME")))) {
            return new Reply(422, error("a CNAME stands alone"));
        }
        sets.put(id, set);
        return taken();
    }

    private Reply change(Asked asked, List<String> parts) {
        var id = parts.get(3) + "/" + parts.get(4);
        var set = sets.get(id);
        if (set == null) {
            return new Reply(404, error("rrset not found"));
        }
        if (asked.method().equals("DELETE")) {
            sets.remove(id);
        } else if (parts.getLast().equals("set_records")) {
            sets.put(id, new Set(set.name(), set.type(), set.ttl(), values(asked.body())));
        } else {
            sets.put(
                    id, new Set(set.name(), set.type(), asked.body().path("ttl").asLong(), set.values()));
        }
        return taken();
    }

    private Reply taken() {
        return new Reply(201, Map.of("action", Map.of("id", ++actions, "status", "running")));
    }

    private static List<String> values(JsonNode body) {
        var values = new ArrayList<String>();
        body.path("records").forEach(one -> values.add(one.path("value").asString()));
        return values;
    }
}
