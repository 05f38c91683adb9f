package dev.phoenix.dns.zone.master;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Numbers below 256 that have names, and numbers that are written in groups. */
final class Codes {
    static final Codes NUMBER = new Codes("");
    /** IANA, "DNS Security Algorithm Numbers". */
    static final Codes ALGORITHMS = new Codes(
            "RSAMD5=1 DH=2 DSA=3 ECC=4 RSASHA1=5 NSEC3DSA=6 DSA-NSEC3-SHA1=6 NSEC3RSASHA1=7 RSASHA1-NSEC3-SHA1=7"
                    + " RSASHA256=8 RSASHA512=10 ECCGOST=12 ECDSAP256SHA256=13 ECDSA256=13 ECDSAP384SHA384=14 ECDSA384=14"
                    + " ED25519=15 ED448=16 INDIRECT=252 PRIVATEDNS=253 PRIVATEOID=254");

    static final Codes DIGESTS = new Codes("SHA-1=1 SHA1=1 SHA-256=2 SHA256=2 GOST=3 SHA-384=4 SHA384=4");
    static final Codes SCHEMES = new Codes("NOTIFY=1");

    private static final int MOST = 255;
    private static final long MOST_SECONDS = 0xFFFF_FFFFL;

    private final Map<String, Integer> byName = new HashMap<>();

    private Codes(String names) {
        for (var one : names.split(" ", -1)) {
            int sign = one.indexOf('=');
            if (sign > 0) {
                byName.put(one.substring(0, sign), Integer.valueOf(one.substring(sign + 1)));
            }
        }
    }

    long of(Words words, int word) throws Malformed {
        long value = Numbers.decimal(words.data(), words.start(word), words.end(word));
        if (value == Numbers.UNKNOWN) {
            value = byName.getOrDefault(words.text(word).toUpperCase(Locale.ROOT), Numbers.UNKNOWN);
        }
        if (value < 0 || value > MOST) {
            throw Malformed.record(
                    word,
                    "\"" + words.text(word) + "\" is not a number from 0 to " + MOST
                            + (byName.isEmpty() ? "" : " or one of the names that these have"));
        }
        return value;
    }

    static long seconds(Words words, int word) throws Malformed {
        long value = Numbers.ttl(words.data(), words.start(word), words.end(word));
        if (value == Numbers.UNKNOWN || value > MOST_SECONDS) {
            throw Malformed.record(word, "\"" + words.text(word) + "\" is not a number of seconds");
        }
        return value;
    }

    /** Hexadecimal groups with a sign between; of {@code digits} digits, or up to so many where the sign is a colon. */
    static byte[] groups(Words words, int word, int groups, int digits, char sign) throws Malformed {
        var parts = words.octets(word).split(String.valueOf(sign), -1);
        var octets = new byte[groups * digits / 2];
        boolean fits = parts.length == groups;
        for (int group = 0; fits && group < groups; group++) {
            var part = parts[group];
            fits = part.matches("[0-9A-Fa-f]{" + (sign == ':' ? 1 : digits) + "," + digits + "}");
            int value = fits ? Integer.parseInt(part, 16) : 0;
            for (int octet = digits / 2 - 1; octet >= 0; octet--) {
                octets[group * digits / 2 + octet] = (byte) value;
                value >>= 8;
            }
        }
        if (!fits) {
            throw Malformed.record(
                    word,
                    "\"" + words.text(word) + "\" is not " + groups + " groups of " + digits
                            + " hexadecimal digits with \"" + sign + "\" between");
        }
        return octets;
    }

    static void digits(Words words, int word) throws Malformed {
        if (words.length(word) < 4 || !words.octets(word).chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw Malformed.record(word, "\"" + words.text(word) + "\" is not at least four digits (RFC 1183 §3.1)");
        }
    }
}
