package dev.phoenix.dns.zone;

import dev.phoenix.dns.testkit.ZoneLines;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Zone files that nobody would write, made of ones that somebody did. */
final class ZoneMutations {
    static final String HEAD = ZoneLines.HEAD;
    static final List<String> LINES = ZoneLines.EACH_KIND;

    private static final List<String> BITS = List.of(
            "\"",
            "(",
            ")",
            ";",
            "\\",
            "\\2",
            "\\256",
            "\\000",
            "\r",
            "\n",
            "\t",
            " ",
            "\0",
            "@",
            ".",
            "..",
            "$",
            "*",
            "\\#",
            "{",
            "}",
            "${",
            "4294967296",
            "2147483648",
            "-1",
            "00",
            "1h30",
            "IN",
            "CH",
            "TXT",
            "\u00e4",
            "\u00ff",
            "\ufffd",
            ":",
            "::",
            "=",
            ",",
            "a",
            "x".repeat(64),
            "255",
            "65536");

    private final Random random;

    ZoneMutations(long seed) {
        this.random = new Random(seed);
    }

    /** A few lines behind a sound head, and changes of single octets, bits and words in them. */
    byte[] next() {
        var text = new StringBuilder();
        for (int line = random.nextInt(3); line >= 0; line--) {
            text.append(LINES.get(random.nextInt(LINES.size()))).append('\n');
        }
        var octets = text.toString().getBytes(StandardCharsets.ISO_8859_1);
        for (int change = random.nextInt(4); change >= 0; change--) {
            octets = changed(octets);
        }
        var whole = new ByteArrayOutputStream();
        whole.writeBytes(HEAD.getBytes(StandardCharsets.ISO_8859_1));
        whole.writeBytes(octets);
        return whole.toByteArray();
    }

    private byte[] changed(byte[] octets) {
        int from = random.nextInt(octets.length + 1);
        return switch (random.nextInt(6)) {
            case 0 -> spliced(octets, from, from, BITS.get(random.nextInt(BITS.size())));
            case 1 -> spliced(octets, from, Math.min(octets.length, from + 1 + random.nextInt(3)), "");
            case 2 -> spliced(octets, from, Math.min(octets.length, from + 1), BITS.get(random.nextInt(BITS.size())));
            case 3 ->
                spliced(octets, from, Math.min(octets.length, from + 1), String.valueOf((char) random.nextInt(256)));
            case 4 -> word(octets);
            default -> Arrays.copyOf(octets, random.nextInt(8) == 0 ? from : octets.length);
        };
    }

    /** A word of one line in the place of one of another. */
    private byte[] word(byte[] octets) {
        var words = new String(octets, StandardCharsets.ISO_8859_1).split("(?<=[ \\n])", -1);
        var other = LINES.get(random.nextInt(LINES.size())).split(" ", -1);
        words[random.nextInt(words.length)] = other[random.nextInt(other.length)] + " ";
        return String.join("", words).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] spliced(byte[] octets, int from, int to, String between) {
        var out = new ByteArrayOutputStream();
        out.write(octets, 0, from);
        out.writeBytes(between.getBytes(StandardCharsets.ISO_8859_1));
        out.write(octets, to, octets.length - to);
        return out.toByteArray();
    }
}
