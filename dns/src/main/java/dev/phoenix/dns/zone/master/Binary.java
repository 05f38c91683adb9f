package dev.phoenix.dns.zone.master;

import java.util.Base64;
import java.util.Optional;

/** Octets in hexadecimal and base64, over all words that are left. */
final class Binary {
    private static final int GROUP = 4;

    private Binary() {}

    static byte[] hex(Words words, int first) throws Malformed {
        int digits = 0;
        for (int word = first; word < words.count(); word++) {
            unquoted(words, word);
            digits += words.length(word);
        }
        var octets = new byte[(digits + 1) / 2];
        int at = 0;
        boolean fits = digits % 2 == 0;
        for (int word = first; fits && word < words.count(); word++) {
            for (int index = words.start(word); fits && index < words.end(word); index++) {
                int digit = Character.digit(words.data()[index], 16);
                fits = digit >= 0;
                octets[at / 2] = (byte) (octets[at / 2] << 4 | digit);
                at++;
            }
        }
        if (!fits) {
            throw Malformed.record(first, "\"" + words.text(first) + "\" and what follows is not hexadecimal");
        }
        return octets;
    }

    private static void unquoted(Words words, int word) throws Malformed {
        if (words.quoted(word)) {
            throw Malformed.record(word, "\"" + words.text(word) + "\" stands in quotes, where no text belongs");
        }
    }

    /** Padded, as BIND wants it: without, nobody knows whether something was lost. */
    static byte[] base64(Words words, int first) throws Malformed {
        return base64(words, first, words.count());
    }

    /** @param end the word behind the last */
    static byte[] base64(Words words, int first, int end) throws Malformed {
        var octets = decoded(joined(words, first, end));
        if (octets.isEmpty()) {
            throw malformed(words, first);
        }
        return octets.get();
    }

    /** Empty if it is no base64. */
    static Optional<byte[]> decoded(String digits) {
        if (digits.length() % GROUP != 0) {
            return Optional.empty();
        }
        try {
            var octets = Base64.getDecoder().decode(digits);
            // Bits behind the last octet are none that anybody meant.
            return Optional.of(octets)
                    .filter(one -> Base64.getEncoder().encodeToString(one).equals(digits));
        } catch (IllegalArgumentException fault) {
            return Optional.empty();
        }
    }

    private static Malformed malformed(Words words, int first) {
        return Malformed.record(first, "\"" + words.text(first) + "\" and what follows is not base64");
    }

    private static String joined(Words words, int first, int end) throws Malformed {
        var digits = new StringBuilder();
        for (int word = first; word < end; word++) {
            unquoted(words, word);
            digits.append(words.octets(word));
        }
        return digits.toString();
    }
}
