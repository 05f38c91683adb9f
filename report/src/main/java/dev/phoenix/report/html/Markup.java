package dev.phoenix.report.html;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/**
 * HTML that is also well-formed XML. Every text and attribute is escaped here and nowhere else: nothing that came from
 * outside can become markup.
 */
public final class Markup {
    private final StringBuilder out = new StringBuilder(64 * 1024);
    private final Deque<String> open = new ArrayDeque<>();

    /** @param attributes name, value, name, value … */
    public Markup open(String element, String... attributes) {
        start(element, attributes);
        out.append('>');
        open.push(element);
        return this;
    }

    public Markup close() {
        out.append("</").append(open.pop()).append(">");
        return this;
    }

    public Markup text(String text) {
        escape(text);
        return this;
    }

    /** An element with nothing but text in it. */
    public Markup leaf(String element, String text, String... attributes) {
        return open(element, attributes).text(text).close();
    }

    /** An element that is always empty. */
    public Markup empty(String element, String... attributes) {
        start(element, attributes);
        out.append("/>");
        return this;
    }

    public Markup line() {
        out.append('\n');
        return this;
    }

    /** The beginning of a section. */
    public Markup heading(String id, String title, String why) {
        return leaf("h2", title, "id", id).leaf("p", why, "class", "why").line();
    }

    /** Our own style sheet: the only text that is not escaped, so it must not hold {@code <} or {@code &}. */
    public Markup style(String css) {
        if (css.indexOf('<') >= 0 || css.indexOf('&') >= 0) {
            throw new IllegalArgumentException("a style sheet can't hold < or &");
        }
        out.append("<style>").append(css).append("</style>");
        return this;
    }

    public static String number(double value) {
        var text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    public String finished() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("not closed: " + open);
        }
        return "<!DOCTYPE html>\n" + out + "\n";
    }

    private void start(String element, String... attributes) {
        out.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1]);
            out.append('"');
        }
    }

    private void escape(String text) {
        text.codePoints().forEach(point -> {
            switch (point) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(harmful(point) ? 0xFFFD : point);
            }
        });
    }

    /** What XML has no place for, and what would make text read in another order than it is written. */
    private static boolean harmful(int point) {
        boolean control = Character.isISOControl(point) && point != '\n' && point != '\t';
        boolean direction = (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
        boolean surrogate = point >= 0xD800 && point <= 0xDFFF;
        return control || direction || surrogate || (point & 0xFFFE) == 0xFFFE;
    }
}
