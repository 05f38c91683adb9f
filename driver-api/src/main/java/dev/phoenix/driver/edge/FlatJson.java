package dev.phoenix.driver.edge;

import java.util.HashMap;
import java.util.Map;

/** Reads one JSON object of strings and numbers: all that a log line is, without a library in every module. */
final class FlatJson {
    private final String line;
    private final Map<String, String> fields = new HashMap<>();
    private int at;

    FlatJson(String line) {
        this.line = line;
    }

    /** Whether the line is such an object, from its first brace to its last. */
    boolean read() {
        if (!skip('{')) {
            return false;
        }
        do {
            var key = string();
            if (key.isEmpty() || !skip(':')) {
                return false;
            }
            fields.put(key, peek() == '"' ? string() : bare());
        } while (skip(','));
        return skip('}');
    }

    String text(String key) {
        return fields.getOrDefault(key, "");
    }

    /** Without its fraction: the edge writes {@code 12.0} and, for what it does not know, {@code -0}. */
    long number(String key) {
        var text = text(key);
        return text.isEmpty() ? 0 : (long) Double.parseDouble(text);
    }

    private char peek() {
        while (at < line.length() && Character.isWhitespace(line.charAt(at))) {
            at++;
        }
        return at < line.length() ? line.charAt(at) : '\0';
    }

    private boolean skip(char expected) {
        if (peek() != expected) {
            return false;
        }
        at++;
        return true;
    }

    private String bare() {
        int from = at;
        while (at < line.length() && ",}".indexOf(line.charAt(at)) < 0) {
            at++;
        }
        return line.substring(from, at).strip();
    }

    private String string() {
        if (!skip('"')) {
            return "";
        }
        var out = new StringBuilder();
        while (at < line.length() && line.charAt(at) != '"') {
            char next = line.charAt(at++);
            if (next == '\\' && at < line.length()) {
                escaped(out);
            } else {
                out.append(next);
            }
        }
        at++;
        return out.toString();
    }

    private void escaped(StringBuilder out) {
        char code = line.charAt(at++);
        switch (code) {
            case 'n' -> out.append('\n');
            case 't' -> out.append('\t');
            case 'r' -> out.append('\r');
            case 'b' -> out.append('\b');
            case 'f' -> out.append('\f');
            case 'u' -> {
                int end = Math.min(line.length(), at + 4);
                out.append((char) Integer.parseInt(line.substring(at, end), 16));
                at = end;
            }
            default -> out.append(code);
        }
    }
}
