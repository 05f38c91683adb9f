package dev.phoenix.dns.zone.master;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.TreeMap;

/** Types within data. */
final class TypeWords {
    private static final int WINDOW = 32;

    private TypeWords() {}

    static int type(Words words, int word) throws Malformed {
        int type = Numbers.type(words.data(), words.start(word), words.end(word));
        if (type == Numbers.UNKNOWN) {
            type = (int) Numbers.decimal(words.data(), words.start(word), words.end(word));
        }
        if (type < 0 || type > 0xFFFF || words.quoted(word)) {
            throw Malformed.record(word, "\"" + words.text(word) + "\" is no type of record");
        }
        return type;
    }

    /** RFC 4034 §4.1.2: windows of 256 types, each with as many octets as it needs. */
    static byte[] bitmap(Words words, int first) throws Malformed {
        var windows = new TreeMap<Integer, byte[]>();
        for (int word = first; word < words.count(); word++) {
            int type = type(words, word);
            if (Numbers.type(words.data(), words.start(word), words.end(word)) == Numbers.UNKNOWN) {
                throw Malformed.record(
                        word, "\"" + words.text(word) + "\" is a number; a type is named here, or TYPE" + type);
            }
            var bits = windows.computeIfAbsent(type >> 8, _ -> new byte[WINDOW]);
            bits[(type & 0xFF) / 8] |= (byte) (0x80 >> (type & 7));
        }
        var out = new ByteArrayOutputStream();
        windows.forEach((number, bits) -> {
            int used = WINDOW;
            while (bits[used - 1] == 0) {
                used--;
            }
            out.write(number);
            out.write(used);
            out.writeBytes(Arrays.copyOf(bits, used));
        });
        return out.toByteArray();
    }
}
