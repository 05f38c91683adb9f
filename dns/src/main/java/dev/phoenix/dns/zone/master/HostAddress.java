package dev.phoenix.dns.zone.master;

import java.nio.charset.StandardCharsets;
import org.xbill.DNS.Type;

/**
 * {@code A edge.{active}}: an address record whose data is the name of a host of ours. It travels as a record of a private
 * type (RFC 6895 §3.1) whose data is the name, and is replaced by the host's address once that is known.
 */
public final class HostAddress {
    private static final int PRIVATE_A = 65_401;
    private static final int PRIVATE_AAAA = 65_402;

    private HostAddress() {}

    /** The private type for an address type, and back; any other is 0. */
    public static int meant(int type) {
        return switch (type) {
            case PRIVATE_A -> Type.A;
            case PRIVATE_AAAA -> Type.AAAA;
            default -> 0;
        };
    }

    static int of(int type) {
        return type == Type.A ? PRIVATE_A : PRIVATE_AAAA;
    }

    public static String name(byte[] data) {
        return new String(data, StandardCharsets.US_ASCII);
    }

    static byte[] data(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Never true of anything that could be meant as an address: its first label has a letter that no address has. */
    static boolean looksLikeName(String text) {
        int dot = text.indexOf('.');
        var label = dot < 0 ? text : text.substring(0, dot);
        return !label.isEmpty()
                && text.chars().allMatch(c -> isLetterOrDigit(c) || isSign(c) || c == '.')
                && (label.chars().anyMatch(c -> isSign(c) || isNoHexDigit(c))
                        || label.chars().allMatch(Character::isLetter));
    }

    private static boolean isSign(int c) {
        return c == '_' || c == '-';
    }

    private static boolean isNoHexDigit(int c) {
        return isLetterOrDigit(c) && Character.digit(c, 16) < 0;
    }

    private static boolean isLetterOrDigit(int c) {
        return c < 128 && Character.isLetterOrDigit(c);
    }
}
