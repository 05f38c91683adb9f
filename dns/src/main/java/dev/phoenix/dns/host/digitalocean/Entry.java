package dev.phoenix.dns.host.digitalocean;

import dev.phoenix.dns.host.api.Rows;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TXTRecord;
import tools.jackson.databind.JsonNode;

/**
 * One record as the API tells it.
 *
 * @param name relative to the domain
 * @param data host names without their last dot, the domain itself as {@code @}; text without quotes, all strings in one
 * @param ttl in seconds
 * @param priority of MX and SRV, else 0
 * @param flags of CAA, else 0
 * @param tag of CAA, else empty
 */
record Entry(
        long id,
        String type,
        String name,
        String data,
        long ttl,
        int priority,
        int weight,
        int port,
        int flags,
        String tag) {
    /** RFC 1035 §3.3: octets of one character-string. */
    private static final int STRING = 255;

    static Entry parse(JsonNode node) {
        return new Entry(
                node.path("id").asLong(),
                node.path("type").asString(""),
                node.path("name").asString(""),
                node.path("data").asString(""),
                node.path("ttl").asLong(0),
                node.path("priority").asInt(0),
                node.path("weight").asInt(0),
                node.path("port").asInt(0),
                node.path("flags").asInt(0),
                node.path("tag").asString(""));
    }

    Record record(String label, Name origin) {
        var owner = Rows.name(label, origin, name);
        if (type.equals("TXT")) {
            return new TXTRecord(owner, DClass.IN, ttl, strings(data));
        }
        return Rows.record(label, origin, owner, type, ttl, value());
    }

    private String value() {
        return switch (type) {
            case "MX" -> priority + " " + target();
            case "SRV" -> priority + " " + weight + " " + port + " " + target();
            case "CNAME", "NS" -> target();
            case "CAA" -> flags + " " + tag + " \"" + withoutDot(data) + "\"";
            default -> data;
        };
    }

    private String target() {
        return data.equals("@") || data.endsWith(".") ? data : data + ".";
    }

    private static String withoutDot(String text) {
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    /** As long as they may be, one after the other; for dnsjava, so backslashes and quotes are escaped. */
    private static List<String> strings(String text) {
        var octets = text.getBytes(StandardCharsets.UTF_8);
        var strings = new ArrayList<String>();
        for (int from = 0; from < Math.max(1, octets.length); from += STRING) {
            var string = new StringBuilder();
            for (int i = from; i < Math.min(octets.length, from + STRING); i++) {
                string.append(Rows.escaped(octets[i] & 0xff));
            }
            strings.add(string.toString());
        }
        return strings;
    }
}
