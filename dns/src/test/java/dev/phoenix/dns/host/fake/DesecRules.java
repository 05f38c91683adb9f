package dev.phoenix.dns.host.fake;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Record;
import org.xbill.DNS.RelativeNameException;
import org.xbill.DNS.SPFRecord;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;
import tools.jackson.databind.JsonNode;

/** What deSEC asks of each part of a bulk request, and how it writes what it was given. One for each request. */
final class DesecRules {
    static final Map<String, List<String>> BESIDE_ALIAS = general(
            "RRset with conflicting type present at same subname. (No other RRsets are allowed alongside CNAME.)");

    private static final Pattern SUBNAME = Pattern.compile("([*]|([*][.])?([a-z0-9_-]{1,63}[.])*[a-z0-9_-]{1,63})?");
    private static final int LONGEST_SUBNAME = 178;
    private static final Set<String> TYPES = Set.of("""
            A AAAA AFSDB APL CAA CDNSKEY CDS CERT CNAME DHCID DNAME DNSKEY DLV DS EUI48 EUI64 HINFO HTTPS KX L32 L64 LOC LP
            MX NAPTR NID NS OPENPGPKEY PTR RP SMIMEA SPF SRV SSHFP SVCB TLSA TXT URI""".split("\\s"));
    private static final Set<String> HEX = Set.of("DS", "SMIMEA", "SSHFP", "TLSA");
    private static final Set<String> TEXT = Set.of("SPF", "TXT");
    private static final long MOST = 86_400;

    private final long leastTtl;
    private final Set<String> keys = new HashSet<>();

    DesecRules(long leastTtl) {
        this.leastTtl = leastTtl;
    }

    private static Map<String, List<String>> general(String why) {
        return Map.of("non_field_errors", List.of(why));
    }

    static boolean goes(JsonNode one) {
        return one.path("records").isArray() && one.path("records").isEmpty();
    }

    /** @return by field; empty: it passes */
    Map<String, List<String>> faults(JsonNode one, boolean known) {
        var subname = one.path("subname").asString("");
        var type = one.path("type").asString("");
        if (!keys.add(subname + "/" + type)) {
            return general("Same subname and type as in another position, but must be unique.");
        }
        var faults = new TreeMap<String, List<String>>();
        if (!SUBNAME.matcher(subname).matches() || subname.length() > LONGEST_SUBNAME) {
            faults.put("subname", List.of("Subname can only use (lowercase) a-z, 0-9, ., -, and _."));
        }
        if (!TYPES.contains(type)) {
            faults.put("type", List.of("The " + type + " RR set type is currently unsupported."));
        }
        long ttl = one.path("ttl").asLong(leastTtl);
        if (ttl < leastTtl || ttl > MOST) {
            faults.put(
                    "ttl",
                    List.of(
                            ttl < leastTtl
                                    ? "Ensure this value is greater than or equal to " + leastTtl + "."
                                    : "Ensure this value is less than or equal to " + MOST + "."));
        }
        for (var field : List.of("ttl", "records")) {
            if (!known && !goes(one) && !one.has(field)) {
                faults.put(field, List.of("This field is required."));
            }
        }
        return faults.isEmpty() ? ofRecords(subname, type, one.path("records")) : faults;
    }

    private static Map<String, List<String>> ofRecords(String subname, String type, JsonNode records) {
        var written = new HashSet<String>();
        for (var record : records) {
            try {
                if (!written.add(canonical(type, record.asString()))) {
                    return general("Duplicate record content: " + record.asString());
                }
            } catch (IllegalArgumentException malformed) {
                return general("Record content for type " + type + " malformed: " + malformed.getMessage());
            }
        }
        if (Set.of("CNAME", "DNAME").contains(type) && written.size() > 1) {
            return general(type + " RRset cannot have multiple records.");
        }
        return Set.of("CNAME", "DS").contains(type) && subname.isEmpty() && !written.isEmpty()
                ? general(type + " RRset cannot have empty subname.")
                : Map.of();
    }

    /** @throws IllegalArgumentException it is no such record; names without their last dot are none */
    static String canonical(String type, String value) {
        if (TEXT.contains(type) && !value.startsWith("\"")) {
            throw new IllegalArgumentException("Data for " + type + " records must be given using quotation marks.");
        }
        try {
            return written(Record.fromString(FakeApi.ORIGIN, Type.value(type), DClass.IN, 0, value, null));
        } catch (RelativeNameException relative) {
            throw new IllegalArgumentException(
                    "Hostname must be fully qualified (i.e., end in a dot: \"example.com.\")", relative);
        } catch (IOException malformed) {
            throw new IllegalArgumentException(malformed.getMessage(), malformed);
        }
    }

    private static String written(Record one) {
        return switch (one) {
            case TXTRecord text -> quoted(text.getStrings());
            case SPFRecord text -> quoted(text.getStrings());
            default ->
                HEX.contains(Type.string(one.getType()))
                        ? one.rdataToString().toLowerCase(Locale.ROOT)
                        : one.rdataToString();
        };
    }

    private static String quoted(List<String> strings) {
        return strings.stream().collect(Collectors.joining("\" \"", "\"", "\""));
    }
}
