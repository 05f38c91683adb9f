package dev.phoenix.dns.zone.master;

import java.util.Arrays;

/** Addresses as they are written, without the JDK's guessing: it would take {@code 1.2.3} for an address. */
final class Literals {
    private static final int V4 = 4;
    private static final int V6 = 16;
    private static final byte[] NONE = new byte[0];

    private Literals() {}

    /** Four numbers and three dots (RFC 1035 §3.4.1); empty if it is anything else. */
    static byte[] v4(byte[] data, int from, int to) {
        var address = new byte[V4];
        return v4(data, from, to, address, 0) ? address : NONE;
    }

    private static boolean v4(byte[] data, int from, int to, byte[] into, int offset) {
        int part = 0;
        int digits = 0;
        int value = 0;
        for (int index = from; index <= to; index++) {
            byte c = index == to ? (byte) '.' : data[index];
            if (c == '.') {
                if (digits == 0 || part == V4) {
                    return false;
                }
                into[offset + part++] = (byte) value;
                digits = 0;
                value = 0;
            } else {
                boolean leadingZero = digits > 0 && value == 0;
                value = value * 10 + (c - '0');
                digits++;
                if (c < '0' || c > '9' || leadingZero || value > 255) {
                    return false;
                }
            }
        }
        return part == V4;
    }

    /** RFC 4291 §2.2, with {@code ::} once and the last 32 bits in decimal or not; empty if it is anything else. */
    static byte[] v6(byte[] data, int from, int to) {
        var address = new byte[V6];
        int filled = 0;
        int gap = -1;
        int index = from;
        if (to - from >= 2 && data[from] == ':' && data[from + 1] == ':') {
            gap = 0;
            index += 2;
        }
        while (index < to) {
            int end = index;
            while (end < to && data[end] != ':' && data[end] != '.') {
                end++;
            }
            if (end < to && data[end] == '.') {
                return filled <= V6 - V4 && v4(data, index, to, address, filled)
                        ? spread(address, filled + V4, gap)
                        : NONE;
            }
            int group = group(data, index, end);
            if (group < 0 || filled == V6) {
                return NONE;
            }
            address[filled++] = (byte) (group >> 8);
            address[filled++] = (byte) group;
            index = end;
            if (index < to) {
                boolean twice = index + 1 < to && data[index + 1] == ':';
                if ((twice && gap >= 0) || (!twice && index + 1 == to)) {
                    return NONE;
                }
                gap = twice ? filled : gap;
                index += twice ? 2 : 1;
            }
        }
        return spread(address, filled, gap);
    }

    private static int group(byte[] data, int from, int to) {
        int value = 0;
        for (int index = from; index < to; index++) {
            int digit = Character.digit(data[index], 16);
            if (digit < 0) {
                return -1;
            }
            value = (value << 4) | digit;
        }
        return from == to || to - from > 4 ? -1 : value;
    }

    private static byte[] spread(byte[] address, int filled, int gap) {
        if (gap < 0 || filled == V6) {
            return gap < 0 && filled == V6 ? address : NONE;
        }
        System.arraycopy(address, gap, address, V6 - (filled - gap), filled - gap);
        Arrays.fill(address, gap, V6 - (filled - gap), (byte) 0);
        return address;
    }
}
