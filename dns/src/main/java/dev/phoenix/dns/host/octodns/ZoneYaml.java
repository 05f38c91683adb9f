package dev.phoenix.dns.host.octodns;

import dev.phoenix.dns.plan.NameChange;
import dev.phoenix.dns.zone.RecordSet;
import dev.phoenix.dns.zone.Zone;
import dev.phoenix.driver.yaml.UnreadableYaml;
import dev.phoenix.driver.yaml.YamlValues;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.representer.StandardRepresenter;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/**
 * A zone as octoDNS's YamlProvider writes and reads it. What we do not know of an entry (its {@code octodns} settings,
 * types of a provider's own) is kept as it is.
 *
 * @param names relative name, empty for the apex, → its entries
 */
record ZoneYaml(Name origin, Map<String, List<Map<Object, Object>>> names) {
    /** Of an entry that names none. */
    private static final long TTL = 3600;

    /** @throws IOException it is not a zone */
    static ZoneYaml parse(Name origin, String text) throws IOException {
        var names = new LinkedHashMap<String, List<Map<Object, Object>>>();
        if (values(text) instanceof Map<?, ?> map) {
            for (var entry : map.entrySet()) {
                names.put(RecordYaml.ascii(String.valueOf(entry.getKey())), entries(entry.getValue()));
            }
        }
        return new ZoneYaml(origin, names);
    }

    private static Object values(String text) throws IOException {
        try {
            return YamlValues.ofPyYaml(text).orElse(Map.of());
        } catch (UnreadableYaml malformed) {
            throw new IOException(malformed.getMessage(), malformed);
        }
    }

    private static List<Map<Object, Object>> entries(Object value) throws IOException {
        var entries = new ArrayList<Map<Object, Object>>();
        for (var one : value instanceof List<?> list ? list : List.of(value)) {
            if (!(one instanceof Map<?, ?> map)) {
                throw new IOException("an entry that is no record: " + one);
            }
            entries.add(new LinkedHashMap<>(map));
        }
        return entries;
    }

    /** @throws IOException a value is not what its type takes */
    Zone zone() throws IOException {
        var records = new ArrayList<Record>();
        for (var name : names.entrySet()) {
            var owner = name.getKey().isEmpty() ? origin : Name.fromString(name.getKey(), origin);
            for (var entry : name.getValue()) {
                int type = Type.value(String.valueOf(entry.get("type")));
                if (RecordYaml.types().contains(type)) {
                    long ttl = entry.get("ttl") instanceof Number number ? number.longValue() : TTL;
                    for (var value : values(entry)) {
                        records.add(RecordYaml.read(owner, type, ttl, value));
                    }
                }
            }
        }
        return Zone.of(origin, records);
    }

    private static List<?> values(Map<Object, Object> entry) {
        var several = entry.get("values");
        var one = entry.get("value");
        return several instanceof List<?> list
                ? list
                : one instanceof List<?> list ? list : one == null ? List.of() : List.of(one);
    }

    ZoneYaml with(List<NameChange> changes) {
        var changed = new LinkedHashMap<>(names);
        for (var change : changes) {
            var name = change.name().equals(origin)
                    ? ""
                    : change.name().relativize(origin).toString();
            var entries = new ArrayList<>(changed.getOrDefault(name, List.of()));
            entries.removeIf(entry -> change.types().contains(Type.value(String.valueOf(entry.get("type")))));
            change.put().forEach(set -> entries.add(entry(set, names.getOrDefault(name, List.of()))));
            if (entries.isEmpty()) {
                changed.remove(name);
            } else {
                changed.put(name, entries);
            }
        }
        return new ZoneYaml(origin, changed);
    }

    private static Map<Object, Object> entry(RecordSet set, List<Map<Object, Object>> before) {
        var type = Type.string(set.key().type());
        var entry = new LinkedHashMap<Object, Object>();
        before.stream()
                .filter(old -> type.equals(old.get("type")) && old.containsKey("octodns"))
                .forEach(old -> entry.put("octodns", old.get("octodns")));
        entry.put("ttl", set.ttl());
        entry.put("type", type);
        var values = set.records().stream().map(RecordYaml::of).toList();
        if (values.size() == 1) {
            entry.put("value", values.getFirst());
        } else {
            entry.put("values", values);
        }
        return entry;
    }

    String text() {
        var settings = DumpSettings.builder().setSplitLines(false).build();
        return new Dump(settings, new QuotedTexts(settings)).dumpToString(names);
    }

    /** PyYAML takes {@code no}, {@code 010} and {@code 2026-01-01} for a truth, a number and a day, unless they are in quotes. */
    private static final class QuotedTexts extends StandardRepresenter {
        QuotedTexts(DumpSettings settings) {
            super(settings);
            representers.put(
                    String.class, text -> representScalar(Tag.STR, text.toString(), ScalarStyle.DOUBLE_QUOTED));
        }
    }
}
