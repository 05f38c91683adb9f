package dev.phoenix.dns.mail;

import java.util.Arrays;
import java.util.Optional;
import org.xbill.DNS.Address;

/** Addresses that share their leading bits. */
public final class Network {
    static final int BITS_4 = 32;
    static final int BITS_6 = 128;
    private static final int GROUP = 4;

    private final byte[] base;
    private final int bits;

    /**
     * @param base 4 or 16 octets
     * @param bits 0 to 32, or 0 to 128
     */
    public Network(byte[] base, int bits) {
        this.base = base.clone();
        this.bits = bits;
    }

    /** {@code 192.0.2.1}, each number without zeros before it. */
    static Optional<byte[]> address4(String text) {
        var numbers = text.split("\\.", -1);
        if (numbers.length != GROUP) {
            return Optional.empty();
        }
        var octets = new byte[GROUP];
        for (int at = 0; at < GROUP; at++) {
            long number =
                    numbers[at].startsWith("0") && numbers[at].length() > 1 ? -1 : Octets.number(numbers[at], 255);
            if (number < 0) {
                return Optional.empty();
            }
            octets[at] = (byte) number;
        }
        return Optional.of(octets);
    }

    /** By RFC 4291 §2.2: groups of up to four digits, one {@code ::}, perhaps IPv4 at the end; no zone. */
    static Optional<byte[]> address6(String text) {
        boolean plain =
                text.chars().allMatch(one -> (Character.digit(one, 16) >= 0 && one < 128) || one == ':' || one == '.');
        int dot = text.indexOf('.');
        boolean mapped =
                dot < 0 || address4(text.substring(text.lastIndexOf(':') + 1)).isPresent();
        if (!plain || !mapped || !hasGroups(text)) {
            return Optional.empty();
        }
        return Optional.ofNullable(Address.toByteArray(text, Address.IPv6));
    }

    private static boolean hasGroups(String text) {
        var groups = text.split(":", -1);
        boolean shortened = text.contains("::");
        int wanted = text.contains(".") ? 7 : 8;
        boolean ends = (!text.startsWith(":") || text.startsWith("::")) && (!text.endsWith(":") || text.endsWith("::"));
        return ends
                && text.indexOf("::") == text.lastIndexOf("::")
                && !text.contains(":::")
                && (shortened
                        ? groups.length <= wanted + (text.startsWith("::") || text.endsWith("::") ? 1 : 0)
                        : groups.length == wanted)
                && Arrays.stream(groups).allMatch(group -> group.length() <= GROUP || group.contains("."));
    }

    /** A number of bits: no zeros before it, at most {@code most}; else -1. */
    static int bits(String text, int most) {
        return text.startsWith("0") && text.length() > 1 ? -1 : (int) Octets.number(text, most);
    }

    /** Never of an address of the other family. */
    public boolean covers(byte[] address) {
        if (base.length != address.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % Byte.SIZE);
            if ((base[bit / Byte.SIZE] & mask) != (address[bit / Byte.SIZE] & mask)) {
                return false;
            }
        }
        return true;
    }
}
