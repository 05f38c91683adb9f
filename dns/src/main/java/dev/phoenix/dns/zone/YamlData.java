package dev.phoenix.dns.zone;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A value of octoDNS's as the data of a master file's line. Field names are those of octoDNS's record classes.
 *
 * @param text a scalar's text, placeholders filled
 */
record YamlData(Function<Node, String> text, YamlMappings mappings) {
    private static final int LONGEST_STRING = 255;

    String of(String type, Node value) throws YamlFault {
        var upper = type.toUpperCase(Locale.ROOT);
        if (upper.equals("ALIAS") || upper.equals("URLFWD")) {
            throw new YamlFault(
                    value,
                    upper + " is a service of some hosts and no record of the DNS",
                    "Write addresses; Phoenix fills in those of a host of yours: value: HOST.{active}.");
        }
        if (!(value instanceof MappingNode mapping)) {
            return upper.equals("TXT") || upper.equals("SPF") ? strings(text.apply(value)) : text.apply(value);
        }
        return structured(upper, mapping, mappings.of(mapping));
    }

    private String structured(String type, MappingNode node, YamlFields fields) throws YamlFault {
        return switch (type) {
            case "MX" ->
                either(node, fields, "preference", "priority") + " " + either(node, fields, "exchange", "value");
            case "SRV" -> all(node, fields, "priority", "weight", "port", "target");
            case "CAA" ->
                or(fields, "flags", "0") + " " + all(node, fields, "tag") + " " + quoted(one(node, fields, "value"));
            case "DS" ->
                fields.node("digest").isPresent()
                        ? all(node, fields, "key_tag", "algorithm", "digest_type", "digest")
                        : all(node, fields, "flags", "protocol", "algorithm", "public_key");
            case "LOC" -> location(node, fields);
            case "NAPTR" ->
                all(node, fields, "order", "preference") + " " + quoted(one(node, fields, "flags")) + " "
                        + quoted(one(node, fields, "service")) + " " + quoted(one(node, fields, "regexp")) + " "
                        + one(node, fields, "replacement");
            case "SSHFP" -> all(node, fields, "algorithm", "fingerprint_type", "fingerprint");
            case "TLSA" ->
                or(fields, "certificate_usage", "0") + " " + or(fields, "selector", "0") + " "
                        + or(fields, "matching_type", "0") + " " + one(node, fields, "certificate_association_data");
            case "URI" -> all(node, fields, "priority", "weight") + " " + quoted(one(node, fields, "target"));
            case "HTTPS", "SVCB" ->
                or(fields, "svcpriority", "0") + " " + one(node, fields, "targetname") + parameters(fields);
            default ->
                throw new YamlFault(
                        node, "a value of type " + type + " has no fields", "Write it as in a master file.");
        };
    }

    private String location(MappingNode node, YamlFields fields) throws YamlFault {
        return all(
                        node,
                        fields,
                        "lat_degrees",
                        "lat_minutes",
                        "lat_seconds",
                        "lat_direction",
                        "long_degrees",
                        "long_minutes",
                        "long_seconds",
                        "long_direction")
                + " " + one(node, fields, "altitude") + "m " + one(node, fields, "size") + "m "
                + one(node, fields, "precision_horz") + "m " + one(node, fields, "precision_vert") + "m";
    }

    private String parameters(YamlFields fields) throws YamlFault {
        if (!(fields.node("svcparams").orElse(null) instanceof MappingNode node)) {
            return "";
        }
        var parameters = mappings.of(node);
        return parameters.keys().entrySet().stream()
                .map(one -> " " + text.apply(one.getValue())
                        + parameters.node(one.getKey()).map(this::parameter).orElse(""))
                .collect(Collectors.joining());
    }

    private String parameter(Node value) {
        var texts = value instanceof SequenceNode list ? list.getValue() : List.of(value);
        var joined = texts.stream().map(text).collect(Collectors.joining(","));
        return joined.isEmpty() || joined.equals("null") || joined.equals("~") ? "" : "=" + joined.replace("\"", "");
    }

    private String all(MappingNode node, YamlFields fields, String... names) throws YamlFault {
        var texts = new ArrayList<String>();
        for (var name : names) {
            texts.add(one(node, fields, name));
        }
        return String.join(" ", texts);
    }

    private String one(MappingNode node, YamlFields fields, String name) throws YamlFault {
        return text.apply(fields.node(name)
                .orElseThrow(() -> new YamlFault(node, "the value has no " + name, "Add \"" + name + ":\" to it.")));
    }

    private String either(MappingNode node, YamlFields fields, String name, String other) throws YamlFault {
        return one(
                node, fields, fields.node(name).isEmpty() && fields.node(other).isPresent() ? other : name);
    }

    private String or(YamlFields fields, String name, String otherwise) {
        return fields.node(name).map(text).orElse(otherwise);
    }

    /** Escapes stay what they are in a master file; only a bare quote needs one. */
    private static String quoted(String text) {
        return '"' + text.replaceAll("(?<!\\\\)\"", "\\\\\"") + '"';
    }

    /** One text, whole or in quoted parts; cut where a string of the wire is full. */
    private static String strings(String written) {
        var whole = written.startsWith("\"") && written.endsWith("\"") && written.length() > 1
                ? written.substring(1, written.length() - 1).replaceAll("\"\\s+\"", "")
                : written;
        var parts = new ArrayList<String>();
        var part = new StringBuilder();
        int octets = 0;
        for (int at = 0; at < whole.length(); ) {
            var unit = unit(whole, at);
            int size = unit.charAt(0) == '\\' ? 1 : unit.getBytes(StandardCharsets.UTF_8).length;
            if (octets + size > LONGEST_STRING) {
                parts.add(part.toString());
                part.setLength(0);
                octets = 0;
            }
            part.append(unit.equals("\"") ? "\\\"" : unit.equals("\n") ? "\\010" : unit);
            octets += size;
            at += unit.length();
        }
        parts.add(part.toString());
        return parts.stream().map(one -> '"' + one + '"').collect(Collectors.joining(" "));
    }

    /** A character, or an escape as a whole. */
    private static String unit(String text, int at) {
        if (text.charAt(at) != '\\' || at + 1 == text.length()) {
            return text.substring(at, at + Character.charCount(text.codePointAt(at)));
        }
        boolean numeric = Character.isDigit(text.charAt(at + 1));
        return text.substring(at, Math.min(text.length(), at + (numeric ? 4 : 2)));
    }
}
