package dev.phoenix.dns.zone.master;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * {@code $GENERATE START-STOP[/STEP] OWNER [TTL] [CLASS] TYPE DATA} (BIND's manual, "The $GENERATE directive"):
 * {@code $} is the number, <code>${OFFSET,WIDTH,BASE}</code> the number added to, padded, in base d, o, x, X, n or N.
 */
final class Generate {
    /** More than this is a slip of the keyboard; a /16 of PTR records is 65,536. */
    private static final int AT_MOST = 1_000_000;

    private static final Pattern RANGE = Pattern.compile("(\\d{1,10})-(\\d{1,10})(?:/(\\d{1,10}))?");
    private static final Pattern FORM = Pattern.compile("(-?\\d{1,9})(?:,(\\d{1,3})(?:,([doxXnN]))?)?");

    private Generate() {}

    /** The entries that are meant, one a line. */
    static byte[] lines(Words words) throws Malformed {
        if (words.count() < 5) {
            throw malformed(0, "$GENERATE needs a range, a name, a type and data");
        }
        var range = RANGE.matcher(words.text(1));
        if (!range.matches()) {
            throw malformed(1, "\"" + words.text(1) + "\" is not a range such as 1-254 or 0-100/2");
        }
        long start = Long.parseLong(range.group(1));
        long stop = Long.parseLong(range.group(2));
        long step = range.group(3) == null ? 1 : Long.parseLong(range.group(3));
        if (start > stop || step == 0 || (stop - start) / step >= AT_MOST || stop > Integer.MAX_VALUE) {
            throw malformed(1, "the range is empty or has more than " + AT_MOST + " numbers");
        }
        var out = new ByteArrayOutputStream();
        for (long number = start; number <= stop; number += step) {
            line(words, number, out);
        }
        return out.toByteArray();
    }

    private static void line(Words words, long number, ByteArrayOutputStream out) throws Malformed {
        for (int word = 2; word < words.count(); word++) {
            var text = fill(words.text(word), number, word);
            out.writeBytes((words.quoted(word) ? '"' + text + '"' : text).getBytes(StandardCharsets.UTF_8));
            out.write(' ');
        }
        out.write('\n');
    }

    private static String fill(String pattern, long number, int word) throws Malformed {
        var text = new StringBuilder();
        for (int index = 0; index < pattern.length(); index++) {
            char c = pattern.charAt(index);
            char next = index + 1 < pattern.length() ? pattern.charAt(index + 1) : ' ';
            if (c == '\\' && index + 1 < pattern.length()) {
                text.append(next == '$' ? "$" : "\\" + next);
                index++;
            } else if (c == '$' && next == '$') {
                text.append('$');
                index++;
            } else if (c == '$' && next == '{') {
                int close = pattern.indexOf('}', index);
                if (close < 0) {
                    throw malformed(word, "the brace after $ is never closed");
                }
                text.append(formed(pattern.substring(index + 2, close), number, word));
                index = close;
            } else if (c == '$') {
                text.append(number);
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    private static String formed(String form, long number, int word) throws Malformed {
        var match = FORM.matcher(form);
        if (!match.matches()) {
            throw malformed(word, "\"${" + form + "}\" is not ${OFFSET,WIDTH,BASE}");
        }
        long value = number + Long.parseLong(match.group(1));
        int width = match.group(2) == null ? 0 : Integer.parseInt(match.group(2));
        var base = match.group(3) == null ? "d" : match.group(3);
        // Below 0 a number is taken for its 32 bits, as BIND has it.
        long bits = value & 0xFFFF_FFFFL;
        return switch (base) {
            case "o" -> padded(Long.toOctalString(bits), width);
            case "x" -> padded(Long.toHexString(bits), width);
            case "X" -> padded(Long.toHexString(bits).toUpperCase(Locale.ROOT), width);
            case "n" -> nibbles(bits, width);
            case "N" -> nibbles(bits, width).toUpperCase(Locale.ROOT);
            default -> padded(Long.toString(value), width);
        };
    }

    private static String padded(String digits, int width) {
        return "0".repeat(Math.max(0, width - digits.length())) + digits;
    }

    /** Hexadecimal digits from the last to the first with dots between, as reverse names of IPv6 have them; dots count. */
    private static String nibbles(long value, int width) {
        var text = new StringBuilder();
        long rest = value;
        int left = width;
        do {
            text.append(Long.toHexString(rest & 15));
            rest >>= 4;
            left--;
            if (rest > 0 || left > 0) {
                text.append('.');
                left--;
            }
        } while (rest > 0 || left > 0);
        return text.toString();
    }

    private static Malformed malformed(int word, String what) {
        return new Malformed("DNS-032", word, what, "Write: $GENERATE START-STOP[/STEP] OWNER [TTL] TYPE DATA");
    }
}
