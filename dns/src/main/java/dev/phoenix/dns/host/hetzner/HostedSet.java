package dev.phoenix.dns.host.hetzner;

import dev.phoenix.dns.host.api.Rows;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import tools.jackson.databind.JsonNode;

/**
 * A record set as the API tells it.
 *
 * @param name relative to the zone
 * @param ttl the zone's where the set has none of its own
 * @param comments by value; kept when a value stays
 */
record HostedSet(String name, String type, long ttl, Map<String, String> comments) {
    static HostedSet parse(JsonNode node, long zoneTtl) {
        var comments = new LinkedHashMap<String, String>();
        node.path("records")
                .forEach(one -> comments.put(
                        one.path("value").asString(""), one.path("comment").asString("")));
        return new HostedSet(
                node.path("name").asString(""),
                node.path("type").asString(""),
                node.path("ttl").isNumber() ? node.path("ttl").asLong() : zoneTtl,
                comments);
    }

    String id() {
        return name + "/" + type;
    }

    List<Record> records(String label, Name origin) {
        var owner = Rows.name(label, origin, name);
        return comments.keySet().stream()
                .map(value -> Rows.record(label, origin, owner, type, ttl, value))
                .toList();
    }
}
