package dev.phoenix.dns.zone.master;

import java.util.Arrays;

/** {@code \X} and {@code \DDD} (RFC 1035 §5.1). */
final class Escapes {
    private static final int NUMERIC = 4;

    private Escapes() {}

    /** How many bytes the escape at {@code index} takes. */
    static int length(byte[] data, int index, int to, int word) throws Malformed {
        if (index + 1 >= to) {
            throw Malformed.record(word, "nothing follows the backslash");
        }
        if (!digit(data[index + 1])) {
            return 2;
        }
        if (index + NUMERIC > to || !digit(data[index + 2]) || !digit(data[index + 3]) || number(data, index) > 255) {
            throw Malformed.record(word, "a backslash and a digit must be \\000 to \\255");
        }
        return NUMERIC;
    }

    /** The same in a text, which BIND takes for ended by an octet 0 behind the backslash. */
    static int lengthInText(byte[] data, int index, int to, int word) throws Malformed {
        if (index + 1 < to && data[index + 1] == 0) {
            throw Malformed.record(word, "an octet 0 follows the backslash; write it as \\000");
        }
        return length(data, index, to, word);
    }

    /** The byte that is meant by the escape at {@code index}. */
    static byte value(byte[] data, int index, int length) {
        return length == NUMERIC ? (byte) number(data, index) : data[index + 1];
    }

    /** A word's octets with its escapes resolved. */
    static byte[] octets(Words words, int word) throws Malformed {
        var data = words.data();
        var out = new byte[words.length(word)];
        int size = 0;
        int to = words.end(word);
        for (int index = words.start(word); index < to; index++) {
            byte c = data[index];
            if (c == '\\') {
                int length = lengthInText(data, index, to, word);
                c = value(data, index, length);
                index += length - 1;
            }
            out[size++] = c;
        }
        return Arrays.copyOf(out, size);
    }

    private static boolean digit(byte c) {
        return c >= '0' && c <= '9';
    }

    private static int number(byte[] data, int index) {
        return (data[index + 1] - '0') * 100 + (data[index + 2] - '0') * 10 + (data[index + 3] - '0');
    }
}
