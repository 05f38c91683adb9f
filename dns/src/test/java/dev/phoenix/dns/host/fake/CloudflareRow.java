package dev.phoenix.dns.host.fake;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A record as Cloudflare keeps and tells it: with {@code content} beside {@code data}; names have their last dot in the
 * {@code data} of HTTPS, SVCB and NAPTR only.
 */
final class CloudflareRow {
    private static final Map<String, List<String>> DATA = Map.of(
            "CAA", List.of("flags", "tag", "value"),
            "DS", List.of("key_tag", "algorithm", "digest_type", "digest"),
            "HTTPS", List.of("priority", "target", "value"),
            "LOC",
                    List.of(
                            "lat_degrees",
                            "lat_minutes",
                            "lat_seconds",
                            "lat_direction",
                            "long_degrees",
                            "long_minutes",
                            "long_seconds",
                            "long_direction",
                            "altitude",
                            "size",
                            "precision_horz",
                            "precision_vert"),
            "NAPTR", List.of("order", "preference", "flags", "service", "regex", "replacement"),
            "SRV", List.of("priority", "weight", "port", "target"),
            "SSHFP", List.of("algorithm", "type", "fingerprint"),
            "SVCB", List.of("priority", "target", "value"),
            "TLSA", List.of("usage", "selector", "matching_type", "certificate"));
    private static final Set<String> QUOTED = Set.of("CAA value", "NAPTR flags", "NAPTR service", "NAPTR regex");
    private static final Set<String> METRES = Set.of("altitude", "size", "precision_horz", "precision_vert");
    private static final Set<String> DOTTED = Set.of("HTTPS target", "SVCB target", "NAPTR replacement");
    private static final Set<String> HOSTS = Set.of("CNAME", "MX", "NS", "PTR");
    private static final Set<String> PROXIABLE = Set.of("A", "AAAA", "CNAME");
    private static final String ONCE = "2026-01-01T00:00:00.000000Z";
    private static final int AUTOMATIC = 1;

    private CloudflareRow() {}

    static ObjectNode stored(JsonNode given, String id) {
        var type = given.path("type").asString();
        boolean proxied = given.path("proxied").asBoolean(false);
        var row = FakeApi.JSON
                .createObjectNode()
                .put("id", id)
                .put("name", undotted(given.path("name").asString()).toLowerCase(Locale.ROOT))
                .put("type", type)
                .put("proxiable", PROXIABLE.contains(type))
                .put("proxied", proxied)
                .put("ttl", proxied ? AUTOMATIC : given.path("ttl").asLong(AUTOMATIC))
                .put("comment", given.path("comment").stringValue(null))
                .put("created_on", ONCE)
                .put("modified_on", ONCE);
        row.putArray("tags");
        row.putObject("meta");
        row.putObject("settings");
        if (given.has("priority")) {
            row.set("priority", number(given.path("priority")));
        }
        var content = given.path("content").asString("");
        if (DATA.containsKey(type)) {
            row.set("data", data(type, given.path("data")));
            content = content(type, row.path("data"));
        }
        return row.put("content", HOSTS.contains(type) ? undotted(content) : content);
    }

    private static ObjectNode data(String type, JsonNode given) {
        var data = FakeApi.JSON.createObjectNode();
        for (var field : DATA.getOrDefault(type, List.of())) {
            var value = given.path(field);
            if (DOTTED.contains(type + " " + field)) {
                data.put(field, dotted(value.asString("")));
            } else if (value.isString()) {
                data.put(field, value.asString().strip());
            } else if (value.isNumber()) {
                data.set(field, number(value));
            }
        }
        return data;
    }

    private static JsonNode number(JsonNode given) {
        double number = given.asDouble();
        return number == Math.rint(number) ? LongNode.valueOf((long) number) : given;
    }

    private static String content(String type, JsonNode data) {
        return DATA.getOrDefault(type, List.of()).stream()
                .map(field -> field(type, field, data.path(field).asString("")))
                .collect(Collectors.joining(" "))
                .strip();
    }

    private static String field(String type, String field, String value) {
        if (QUOTED.contains(type + " " + field)) {
            return "\"" + value + "\"";
        }
        return type.equals("LOC") && METRES.contains(field) ? value + "m" : value;
    }

    static Record record(JsonNode row) {
        var type = row.path("type").asString();
        var content = row.path("content").asString();
        long ttl = row.path("ttl").asLong();
        var value = switch (type) {
            case "MX" -> row.path("priority").asInt() + " " + dotted(content);
            case "CNAME", "NS", "PTR", "SRV" -> dotted(content);
            default -> content;
        };
        var name = Name.fromConstantString(row.path("name").asString() + ".");
        return FakeApi.record(name, type, ttl == AUTOMATIC ? 300 : ttl, value);
    }

    static String dotted(String name) {
        return name.endsWith(".") ? name : name + ".";
    }

    private static String undotted(String name) {
        return name.length() > 1 && name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }
}
