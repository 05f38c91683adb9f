package dev.phoenix.dns.host.fake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** /zones/ID/dns_records as in developers.cloudflare.com/api: batches of deletes, patches and posts, in one transaction. */
final class FakeCloudflare extends FakeApi {
    private static final int PAGE = 3;

    private final Map<String, ObjectNode> rows = new LinkedHashMap<>();
    private int ids;
    private String refusal = "";

    @Override
    String scheme() {
        return "Bearer";
    }

    @Override
    Object error(String message) {
        return Map.of("success", false, "errors", List.of(Map.of("code", 7000, "message", message)));
    }

    @Override
    Object yes() {
        return Map.of("success", true, "result", Map.of());
    }

    /** Without its posts. */
    @Override
    Asked half(Asked asked) {
        var some = ((ObjectNode) asked.body()).deepCopy();
        if (some.path("posts").size() > 1) {
            ((ArrayNode) some.path("posts")).remove(some.path("posts").size() - 1);
        } else {
            some.remove("posts");
        }
        return new Asked(asked.method(), asked.path(), asked.query(), some);
    }

    @Override
    List<Record> truth() {
        return rows.values().stream().map(FakeCloudflare::record).toList();
    }

    List<String> flags(String name) {
        return rows.values().stream()
                .filter(row -> row.path("name").asString().equals(name))
                .map(row -> row.path("type").asString() + " proxied="
                        + row.path("proxied").asBoolean() + " "
                        + row.path("comment").asString(""))
                .toList();
    }

    /** As if by hand, in its pages. */
    void add(String type, String name, String content, int ttl, boolean proxied, String comment) {
        var row = JSON.createObjectNode()
                .put("type", type)
                .put("name", name)
                .put("content", content)
                .put("ttl", ttl)
                .put("proxied", proxied)
                .put("comment", comment);
        insert(row, rows);
    }

    private static Record record(JsonNode row) {
        var content = row.path("content").asString("");
        var data = row.path("data");
        var type = row.path("type").asString();
        var value = switch (type) {
            case "CNAME", "NS", "PTR" -> content + ".";
            case "MX" -> row.path("priority").asInt() + " " + content + ".";
            case "NAPTR" ->
                data.path("order").asString() + " " + data.path("preference").asString() + " \""
                        + data.path("flags").asString() + "\" \""
                        + data.path("service").asString() + "\" \""
                        + data.path("regex").asString() + "\" "
                        + data.path("replacement").asString() + ".";
            case "CAA" ->
                data.path("flags").asString() + " " + data.path("tag").asString() + " \""
                        + data.path("value").asString() + "\"";
            case "SRV" ->
                data.path("priority").asString() + " " + data.path("weight").asString() + " "
                        + data.path("port").asString() + " "
                        + dotted(data.path("target").asString());
            case "HTTPS", "SVCB" ->
                data.path("priority").asString() + " "
                        + dotted(data.path("target").asString()) + " "
                        + data.path("value").asString();
            default ->
                data.isObject()
                        ? data.valueStream().map(one -> one.asString("")).collect(Collectors.joining(" "))
                        : content;
        };
        long ttl = row.path("ttl").asLong();
        return record(Name.fromConstantString(row.path("name").asString() + "."), type, ttl == 1 ? 300 : ttl, value);
    }

    private static String dotted(String name) {
        return name.equals(".") ? name : name + ".";
    }

    @Override
    Reply handle(Asked asked) {
        if (asked.path().equals("/zones")) {
            var found = "example.org".equals(asked.query().get("name")) ? List.of(Map.of("id", "z1")) : List.of();
            return new Reply(200, Map.of("success", true, "result", found));
        }
        return asked.changes() ? batch(asked.body()) : list(asked);
    }

    private Reply list(Asked asked) {
        int page = Integer.parseInt(asked.query().getOrDefault("page", "1"));
        var all = List.copyOf(rows.values());
        int from = Math.min(all.size(), (page - 1) * PAGE);
        var some = all.subList(from, Math.min(all.size(), from + PAGE));
        var info = Map.of("page", page, "total_pages", Math.max(1, (all.size() + PAGE - 1) / PAGE));
        return new Reply(200, Map.of("success", true, "result", some, "result_info", info));
    }

    private Reply batch(JsonNode body) {
        refusal = "";
        var after = new LinkedHashMap<>(rows);
        body.path("deletes").forEach(one -> {
            if (after.remove(one.path("id").asString()) == null) {
                refusal = "Record does not exist.";
            }
        });
        body.path("patches").forEach(one -> patch(one, after));
        body.path("posts").forEach(one -> insert(((ObjectNode) one).deepCopy(), after));
        if (!refusal.isEmpty()) {
            return new Reply(400, error(refusal));
        }
        rows.clear();
        rows.putAll(after);
        return new Reply(200, yes());
    }

    private void patch(JsonNode one, Map<String, ObjectNode> after) {
        var old = after.get(one.path("id").asString());
        if (old == null) {
            refusal = "Record does not exist.";
            return;
        }
        var merged = old.deepCopy();
        one.propertyStream().forEach(field -> merged.set(field.getKey(), field.getValue()));
        after.put(merged.path("id").asString(), merged);
    }

    private void insert(ObjectNode row, Map<String, ObjectNode> after) {
        var name = row.path("name").asString();
        var same = new ArrayList<ObjectNode>();
        after.values().stream()
                .filter(other -> other.path("name").asString().equals(name))
                .forEach(same::add);
        boolean alias = row.path("type").asString().equals("CNAME");
        if (same.stream()
                .anyMatch(other -> alias || other.path("type").asString().equals("CNAME"))) {
            refusal = "A CNAME record with that host already exists.";
        }
        if (same.stream().anyMatch(other -> record(other).equals(record(row)))) {
            refusal = "An identical record already exists.";
        }
        var id = "r" + ++ids;
        row.put("id", id);
        after.put(id, row);
    }
}
