package dev.phoenix.dns.zone.master;

import java.nio.charset.StandardCharsets;
import org.xbill.DNS.Type;

/** TTLs, classes, types and plain numbers, from the bytes of a word. */
final class Numbers {
    static final int UNKNOWN = -1;
    /** RFC 2181 §8. */
    static final long LARGEST_TTL = Integer.MAX_VALUE;
    /** What is more is no TTL to anybody. */
    static final long LARGEST_WRITTEN = 0xFFFF_FFFFL;

    private static final int FIRST_META = 128;
    private static final int LAST_META = 255;
    private static final long LIMIT = 1L << 40;
    /** A type or class by its number has at most as many (RFC 3597 §5). */
    private static final int DIGITS = 5;

    private Numbers() {}

    static boolean startsWithDigit(byte[] data, int from, int to) {
        return from < to && data[from] >= '0' && data[from] <= '9';
    }

    /** @return {@link #UNKNOWN} if there is anything but digits */
    static long decimal(byte[] data, int from, int to) {
        long value = 0;
        for (int index = from; index < to; index++) {
            int digit = data[index] - '0';
            if (digit < 0 || digit > 9 || value > LIMIT) {
                return UNKNOWN;
            }
            value = value * 10 + digit;
        }
        return from == to ? UNKNOWN : value;
    }

    /** Seconds, or with units as BIND has them: {@code 1w2d3h4m5s}; a number without one stands alone. */
    static long ttl(byte[] data, int from, int to) {
        long sum = 0;
        long value = 0;
        boolean digits = false;
        for (int index = from; index < to; index++) {
            int digit = data[index] - '0';
            if (digit >= 0 && digit <= 9) {
                value = Math.min(LIMIT, value * 10 + digit);
                digits = true;
            } else {
                long unit = unit(data[index]);
                if (!digits || unit == 0) {
                    return UNKNOWN;
                }
                sum = Math.min(LIMIT, sum + value * unit);
                value = 0;
                digits = false;
            }
        }
        return from == to || (digits && sum > 0) ? UNKNOWN : sum + value;
    }

    private static long unit(byte letter) {
        return switch (letter | 0x20) {
            case 's' -> 1;
            case 'm' -> 60;
            case 'h' -> 3_600;
            case 'd' -> 86_400;
            case 'w' -> 604_800;
            default -> 0;
        };
    }

    /** @return the class's number, or {@link #UNKNOWN} if the word is no class */
    static int dclass(byte[] data, int from, int to) {
        if (to - from == 2) {
            int pair = ((data[from] & 0xDF) << 8) | (data[from + 1] & 0xDF);
            return switch (pair) {
                case ('I' << 8) | 'N' -> 1;
                case ('C' << 8) | 'H' -> 3;
                case ('H' << 8) | 'S' -> 4;
                default -> UNKNOWN;
            };
        }
        if (to - from > 5 && to - from <= 5 + DIGITS && matches(data, from, "CLASS")) {
            return (int) Math.min(Integer.MAX_VALUE, decimal(data, from + 5, to));
        }
        return UNKNOWN;
    }

    /** @return the type's number, or {@link #UNKNOWN} if there is none of that name */
    static int type(byte[] data, int from, int to) {
        int length = to - from;
        int frequent = length <= 4 ? frequent(data, from, to) : UNKNOWN;
        if (frequent != UNKNOWN) {
            return frequent;
        }
        if (length == 5 && matches(data, from, "CNAME")) {
            return Type.CNAME;
        }
        if (length == 5 && matches(data, from, "SSHFP")) {
            return Type.SSHFP;
        }
        if (length > 4 + DIGITS && matches(data, from, "TYPE")) {
            return UNKNOWN;
        }
        var name = new String(data, from, length, StandardCharsets.ISO_8859_1);
        int known = Type.value(name, false);
        return known == UNKNOWN ? NewTypes.of(name) : known;
    }

    /** Types that zones are full of, by their letters as one number. */
    private static int frequent(byte[] data, int from, int to) {
        int letters = 0;
        for (int index = from; index < to; index++) {
            letters = (letters << 8) | (data[index] & 0xDF);
        }
        return switch (letters) {
            case 'A' -> Type.A;
            case 'N' << 8 | 'S' -> Type.NS;
            case 'M' << 8 | 'X' -> Type.MX;
            case 'D' << 8 | 'S' -> Type.DS;
            case 'T' << 16 | 'X' << 8 | 'T' -> Type.TXT;
            case 'P' << 16 | 'T' << 8 | 'R' -> Type.PTR;
            case 'S' << 16 | 'R' << 8 | 'V' -> Type.SRV;
            case 'C' << 16 | 'A' << 8 | 'A' -> Type.CAA;
            case 'A' << 24 | 'A' << 16 | 'A' << 8 | 'A' -> Type.AAAA;
            case 'T' << 24 | 'L' << 16 | 'S' << 8 | 'A' -> Type.TLSA;
            default -> UNKNOWN;
        };
    }

    /** Whether records of this type stand in no zone (RFC 6895 §3.1: 128 to 255 are for questions). */
    static boolean isMeta(int type) {
        return type == 0 || type == Type.OPT || (type >= FIRST_META && type <= LAST_META);
    }

    private static boolean matches(byte[] data, int from, String letters) {
        for (int index = 0; index < letters.length(); index++) {
            if ((data[from + index] & 0xDF) != letters.charAt(index)) {
                return false;
            }
        }
        return true;
    }
}
