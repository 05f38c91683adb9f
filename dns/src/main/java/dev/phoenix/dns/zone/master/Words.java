package dev.phoenix.dns.zone.master;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Splits a master file into entries and these into words (RFC 1035 §5.1): quotes, parentheses, comments, escapes. Works on
 * the file's bytes and makes no objects: a zone of a million records is read as fast as the disk gives it.
 */
final class Words {
    private static final int FIRST_SIZE = 32;
    private static final String UNBALANCED = "DNS-034";
    /** A bit for each octet that ends a word. */
    private static final long ENDS =
            1L | 1L << ' ' | 1L << '\t' | 1L << '\n' | 1L << '\r' | 1L << ';' | 1L << '(' | 1L << ')' | 1L << '"';

    private final byte[] data;
    private final int fixedLine;
    private final int fixedColumn;
    private int at;
    private int begin;
    private int line = 1;
    private boolean blank;
    private boolean cut;
    private int count;
    private int[] starts = new int[FIRST_SIZE];
    private int[] ends = new int[FIRST_SIZE];
    private int[] lines = new int[FIRST_SIZE];
    private boolean[] quoted = new boolean[FIRST_SIZE];

    Words(byte[] data) {
        this(data, 0);
    }

    /** @param from where the text begins */
    Words(byte[] data, int from) {
        this(data, 0, 0);
        this.at = from;
    }

    /** @param fixedLine where everything is said to be, if it was made from one line; 0: where it is */
    Words(byte[] data, int fixedLine, int fixedColumn) {
        this.data = data;
        this.fixedLine = fixedLine;
        this.fixedColumn = fixedColumn;
    }

    /** Goes to the next entry that has a word; false at the end. */
    boolean next() throws Malformed {
        count = 0;
        cut = false;
        int depth = 0;
        int open = 0;
        begin = at;
        blank = startsBlank();
        while (at < data.length) {
            byte c = data[at];
            switch (c) {
                case ' ', '\t' -> at++;
                case '\r', '\n' -> {
                    endOfLine(c);
                    if (depth == 0 && count > 0) {
                        return true;
                    }
                    blank = depth == 0 ? startsBlank() : blank;
                }
                case 0 -> throw octet(mark());
                case ';' -> skipLine();
                case '(' -> {
                    open = depth++ == 0 ? mark() : open;
                    at++;
                }
                case ')' -> {
                    if (--depth < 0) {
                        throw unbalanced(mark(), "a parenthesis is closed that was never opened");
                    }
                    at++;
                }
                case '"' -> quote();
                default -> word();
            }
        }
        if (depth > 0) {
            throw unbalanced(open, "this parenthesis is never closed");
        }
        cut = count > 0;
        return count > 0;
    }

    /** A carriage return ends a line as well, alone or before a line feed; only line feeds are counted, as editors do. */
    private void endOfLine(byte c) {
        at++;
        if (c == '\r' && at < data.length && data[at] == '\n') {
            at++;
            line++;
        } else if (c == '\n') {
            line++;
        }
    }

    /** Whether these are words of a file, and not of lines that were made of something else. */
    boolean areOfFile() {
        return fixedLine == 0;
    }

    /** Whether a parenthesis is open where this word stands. Looked for between words only: within them it would end one. */
    boolean areInParentheses(int word) {
        int depth = 0;
        int from = begin;
        for (int each = 0; each <= word; each++) {
            boolean comment = false;
            for (int index = from; index < starts[each]; index++) {
                byte c = data[index];
                comment = c == ';' || (comment && c != '\n');
                depth += comment ? 0 : c == '(' ? 1 : c == ')' ? -1 : 0;
            }
            from = ends[each] + (quoted[each] ? 1 : 0);
        }
        return depth > 0;
    }

    /** Whether the file ends in the middle of this entry's line. */
    boolean cut() {
        return cut;
    }

    private static Malformed octet(int word) {
        return new Malformed(
                UNBALANCED,
                word,
                "an octet 0 stands outside of quotes",
                "Save the file as plain text, without UTF-16 and without filling.");
    }

