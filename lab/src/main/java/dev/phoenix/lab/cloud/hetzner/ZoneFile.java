package dev.phoenix.lab.cloud.hetzner;

import dev.phoenix.lab.cloud.http.ApiException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.xbill.DNS.Master;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** A zone as a master file, in and out. */
final class ZoneFile {
    private ZoneFile() {}

    /** Record sets as the API has them, without the SOA. */
    static List<Zone.RrSet> read(String zone, String text, int usualTtl) {
        var sets = new LinkedHashMap<String, Zone.RrSet>();
        try (var master =
                new Master(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), origin(zone), usualTtl)) {
            master.disableIncludes();
            for (var record = master.nextRecord(); record != null; record = master.nextRecord()) {
                if (record.getType() != Type.SOA) {
                    add(sets, zone, record, usualTtl);
                }
            }
        } catch (IOException e) {
            throw ApiException.invalid("zonefile", String.valueOf(e.getMessage()));
        }
        return List.copyOf(sets.values());
    }

    private static void add(Map<String, Zone.RrSet> sets, String zone, Record record, int usualTtl) {
        var name = relative(zone, record.getName());
        var type = Type.string(record.getType());
        if (!RrSets.TYPES.contains(type)) {
            throw ApiException.invalid("zonefile", "has a record of type " + type + ", which is not supported");
        }
        var entry = new Zone.Entry(record.rdataToString(), "");
        var old = sets.get(name + "/" + type);
        var entries = new ArrayList<Zone.Entry>(old == null ? List.of() : old.entries());
        if (!entries.contains(entry)) {
            entries.add(entry);
        }
        var ttl = record.getTTL() == usualTtl ? Optional.<Integer>empty() : Optional.of((int) record.getTTL());
        sets.put(name + "/" + type, new Zone.RrSet(name, type, ttl, Map.of(), false, entries));
    }

    static String write(Zone zone) {
        var text = new StringBuilder("$ORIGIN\t" + zone.name() + ".\n$TTL\t" + zone.ttl() + "\n\n");
        for (var set : zone.sets()) {
            for (var entry : set.entries()) {
                text.append(set.name())
                        .append(set.ttl().map(ttl -> "\t" + ttl).orElse(""))
                        .append("\tIN\t")
                        .append(set.type())
                        .append('\t')
                        .append(entry.value())
                        .append('\n');
            }
        }
        return text.toString();
    }

    private static String relative(String zone, Name name) {
        var text = name.toString(true).toLowerCase(Locale.ROOT);
        if (text.equals(zone)) {
            return "@";
        }
        if (!text.endsWith("." + zone)) {
            throw ApiException.invalid("zonefile", "has a record outside of the zone: " + text);
        }
        return text.substring(0, text.length() - zone.length() - 1);
    }

    private static Name origin(String zone) {
        try {
            return Name.fromString(zone + ".");
        } catch (TextParseException e) {
            throw ApiException.invalid("name", String.valueOf(e.getMessage()));
        }
    }
}
