package dev.phoenix.dns.host.fake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.xbill.DNS.Record;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** /domains/NAME/rrsets/ as in desec.readthedocs.io: bulk requests, all or nothing; pages by cursor. */
final class FakeDesec extends FakeApi {
    private static final int PAGE = 2;

    private record Set(String subname, String type, long ttl, List<String> values) {}

    private final Map<String, Set> sets = new LinkedHashMap<>();
    private final long leastTtl;

    FakeDesec(long leastTtl) {
        this.leastTtl = leastTtl;
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
        if (!asked.path().startsWith("/domains/example.org/")) {
            return new Reply(404, error("Not found."));
        }
        if (!asked.path().endsWith("/rrsets/")) {
            return new Reply(200, Map.of("name", "example.org", "minimum_ttl", leastTtl));
        }
        return asked.changes() ? bulk((ArrayNode) asked.body()) : list(asked);
    }

    private Reply list(Asked asked) {
        var found = sets.values().stream()
                .filter(set ->
                        asked.query().getOrDefault("subname", set.subname()).equals(set.subname()))
                .map(set ->
                        Map.of("subname", set.subname(), "type", set.type(), "ttl", set.ttl(), "records", set.values()))
                .toList();
        int from = asked.query().containsKey("cursor")
                        && !asked.query().getOrDefault("cursor", "").isEmpty()
                ? Integer.parseInt(asked.query().getOrDefault("cursor", "0"))
                : 0;
        int to = Math.min(found.size(), from + PAGE);
        var subname = asked.query().containsKey("subname")
                ? "&subname=" + asked.query().get("subname")
                : "";
        var base = endpoint() + "/domains/example.org/rrsets/?cursor=";
        var link = "<" + base + subname + ">; rel=\"first\""
                + (to < found.size() ? ", <" + base + to + subname + ">; rel=\"next\"" : "");
        return new Reply(200, found.subList(from, to), Map.of("Link", link));
    }

    private Reply bulk(ArrayNode body) {
        var after = new LinkedHashMap<>(sets);
        var faults = new ArrayList<Map<String, Object>>();
        body.forEach(one -> faults.add(change(after, one)));
        boolean alone = after.values().stream()
                .filter(set -> set.type().equals("CNAME"))
                .allMatch(set -> after.values().stream()
                                .filter(other -> other.subname().equals(set.subname()))
                                .count()
                        == 1);
        if (!alone || faults.stream().anyMatch(fault -> !fault.isEmpty())) {
            return new Reply(400, faults);
        }
        sets.clear();
        sets.putAll(after);
        return new Reply(200, List.of());
    }

    private Map<String, Object> change(Map<String, Set> after, JsonNode one) {
        var subname = one.path("subname").asString();
        var type = one.path("type").asString();
        var values = IntStream.range(0, one.path("records").size())
                .mapToObj(i -> one.path("records").get(i).asString())
                .toList();
        if (subname.equals("@")) {
            return Map.of("subname", List.of("@ is not accepted"));
        }
        if (values.isEmpty()) {
            after.remove(subname + "/" + type);
            return Map.of();
        }
        if (one.path("ttl").asLong() < leastTtl) {
            return Map.of("ttl", List.of("Ensure this value is greater than or equal to " + leastTtl + "."));
        }
        after.put(subname + "/" + type, new Set(subname, type, one.path("ttl").asLong(), values));
        return Map.of();
    }
}
