package dev.phoenix.dns.host.cloudflare;

import dev.phoenix.dns.host.api.Rows;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import tools.jackson.databind.JsonNode;

/**
 * One record as the API tells it.
 *
 * @param name absolute, without the last dot
 * @param value as in a master file
 * @param ttl in seconds; 1: automatic
 * @param proxied whether Cloudflare answers with its own addresses in its place
 */
record Row(String id, String name, String type, String value, long ttl, boolean proxied) {
    /** What "automatic" is answered as. */
    static final long AUTOMATIC = 300;

    static Row parse(JsonNode node) {
        var type = node.path("type").asString("");
        return new Row(
                node.path("id").asString(""),
                node.path("name").asString(""),
                type,
                Content.value(type, node),
                node.path("ttl").asLong(1),
                node.path("proxied").asBoolean(false));
    }

    long seconds() {
        return ttl == 1 ? AUTOMATIC : ttl;
    }

    Record record(String label, Name origin) {
        return Rows.record(label, origin, owner(label), type, seconds(), value);
    }

    Name owner(String label) {
        return Rows.name(label, Name.root, name + ".");
    }
}
