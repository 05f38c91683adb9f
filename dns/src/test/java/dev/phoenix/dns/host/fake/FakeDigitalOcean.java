package dev.phoenix.dns.host.fake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xbill.DNS.Record;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** /domains/NAME/records as in docs.digitalocean.com: it keeps a record twice if it is told to twice. */
final class FakeDigitalOcean extends FakeApi {
    private final Map<Long, ObjectNode> rows = new LinkedHashMap<>();
    private long ids = 100;

    @Override
    String scheme() {
        return "Bearer";
    }

    @Override
    Object error(String message) {
        return Map.of("id", "any", "message", message);
    }

    @Override
    Object yes() {
        return Map.of("domain_record", Map.of("id", 1));
    }

    @Override
    Asked half(Asked asked) {
        return new Asked("GET", "/domains/example.org/records", Map.of(), JSON.createObjectNode());
    }

    @Override
    List<Record> truth() {
        return rows.values().stream()
                .map(row -> record(
                        name(row.path("name").asString()),
                        row.path("type").asString(),
                        row.path("ttl").asLong(),
                        value(row)))
                .toList();
    }

    private static String value(JsonNode row) {
        var data = row.path("data").asString();
        var target = data.equals("@") ? data : data + ".";
        return switch (row.path("type").asString()) {
            case "MX" -> row.path("priority").asInt() + " " + target;
            case "CNAME", "NS" -> target;
            case "TXT" -> "\"" + data + "\"";
            default -> data;
        };
    }

    @Override
    Reply handle(Asked asked) {
        var parts = List.of(asked.path().substring(1).split("/", -1));
        if (!parts.get(1).equals("example.org")) {
            return new Reply(404, error("not found"));
        }
        if (parts.size() == 3) {
            return asked.changes() ? put(++ids, asked.body(), 201) : list(asked);
        }
        long id = Long.parseLong(parts.get(3));
        if (!rows.containsKey(id)) {
            return new Reply(404, error("not found"));
        }
        if (asked.method().equals("DELETE")) {
            rows.remove(id);
            return new Reply(204, null);
        }
        return put(id, asked.body(), 200);
    }

    private Reply list(Asked asked) {
        var wanted = asked.query().get("name");
        var all = new ArrayList<ObjectNode>();
        for (var row : rows.values()) {
            var name = row.path("name").asString();
            var full = name.equals("@") ? "example.org" : name + ".example.org";
            if (wanted == null || wanted.equals(full)) {
                all.add(row);
            }
        }
        return new Reply(200, Map.of("domain_records", all, "links", Map.of(), "meta", Map.of("total", all.size())));
    }

    private Reply put(long id, JsonNode body, int status) {
        var row = ((ObjectNode) body).deepCopy();
        var data = row.path("data").asString();
        var type = row.path("type").asString();
        boolean named = List.of("CNAME", "MX", "NS", "SRV").contains(type);
        if (named && !data.endsWith(".")) {
            return new Reply(422, error("Data needs to end with a dot (.)"));
        }
        boolean clash = rows.entrySet().stream()
                .filter(other -> other.getKey() != id)
                .filter(other -> other.getValue()
                        .path("name")
                        .asString()
                        .equals(row.path("name").asString()))
                .anyMatch(other -> type.equals("CNAME")
                        || other.getValue().path("type").asString().equals("CNAME"));
        if (clash) {
            return new Reply(422, error("CNAME records cannot share a name with other records"));
        }
        row.put("id", id);
        row.put("data", !named ? data : data.equals("example.org.") ? "@" : data.substring(0, data.length() - 1));
        rows.put(id, row);
        return new Reply(status, Map.of("domain_record", row));
    }
}
