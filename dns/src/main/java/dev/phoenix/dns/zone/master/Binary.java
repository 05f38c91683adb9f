package dev.phoenix.dns.zone.master;

import java.util.Base64;
import java.util.HexFormat;

/** Octets in hexadecimal and base64, over all words that are left. */
final class Binary {
    private static final int GROUP = 4;

    private Binary() {}

    static byte[] hex(Words words, int first) throws Malformed {
        var digits = joined(words, first, words.count());
        try {
            return HexFormat.of().parseHex(digits);
        } catch (IllegalArgumentException fault) {
            throw Malformed.record(first, "\"" + words.text(first) + "\" and what follows is not hexadecimal");
        }
    }

    /** Padded, as BIND wants it: without, nobody knows whether something was lost. */
    static byte[] base64(Words words, int first) throws Malformed {
        return base64(words, first, words.count());
    }

    /** @param end the word behind the last */
    static byte[] base64(Words words, int first, int end) throws Malformed {
        var digits = joined(words, first, end);
        if (digits.length() % GROUP == 0) {
            try {
                var octets = Base64.getDecoder().decode(digits);
                // Bits behind the last octet are none that anybody meant.
                if (Base64.getEncoder().encodeToString(octets).equals(digits)) {
                    return octets;
                }
            } catch (IllegalArgumentException fault) {
                throw malformed(words, first);
            }
        }
        throw malformed(words, first);
    }

    private static Malformed malformed(Words words, int first) {
        return Malformed.record(first, "\"" + words.text(first) + "\" and what follows is not base64");
    }

    private static String joined(Words words, int first, int end) throws Malformed {
        var digits = new StringBuilder();
        for (int word = first; word < end; word++) {
            if (words.quoted(word)) {
                throw Malformed.record(word, "\"" + words.text(word) + "\" stands in quotes, where no text belongs");
            }
            digits.append(words.octets(word));
        }
        return digits.toString();
    }
}
