package dev.phoenix.dns.zone;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/** Makes records of every type that a zone of ours may hold, from a seed. */
final class Records {
    static final List<String> TYPES = List.of(
            "A", "AAAA", "CAA", "CNAME", "DS", "HTTPS", "LOC", "MX", "NAPTR", "NS", "PTR", "SPF", "SRV", "SSHFP",
            "SVCB", "TLSA", "TXT");
    private static final String AWKWARD = "abc \"\\;()@$'\t,={}äß\u0001\u007f";

    private final Random random;
    private final Name origin;

    Records(long seed, Name origin) {
        this.random = new Random(seed);
        this.origin = origin;
    }

    /** An SOA, and sets of all types at names of their own, one in ten a wildcard where the type has one. */
    List<Record> zone(int names) throws IOException {
        var records = new ArrayList<Record>();
        records.add(of(origin, "SOA", 3600, "ns1 host 1 7200 3600 1209600 300"));
        records.add(of(origin, "NS", 3600, "ns1"));
        for (int index = 0; index < names; index++) {
            var type = TYPES.get(index % TYPES.size());
            boolean wildcard = index % 10 == 9 && !type.equals("NS");
            var name = Name.fromString((wildcard ? "*." : "") + "n" + index, origin);
            int ttl = random.nextInt(1 << 20);
            int values = type.equals("CNAME") ? 1 : 1 + random.nextInt(3);
            for (int value = 0; value < values; value++) {
                records.add(of(name, type, ttl, data(type, value)));
            }
        }
        records.add(new TXTRecord(Name.fromString("long", origin), DClass.IN, 60, strings(4000)));
        return records;
    }

    private Record of(Name name, String type, long ttl, String data) throws IOException {
        return type.equals("TXT") && data.isEmpty()
                ? new TXTRecord(name, DClass.IN, ttl, strings(1 + random.nextInt(600)))
                : Record.fromString(name, Type.value(type), DClass.IN, ttl, data, origin);
    }

    private String data(String type, int value) {
        int number = random.nextInt(256);
        return switch (type) {
            case "A" -> "192.0.2." + number;
            case "AAAA" -> "2001:db8::" + Integer.toHexString(number + 1);
            case "CAA" -> number % 128 + " issue \"ca" + number + ".example; validationmethods=dns-01\"";
            case "CNAME", "NS", "PTR" -> (number % 2 == 0 ? "t" : "odd\\.label\\032with\\@") + number;
            case "DS" -> number + " 13 2 " + hex(32);
            case "HTTPS", "SVCB" ->
                1 + value + " . alpn=\"h2,h3\" port=" + number + " ipv4hint=192.0.2." + number + " ech=\"AAECAw==\"";
            case "LOC" -> number % 90 + " 31 " + number % 60 + ".123 N 106 28 29.5 W " + number + ".25m 1m 10000m 10m";
            case "MX" -> number + " mail" + number;
            case "NAPTR" -> number + " 10 \"u\" \"E2U+sip\" \"!^(.*)$!sip:a\\\\1@example.org!\" .";
            case "SPF" -> "\"v=spf1 ip4:192.0.2." + number + " -all\"";
            case "SRV" -> number + " 5 5060 sip" + number;
            case "SSHFP" -> "4 2 " + hex(32);
            case "TLSA" -> "3 1 1 " + hex(32);
            default -> "";
        };
    }

    private String hex(int octets) {
        var bytes = new byte[octets];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Texts of at most 255 octets each, quotes, backslashes and octets beyond ASCII among them. */
    private List<String> strings(int octets) {
        var strings = new ArrayList<String>();
        for (int left = octets; left > 0; left -= 63) {
            strings.add(IntStream.range(0, Math.min(left, 63))
                    .mapToObj(_ -> AWKWARD.charAt(random.nextInt(AWKWARD.length())))
                    .map(Records::escaped)
                    .collect(Collectors.joining()));
        }
        return strings;
    }

    /** As dnsjava's constructor wants it: a backslash begins an escape, and beyond ASCII there are only octets. */
    private static String escaped(char one) {
        return one == '\\' || one == '"' || one < ' ' || one > '~' ? "\\%03d".formatted((int) one) : "" + one;
    }
}
