package dev.phoenix.dns.host.octodns;

import java.io.IOException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.CAARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.NAPTRRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SPFRecord;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/** One record's value as octoDNS writes it (docs/records.md there), and back. */
final class RecordYaml {
    private static final Map<Integer, List<String>> FIELDS = Map.ofEntries(
            Map.entry(Type.CAA, List.of("flags", "tag", "value")),
            Map.entry(Type.DS, List.of("key_tag", "algorithm", "digest_type", "digest")),
            Map.entry(
                    Type.LOC,
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
                            "precision_vert")),
            Map.entry(Type.MX, List.of("preference", "exchange")),
            Map.entry(Type.NAPTR, List.of("order", "preference", "flags", "service", "regexp", "replacement")),
            Map.entry(Type.SRV, List.of("priority", "weight", "port", "target")),
            Map.entry(Type.SSHFP, List.of("algorithm", "fingerprint_type", "fingerprint")),
            Map.entry(
                    Type.TLSA,
                    List.of("certificate_usage", "selector", "matching_type", "certificate_association_data")));
    private static final Set<Integer> SERVICE = Set.of(Type.SVCB, Type.HTTPS);
    private static final Set<Integer> TEXT = Set.of(Type.TXT, Type.SPF);
    private static final Set<Integer> PLAIN = Set.of(Type.A, Type.AAAA, Type.CNAME, Type.DNAME, Type.NS, Type.PTR);
    private static final Set<String> QUOTED = Set.of("value", "flags", "service", "regexp");
    /** Octets of one string of a text (RFC 1035 §3.3). */
    private static final int STRING = 255;

    private RecordYaml() {}

    static Set<Integer> types() {
        var all = new TreeSet<>(FIELDS.keySet());
        all.addAll(SERVICE);
        all.addAll(TEXT);
        all.addAll(PLAIN);
        return all;
    }

    static Object of(Record one) {
        if (one instanceof TXTRecord text) {
            return joined(text.getStringsAsByteArrays());
        }
        if (one instanceof SPFRecord text) {
            return joined(text.getStringsAsByteArrays());
        }
        var fields = FIELDS.get(one.getType());
        if (fields != null) {
            return fields(fields, values(one));
        }
        return SERVICE.contains(one.getType()) ? service(one) : one.rdataToString();
    }

    private static String joined(List<byte[]> strings) {
        return strings.stream()
                .map(part -> new String(part, StandardCharsets.ISO_8859_1))
                .collect(Collectors.joining())
                .replace(";", "\\;");
    }

    private static List<String> values(Record one) {
        return switch (one) {
            case CAARecord caa -> List.of(Integer.toString(caa.getFlags()), caa.getTag(), caa.getValue());
            case NAPTRRecord naptr ->
                List.of(
                        Integer.toString(naptr.getOrder()),
                        Integer.toString(naptr.getPreference()),
                        naptr.getFlags(),
                        naptr.getService(),
                        naptr.getRegexp(),
                        naptr.getReplacement().toString());
            default -> Arrays.asList(one.rdataToString().split("\\s+"));
        };
    }

    private static Map<String, Object> fields(List<String> names, List<String> values) {
        var map = new LinkedHashMap<String, Object>();
        for (int index = 0; index < names.size(); index++) {
            map.put(names.get(index), value(values.get(index)));
        }
        return map;
    }

    private static Object value(String text) {
        var plain = text.matches("-?[0-9.]+m") ? text.substring(0, text.length() - 1) : text;
        if (plain.matches("[0-9]{1,9}")) {
            return Integer.valueOf(plain);
        }
        return plain.matches("-?[0-9]{1,9}\\.[0-9]+") ? (Object) Double.valueOf(plain) : plain;
    }

    private static Map<String, Object> service(Record one) {
        var parts = one.rdataToString().split("\\s+");
        var parameters = new LinkedHashMap<String, @Nullable Object>();
        for (var part : Arrays.asList(parts).subList(2, parts.length)) {
            var pair = part.split("=", 2);
            boolean list = Set.of("alpn", "ipv4hint", "ipv6hint", "mandatory").contains(pair[0]);
            parameters.put(pair[0], pair.length == 1 ? null : list ? List.of(pair[1].split(",", -1)) : pair[1]);
        }
        var map = new LinkedHashMap<String, Object>();
        map.put("svcpriority", Integer.valueOf(parts[0]));
        map.put("targetname", parts[1]);
        map.put("svcparams", parameters);
        return map;
    }

    /** @throws IOException it is no such record */
    static Record read(Name name, int type, long ttl, Object value) throws IOException {
        return Record.fromString(name, type, DClass.IN, ttl, text(type, value), Name.root);
    }

    private static String text(int type, Object value) throws IOException {
        if (TEXT.contains(type)) {
            return strings(String.valueOf(value).replace("\\;", ";"));
        }
        var fields = FIELDS.get(type);
        if (!(value instanceof Map<?, ?> map)) {
            return ascii(String.valueOf(value));
        }
        if (fields == null) {
            return service(map);
        }
        var words = new ArrayList<String>();
        for (var field : fields) {
            var word = map.get(field);
            if (word == null) {
                throw new IOException(Type.string(type) + " without " + field);
            }
            words.add(
                    type != Type.LOC && QUOTED.contains(field) && !(word instanceof Number)
                            ? quoted(word.toString())
                            : ascii(word.toString()));
        }
        return String.join(" ", words);
    }

    private static String service(Map<?, ?> map) {
        var text = new StringBuilder(map.get("svcpriority") + " " + ascii(String.valueOf(map.get("targetname"))));
        if (map.get("svcparams") instanceof Map<?, ?> parameters) {
            parameters.forEach((key, value) -> text.append(' ').append(key).append(parameter(value)));
        }
        return text.toString();
    }

    private static String parameter(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        return value instanceof List<?> list
                ? "=" + list.stream().map(String::valueOf).collect(Collectors.joining(","))
                : "=" + value;
    }

    private static String strings(String text) {
        var parts = new ArrayList<String>();
        for (int from = 0; from == 0 || from < text.length(); from += STRING) {
            parts.add(quoted(text.substring(from, Math.min(text.length(), from + STRING))));
        }
        return String.join(" ", parts);
    }

    private static String quoted(String text) {
        return text.chars().mapToObj(RecordYaml::escaped).collect(Collectors.joining("", "\"", "\""));
    }

    private static String escaped(int one) {
        if (one < ' ' || one > '~') {
            return "\\%03d".formatted(one & 0xff);
        }
        return (one == '"' || one == '\\' ? "\\" : "") + (char) one;
    }

    /** octoDNS shows internationalised names to people. */
    static String ascii(String name) {
        return name.chars().allMatch(one -> one < 128) ? name : IDN.toASCII(name, IDN.ALLOW_UNASSIGNED);
    }
}
