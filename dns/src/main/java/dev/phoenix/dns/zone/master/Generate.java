package dev.phoenix.dns.zone.master;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * {@code $GENERATE START-STOP[/STEP] OWNER [TTL] [CLASS] TYPE DATA} (BIND's manual, "The $GENERATE directive"):
 * {@code $} is the number, <code>${OFFSET,WIDTH,BASE}</code> the number added to, padded, in base d, o, x, X, n or N. Data of
 * several words stands in quotes, which are not part of it.
 */
final class Generate {
    /** The first word behind range and owner. */
    static final int FIRST_REST = 3;

    /** More than this is a slip of the keyboard; a /16 of PTR records is 65,536. */
    private static final int AT_MOST = 1_000_000;

    private static final int MOST_WIDTH = 120;
    private static final Pattern RANGE =
            Pattern.compile("\\+?(\\d{1,10})-\\+?(\\d{1,10})(?:/\\+?(\\d{1,10}).*|[^/\\d].*)?");
    private static final Pattern FORM = Pattern.compile("([+-]?\\d{1,9})(?:,(\\d{1,3})(?:,([doxXnN]))?)?");

    private Generate() {}

    /** The entries that are meant, one a line. */
    static byte[] lines(Words words, int type) throws Malformed {
        var range = RANGE.matcher(words.octets(1));
        if (!range.matches() || words.quoted(1) || words.quoted(2)) {
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
            line(words, type, number, out);
        }
        return out.toByteArray();
    }

    private static void line(Words words, int type, long number, ByteArrayOutputStream out) throws Malformed {
        var owner = fill(written(words, 2), number, 2);
        var data = fill(written(words, type + 1), number, type + 1);
        if (data.indexOf('\n') >= 0) {
            throw malformed(type + 1, "a line feed stands in the data");
        }
        // In quotes, since a name that was put together may begin with what a line would be read by.
        var line = '"' + owner.replaceAll("(?s)(\\\\.)|\"", "$1") + "\" " + words.octets(type) + ' ' + data + '\n';
        out.writeBytes(line.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Within quotes {@code \"} is the quote itself. */
    private static String written(Words words, int word) {
        return words.quoted(word) ? words.octets(word).replaceAll("(?s)(\\\\[^\"])|\\\\\"", "$1") : words.octets(word);
    }

    private static String fill(String pattern, long number, int word) throws Malformed {
        var text = new StringBuilder();
        long offset = 0;
        for (int index = 0; index < pattern.length(); index++) {
            char c = pattern.charAt(index);
            char next = index + 1 < pattern.length() ? pattern.charAt(index + 1) : ' ';
            if (c == '\\' && index + 1 < pattern.length()) {
                text.append(c).append(next);
                index++;
            } else if (c == '$' && next == '$') {
                text.append('$');
                index++;
            } else if (c == '$' && next == '{') {
                int close = pattern.indexOf('}', index);
                if (close < 0) {
                    throw malformed(word, "the brace after $ is never closed");
                }
                var form = FORM.matcher(pattern.substring(index + 2, close));
                if (!form.matches()) {
                    throw malformed(
                            word, "\"" + pattern.substring(index, close + 1) + "\" is not ${OFFSET,WIDTH,BASE}");
                }
                // It holds for each $ that follows, as BIND has it.
                offset = Long.parseLong(form.group(1));
                text.append(formed(number + offset, form.group(2), form.group(3), word));
                index = close;
            } else if (c == '$') {
                text.append(number + offset);
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    private static String formed(
            long value,
            @org.jspecify.annotations.Nullable String asked,
            @org.jspecify.annotations.Nullable String written,
            int word)
            throws Malformed {
        int width = asked == null ? 0 : Integer.parseInt(asked);
        var base = written == null ? "d" : written;
        if (width > MOST_WIDTH) {
            throw malformed(word, "a width of " + width + " is more than " + MOST_WIDTH);
        }
        // Below 0 a number is taken for its 32 bits, as BIND has it.
        long bits = value & 0xFFFF_FFFFL;
        return switch (base) {
            case "o" -> padded(Long.toOctalString(bits), width);
            case "x" -> padded(Long.toHexString(bits), width);
            case "X" -> padded(Long.toHexString(bits).toUpperCase(Locale.ROOT), width);
            case "n" -> nibbles(bits, width);
            case "N" -> nibbles(bits, width).toUpperCase(Locale.ROOT);
            default -> value < 0 ? '-' + padded(Long.toString(-value), width - 1) : padded(Long.toString(value), width);
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

    static Malformed malformed(int word, String what) {
        return new Malformed("DNS-032", word, what, "Write: $GENERATE START-STOP[/STEP] OWNER [TTL] TYPE DATA");
    }
}