    /** After a fault: on with the next line. */
    void recover() {
        skipLine();
    }

    private boolean startsBlank() {
        return at < data.length && (data[at] == ' ' || data[at] == '\t');
    }

    private void skipLine() {
        while (at < data.length && data[at] != '\n') {
            at++;
        }
    }

    /** With copies of fields: the first compiler reads a field again at each octet. */
    private void word() {
        int start = at;
        var all = data;
        int index = start;
        while (index < all.length && !ends(all[index])) {
            boolean escapes =
                    all[index] == '\\' && index + 1 < all.length && all[index + 1] != '\n' && all[index + 1] != '\r';
            index += escapes ? 2 : 1;
        }
        at = index;
        add(start, index, false);
    }

    private static boolean ends(byte c) {
        return c <= ';' && c >= 0 && (ENDS >>> c & 1) != 0;
    }

    private void quote() throws Malformed {
        int start = ++at;
        int begun = line;
        var all = data;
        int index = start;
        while (index < all.length && all[index] != '"' && all[index] != '\n') {
            boolean escapes = all[index] == '\\' && index + 1 < all.length;
            // A line feed behind a backslash is one octet of the text.
            line += escapes && all[index + 1] == '\n' ? 1 : 0;
            index += escapes ? 2 : 1;
        }
        at = index;
        add(start, index, true);
        lines[count - 1] = begun;
        if (at >= data.length || data[at] == '\n') {
            throw unbalanced(count - 1, "this quote is not closed on its line");
        }
        at++;
    }

    /** An empty word here, so that a fault can point at it. */
    private int mark() {
        add(at, at, false);
        return --count;
    }

    private static Malformed unbalanced(int word, String what) {
        return new Malformed(UNBALANCED, word, what, "Balance quotes and parentheses (RFC 1035 §5.1).");
    }

    private void add(int start, int end, boolean inQuotes) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, 2 * count);
            ends = Arrays.copyOf(ends, 2 * count);
            lines = Arrays.copyOf(lines, 2 * count);
            quoted = Arrays.copyOf(quoted, 2 * count);
        }
        starts[count] = start;
        ends[count] = end;
        lines[count] = line;
        quoted[count++] = inQuotes;
    }

    byte[] data() {
        return data;
    }

    int count() {
        return count;
    }

    /** Whether the entry begins with a blank: its owner is the one before. */
    boolean blank() {
        return blank;
    }

    int start(int word) {
        return starts[word];
    }

    int end(int word) {
        return ends[word];
    }

    boolean quoted(int word) {
        return quoted[word];
    }

    /** Whether nothing stands between this word and the one before, as in {@code alpn="h2"}. */
    boolean joined(int word) {
        int begin = starts[word] - (quoted[word] ? 1 : 0);
        return word > 0 && begin == ends[word - 1] + (quoted[word - 1] ? 1 : 0);
    }

    /** For people: messages, and words that are ASCII or nothing. */
    String text(int word) {
        return new String(data, starts[word], ends[word] - starts[word], StandardCharsets.UTF_8);
    }

    /** Each octet a character, so that nothing of it is lost. */
    String octets(int word) {
        return new String(data, starts[word], ends[word] - starts[word], StandardCharsets.ISO_8859_1);
    }

    int length(int word) {
        return ends[word] - starts[word];
    }

    int line(int word) {
        return fixedLine > 0 ? fixedLine : lines[Math.max(0, word)];
    }

    /** In characters, from 1. */
    int column(int word) {
        if (fixedLine > 0) {
            return fixedColumn;
        }
        int from = starts[Math.max(0, word)] - (quoted[Math.max(0, word)] ? 1 : 0);
        int column = 1;
        for (int index = from - 1; index >= 0 && data[index] != '\n'; index--) {
            column += (data[index] & 0xC0) == 0x80 ? 0 : 1;
        }
        return column;
    }
}
