package dev.phoenix.dns.zone.master;

import java.util.Arrays;
import org.xbill.DNS.Type;

/**
 * Numbers followed by a digest, and CAA, as nearly everybody writes them. Whatever is written otherwise, or wrongly, is left
 * to dnsjava, which takes fifty times as long for it: large zones have many of these.
 */
final class PlainRdata {
    /** It is written otherwise; no record of these types has no data. */
    static final byte[] NONE = {};

    private static final int MOST_TAG = 15;
    private static final int CASE = 0x20;
    private static final int MOST_NUMBERS = 4;

    private PlainRdata() {}

    static byte[] read(Words words, int first, int type) {
        return switch (type) {
            case Type.SSHFP -> digest(words, first, 1, 1);
            case Type.TLSA, Type.SMIMEA -> digest(words, first, 1, 1, 1);
            case Type.CAA -> caa(words, first);
            default -> NONE;
        };
    }

    /** @param sizes of the numbers before the digest, in octets */
    private static byte[] digest(Words words, int first, int... sizes) {
        int from = first + sizes.length;
        int digits = 0;
        for (int word = from; word < words.count(); word++) {
            if (words.quoted(word) || words.joined(word)) {
                return NONE;
            }
            digits += words.end(word) - words.start(word);
        }
        if (digits == 0 || digits % 2 != 0) {
            return NONE;
        }
        var data = new byte[MOST_NUMBERS + digits / 2];
        int at = numbers(words, first, sizes, data);
        int nibbles = 0;
        for (int word = from; at >= 0 && word < words.count(); word++) {
            for (int index = words.start(word); index < words.end(word); index++) {
                int digit = Character.digit(words.data()[index], 16);
                if (digit < 0) {
                    return NONE;
                }
                data[at + nibbles / 2] |= (byte) (nibbles % 2 == 0 ? digit << 4 : digit);
                nibbles++;
            }
        }
        return at < 0 ? NONE : Arrays.copyOf(data, at + digits / 2);
    }

    /** @return the octets written, or -1 if one of the words is no number of its size */
    private static int numbers(Words words, int first, int[] sizes, byte[] into) {
        int at = 0;
        for (int index = 0; index < sizes.length; index++) {
            int word = first + index;
            long value = words.quoted(word) ? -1 : Numbers.decimal(words.data(), words.start(word), words.end(word));
            if (value < 0 || value >= 1L << (8 * sizes[index])) {
                return -1;
            }
            for (int octet = sizes[index] - 1; octet >= 0; octet--) {
                into[at++] = (byte) (value >> (8 * octet));
            }
        }
        return at;
    }

    /** RFC 8659 §4.1. */
    private static byte[] caa(Words words, int first) {
        var head = new byte[MOST_NUMBERS];
        if (words.count() != first + 3
                || words.joined(first + 1)
                || words.quoted(first + 1)
                || words.joined(first + 2)
                || numbers(words, first, new int[] {1}, head) < 0) {
            return NONE;
        }
        int tag = words.end(first + 1) - words.start(first + 1);
        int value = words.end(first + 2) - words.start(first + 2);
        if (tag < 1 || tag > MOST_TAG || !isTag(words, first + 1) || isEscaped(words, first + 2)) {
            return NONE;
        }
        var data = new byte[2 + tag + value];
        data[0] = head[0];
        data[1] = (byte) tag;
        for (int index = 0; index < tag; index++) {
            byte c = words.data()[words.start(first + 1) + index];
            data[2 + index] = (byte) (c >= 'A' && c <= 'Z' ? c | CASE : c);
        }
        System.arraycopy(words.data(), words.start(first + 2), data, 2 + tag, value);
        return data;
    }

    /** Of letters of either case, which mean the same (RFC 8659 §4.1); dnsjava knows small ones only, so such are made of them. */
    private static boolean isTag(Words words, int word) {
        for (int index = words.start(word); index < words.end(word); index++) {
            int c = words.data()[index] | CASE;
            if ((c < 'a' || c > 'z') && (words.data()[index] < '0' || words.data()[index] > '9')) {
                return false;
            }
        }
        return true;
    }

    private static boolean isEscaped(Words words, int word) {
        for (int index = words.start(word); index < words.end(word); index++) {
            if (words.data()[index] == '\\' || words.data()[index] < 0) {
                return true;
            }
        }
        return false;
    }
}
