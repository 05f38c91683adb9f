package dev.phoenix.dns.host.cloudflare;

import dev.phoenix.dns.host.api.Rows;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.xbill.DNS.CAARecord;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.NAPTRRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;
import tools.jackson.databind.JsonNode;

/**
 * A record's value as the API has it: simple ones as a text in {@code content}, the others field by field in {@code data}.
 * Host names are without their last dot.
 */
final class Content {
    private static final int STRING = 255;

    /** Fields of {@code data} in the order of a master file; the last takes all that is left. */
    private static final Map<String, List<String>> FIELDS = Map.of(
            "DS", List.of("key_tag", "algorithm", "digest_type", "digest"),
            "TLSA", List.of("usage", "selector", "matching_type", "certificate"),
            "SSHFP", List.of("algorithm", "type", "fingerprint"),
            "SRV", List.of("priority", "weight", "port", "target"),
            "HTTPS", List.of("priority", "target", "value"),
            "SVCB", List.of("priority", "target", "value"),
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
                            "precision_vert"));

    private static final List<String> WORDS =
            List.of("digest", "certificate", "fingerprint", "target", "value", "lat_direction", "long_direction");

    private Content() {}

    /** As in a master file. */
    static String value(String type, JsonNode row) {
        var content = row.path("content").asString("");
        var data = row.path("data");
        return switch (type) {
            case "CNAME", "NS", "PTR" -> dotted(content);
            case "MX" -> row.path("priority").asInt(0) + " " + dotted(content);
            case "TXT" -> content.startsWith("\"") ? content : quoted(content);
            case "CAA" ->
                data.path("flags").asInt(0) + " " + data.path("tag").asString("") + " "
                        + quoted(data.path("value").asString(""));
            case "NAPTR" -> naptr(data);
            default -> {
                var fields = FIELDS.get(type);
                yield fields == null || !data.isObject()
                        ? content
                        : fields.stream().map(field -> field(type, field, data)).collect(Collectors.joining(" "));
            }
        };
    }

    private static String field(String type, String field, JsonNode data) {
        var text = data.path(field).asString("");
        if (field.equals("target")) {
            return dotted(text);
        }
        boolean metres = type.equals("LOC")
                && List.of("altitude", "size", "precision_horz", "precision_vert")
                        .contains(field);
        return metres ? text + "m" : text;
    }

    private static String naptr(JsonNode data) {
        return data.path("order").asInt(0) + " " + data.path("preference").asInt(0) + " \""
                + data.path("flags").asString("") + "\" \""
                + data.path("service").asString("") + "\" \""
                + data.path("regex").asString("") + "\" "
                + dotted(data.path("replacement").asString(""));
    }

    /** What goes into a request, beside type, name and TTL. */
    static Map<String, Object> of(Record one) {
        return switch (one) {
            case MXRecord mx ->
                Map.of("content", mx.getTarget().toString(mx.getTarget().labels() > 1), "priority", mx.getPriority());
            case CAARecord caa ->
                Map.of("data", Map.of("flags", caa.getFlags(), "tag", caa.getTag(), "value", caa.getValue()));
            case NAPTRRecord naptr -> Map.of("data", fields(naptr));
            default -> {
                var type = Type.string(one.getType());
                var text = Rows.value(one);
                yield FIELDS.containsKey(type)
                        ? Map.of("data", fields(type, text))
                        : Map.of("content", type.equals("TXT") ? text : undotted(text));
            }
        };
    }

    private static Map<String, Object> fields(NAPTRRecord naptr) {
        return Map.of(
                "order", naptr.getOrder(),
                "preference", naptr.getPreference(),
                "flags", naptr.getFlags(),
                "service", naptr.getService(),
                "regex", naptr.getRegexp(),
                "replacement", undotted(naptr.getReplacement().toString()));
    }

    private static Map<String, Object> fields(String type, String text) {
        var names = FIELDS.getOrDefault(type, List.of());
        var words = Arrays.asList(text.strip().split("\\s+", names.size()));
        var fields = new LinkedHashMap<String, Object>();
        for (int i = 0; i < names.size(); i++) {
            var word = i < words.size() ? words.get(i) : "";
            var name = names.get(i);
            fields.put(name, WORDS.contains(name) ? word(type, name, word) : number(word));
        }
        return fields;
    }

    private static String word(String type, String name, String word) {
        boolean hex = List.of("DS", "TLSA", "SSHFP").contains(type);
        return name.equals("target") ? undotted(word) : hex ? word.replaceAll("\\s+", "") : word;
    }

    private static Number number(String word) {
        var plain = word.endsWith("m") ? word.substring(0, word.length() - 1) : word;
        if (plain.contains(".")) {
            return Double.valueOf(plain);
        }
        return Long.valueOf(plain);
    }

    private static String dotted(String name) {
        return name.endsWith(".") ? name : name + ".";
    }

    private static String undotted(String text) {
        return text.length() > 1 && text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    /** A text as the dashboard keeps it, as quoted strings. */
    private static String quoted(String text) {
        var octets = text.getBytes(StandardCharsets.UTF_8);
        var strings = new StringBuilder("\"");
        for (int i = 0; i < octets.length; i++) {
            int octet = octets[i] & 0xff;
            strings.append(i > 0 && i % STRING == 0 ? "\" \"" : "");
            strings.append(Rows.escaped(octet));
        }
        return strings.append('"').toString();
    }
}
