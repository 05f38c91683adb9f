package dev.phoenix.dns.zone.master;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** What the keys of SVCB and HTTPS have on the wire (RFC 9460 §7 and §8, RFC 9461 §5). */
final class ServiceValues {
    static final int MANDATORY = 0;
    static final int ALPN = 1;
    static final int NO_DEFAULT_ALPN = 2;
    static final int PORT = 3;
    static final int IPV4HINT = 4;
    static final int ECH = 5;
    static final int IPV6HINT = 6;
    static final int DOHPATH = 7;

    private static final int U16 = 0xFFFF;
    private static final int U8 = 0xFF;

    /** A template with the variable {@code dns} in it (RFC 9461 §5). */
    private static final Pattern TEMPLATE = Pattern.compile("(?s)/.*\\{[^}]*\\bdns\\b[^}]*}.*");

    private ServiceValues() {}

    /** Whether octets that were written behind a number are what the key of that number has on the wire. */
    static boolean fits(int key, byte[] octets) {
        return switch (key) {
            case MANDATORY -> isAscending(octets);
            case ALPN -> isAlpn(octets);
            case NO_DEFAULT_ALPN -> octets.length == 0;
            case PORT -> octets.length == 2;
            case IPV4HINT -> octets.length > 0 && octets.length % 4 == 0;
            case IPV6HINT -> octets.length > 0 && octets.length % 16 == 0;
            case DOHPATH -> isTemplate(octets);
            default -> true;
        };
    }

    private static boolean isAscending(byte[] octets) {
        var keys = ByteBuffer.wrap(octets);
        int before = MANDATORY;
        boolean ascending = octets.length > 0 && octets.length % 2 == 0;
        while (ascending && keys.hasRemaining()) {
            int key = keys.getShort() & U16;
            ascending = key > before;
            before = key;
        }
        return ascending;
    }

    private static boolean isAlpn(byte[] octets) {
        int at = 0;
        while (at < octets.length && octets[at] != 0) {
            at += 1 + (octets[at] & U8);
        }
        return octets.length > 0 && at == octets.length;
    }

    static boolean isTemplate(byte[] octets) {
        try {
            var path = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
            return TEMPLATE.matcher(path).matches();
        } catch (CharacterCodingException _) {
            return false;
        }
    }
}
