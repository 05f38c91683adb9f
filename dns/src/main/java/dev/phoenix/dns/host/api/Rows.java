package dev.phoenix.dns.host.api;

import dev.phoenix.dns.zone.RecordSet;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SPFRecord;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** Between a host's texts and records. */
public final class Rows {
    private Rows() {}

    /**
     * @param value as in a master file
     * @throws dev.phoenix.model.PhoenixException DNS-064 if it is none
     */
    public static Record record(String label, Name origin, Name name, String type, long ttl, String value) {
        int number = Type.value(type);
        if (number < 0) {
            throw ApiFault.notUnderstood(label, "the type of a record of " + name.toString(true), type, null);
        }
        try {
            return Record.fromString(name, number, DClass.IN, ttl, value, origin);
        } catch (IOException malformed) {
            throw ApiFault.notUnderstood(
                    label,
                    "the " + type + " record of " + name.toString(true),
                    value + ": " + malformed.getMessage(),
                    malformed);
        }
    }

    /** As in a master file, texts always in quotes. */
    public static String value(Record one) {
        return switch (one) {
            case TXTRecord txt -> quoted(txt.getStringsAsByteArrays());
            case SPFRecord spf -> quoted(spf.getStringsAsByteArrays());
            default -> one.rdataToString();
        };
    }

    public static List<String> values(RecordSet set) {
        return set.records().stream().map(Rows::value).toList();
    }

    private static String quoted(List<byte[]> strings) {
        return strings.stream()
                .map(string -> IntStream.range(0, string.length)
                        .mapToObj(i -> escaped(string[i] & 0xff))
                        .collect(Collectors.joining("", "\"", "\"")))
                .collect(Collectors.joining(" "));
    }

    /** An octet of a text as in a master file (RFC 1035 §5.1). */
    public static String escaped(int octet) {
        if (octet < ' ' || octet > '~') {
            return "\\%03d".formatted(octet);
        }
        return octet == '\\' || octet == '"' ? "\\" + (char) octet : String.valueOf((char) octet);
    }

    /** @param relative {@code @} or empty: the zone itself */
    public static Name name(String label, Name origin, String relative) {
        try {
            return relative.isEmpty() || relative.equals("@") ? origin : Name.fromString(relative, origin);
        } catch (TextParseException malformed) {
            throw ApiFault.notUnderstood(
                    label, "the name of a record of " + origin.toString(true), relative, malformed);
        }
    }

    /** In lower case, as all of these hosts have it; the zone itself is {@code @}. */
    public static String relative(Name origin, Name name) {
        return name.equals(origin) ? "@" : name.relativize(origin).toString().toLowerCase(Locale.ROOT);
    }

    /** Without the last dot, in lower case. */
    public static String absolute(Name name) {
        return name.toString(true).toLowerCase(Locale.ROOT);
    }

    public static boolean isAlias(RecordSet set) {
        return set.key().type() == Type.CNAME;
    }

    /** A delegation's DS is taken only beside its NS: so NS comes first and goes last. */
    public static List<RecordSet> comingOrder(List<RecordSet> sets) {
        return sets.stream().sorted(Comparator.comparing(Rows::isDs)).toList();
    }

    public static List<RecordSet> goingOrder(List<RecordSet> sets) {
        return sets.stream().sorted(Comparator.comparing(Rows::isDs).reversed()).toList();
    }

    private static Boolean isDs(RecordSet set) {
        return set.key().type() == Type.DS;
    }
}
