package dev.phoenix.dns.host.fake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Record;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * /zones and /zones/ID/dns_records as in developers.cloudflare.com/api: records one by one, and batches of deletes, patches, puts
 * and posts in one transaction.
 */
final class FakeCloudflare extends FakeApi {
    private static final String ID = "5a0c1f9e0d7b4c3a8e6f2b1d9c7a5e31";
    private static final String RECORDS = "/zones/" + ID + "/dns_records";
    private static final int PAGE = 3;
    private static final String ONCE = "2026-01-01T00:00:00.000000Z";
    private static final int MALFORMED = 9005;
    private static final int ABSENT = 81044;

    private final Map<String, ObjectNode> rows = new LinkedHashMap<>();
    private final String zone;
    private int ids;
    private Optional<String> refusal = Optional.empty();

    FakeCloudflare() {
        this("example.org");
    }

    /** @param zone as people read it */
    FakeCloudflare(String zone) {
        this.zone = zone;
    }

    @Override
    String scheme() {
        return "Bearer";
    }

    @Override
    Object error(String message) {
        return error(MALFORMED, message);
    }

    private static Object error(int code, String message) {
        var envelope = envelope(false, null);
        envelope.put("errors", List.of(Map.of("code", code, "message", message)));
        return envelope;
    }

    @Override
    Object yes() {
        return envelope(true, Map.of());
    }

    private static Map<String, Object> envelope(boolean success, @Nullable Object result) {
        var envelope = new LinkedHashMap<String, Object>();
        envelope.put("result", JSON.valueToTree(result));
        envelope.put("success", success);
        envelope.put("errors", List.of());
        envelope.put("messages", List.of());
        return envelope;
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
        return rows.values().stream().map(CloudflareRow::record).toList();
    }

    List<String> flags(String name) {
        return rows.values().stream()
                .filter(row -> row.path("name").asString().equals(name))
                .map(row -> row.path("type").asString() + " proxied="
                        + row.path("proxied").asBoolean() + " "
                        + row.path("comment").stringValue(""))
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
        put(CloudflareRow.stored(row, nextId()), rows);
    }

    private String nextId() {
        return "%032x".formatted(++ids);
    }

    @Override
    Reply handle(Asked asked) {
        if (asked.path().equals("/zones")) {
            var found = asked.query().getOrDefault("name", zone).equals(zone) ? List.of(told()) : List.of();
            return new Reply(200, page(asked, found));
        }
        if (asked.path().equals(RECORDS) && !asked.changes()) {
            return new Reply(200, page(asked, List.copyOf(rows.values())));
        }
        if (asked.path().equals(RECORDS + "/batch") && asked.method().equals("POST")) {
            return change(after -> batch(asked.body(), after));
        }
        return one(asked);
    }

    private Map<String, Object> told() {
        var told = new LinkedHashMap<String, Object>();
        told.put("id", ID);
        told.put("name", zone);
        told.put("status", "active");
        told.put("paused", false);
        told.put("type", "full");
        told.put("development_mode", 0);
        told.put("name_servers", List.of("ada.ns.cloudflare.com", "bob.ns.cloudflare.com"));
        for (var unknown : List.of("original_name_servers", "original_registrar", "original_dnshost")) {
            told.put(unknown, JSON.nullNode());
        }
        for (var moment : List.of("modified_on", "created_on", "activated_on")) {
            told.put(moment, ONCE);
        }
        for (var part : List.of("meta", "owner", "account", "tenant", "tenant_unit", "plan")) {
            told.put(part, Map.of());
        }
        told.put("permissions", List.of("#dns_records:edit", "#dns_records:read", "#zone:read"));
        return told;
    }

    private static Map<String, Object> page(Asked asked, List<?> all) {
        int page = Integer.parseInt(asked.query().getOrDefault("page", "1"));
        int size = Math.min(PAGE, Integer.parseInt(asked.query().getOrDefault("per_page", "100")));
        int from = Math.min(all.size(), (page - 1) * size);
        var some = all.subList(from, Math.min(all.size(), from + size));
        var envelope = envelope(true, some);
        envelope.put(
                "result_info",
                Map.of(
                        "page",
                        page,
                        "per_page",
                        size,
                        "count",
                        some.size(),
                        "total_count",
                        all.size(),
                        "total_pages",
                        (all.size() + size - 1) / size));
        return envelope;
    }

    private Reply one(Asked asked) {
        boolean fresh = asked.path().equals(RECORDS);
        var id = asked.path().substring(asked.path().lastIndexOf('/') + 1);
        if (!fresh && !rows.containsKey(id)) {
            return new Reply(404, error(ABSENT, "Record does not exist."));
        }
        return switch (asked.method()) {
            case "GET" -> new Reply(200, envelope(true, rows.get(id)));
            case "POST" -> change(after -> put(CloudflareRow.stored(asked.body(), nextId()), after));
            case "PUT" -> change(after -> put(CloudflareRow.stored(asked.body(), id), after));
            case "PATCH" -> change(after -> put(patched(id, asked.body(), after), after));
            default ->
                change(after ->
                        Map.of("id", Objects.requireNonNull(after.remove(id)).path("id")));
        };
    }

    private interface Change {
        Object in(Map<String, ObjectNode> after);
    }

    private Reply change(Change change) {
        refusal = Optional.empty();
        var after = new LinkedHashMap<>(rows);
        var result = change.in(after);
        if (refusal.isPresent()) {
            return new Reply(400, error(refusal.get()));
        }
        rows.clear();
        rows.putAll(after);
        return new Reply(200, envelope(true, result));
    }

    private Object batch(JsonNode body, Map<String, ObjectNode> after) {
        var done = new LinkedHashMap<String, List<Object>>();
        for (var kind : List.of("deletes", "patches", "puts", "posts")) {
            for (var one : body.path(kind)) {
                var id = one.path("id").asString("");
                if (!kind.equals("posts") && !after.containsKey(id)) {
                    refusal = Optional.of("Record does not exist.");
                    return Map.of();
                }
                done.computeIfAbsent(kind, _ -> new ArrayList<>())
                        .add(
                                switch (kind) {
                                    case "deletes" -> Objects.requireNonNull(after.remove(id));
                                    case "patches" -> put(patched(id, one, after), after);
                                    case "puts" -> put(CloudflareRow.stored(one, id), after);
                                    default -> put(CloudflareRow.stored(one, nextId()), after);
                                });
            }
        }
        return done;
    }

    private static ObjectNode patched(String id, JsonNode some, Map<String, ObjectNode> after) {
        var merged = Objects.requireNonNull(after.get(id)).deepCopy();
        some.propertyStream().forEach(field -> merged.set(field.getKey(), field.getValue()));
        return CloudflareRow.stored(merged, id);
    }

    private ObjectNode put(ObjectNode row, Map<String, ObjectNode> after) {
        var id = row.path("id").asString();
        var beside = after.values().stream()
                .filter(other -> other.path("name").equals(row.path("name")))
                .filter(other -> !other.path("id").asString().equals(id))
                .toList();
        CloudflareRules.refusal(row, beside).ifPresent(why -> refusal = Optional.of(why));
        after.put(id, row);
        return row;
    }
}
