package dev.phoenix.driver.edge.haproxy;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One JSON object of strings and numbers, read strictly: each key once, nothing within a value, nothing after the object.
 * An edge writes thousands of lines a second, so it is read in one go and without a tree.
 */
final class FlatJson {
    /** Not a number, not a text, or not there. */
    static final class Unexpected extends Exception {
        private static final long serialVersionUID = 1L;

        Unexpected(String what) {
            super(what, null, false, false);
        }
    }

    /** RFC 8259, without an exponent: the edge writes {@code 12.0} and, for what it does not know, {@code -0}. */
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}(\\.\\d+)?");

    private final String line;
    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, Long> numbers = new HashMap<>();
    private int at;

    private FlatJson(String line) {
        this.line = line;
    }

    /** Empty if the line is not such an object, from its first brace to its last. */
    static Optional<FlatJson> read(String line) {
        var json = new FlatJson(line);
        try {
            json.object();
            return Optional.of(json);
        } catch (Unexpected | NumberFormatException notAnObject) {
            return Optional.empty();
        }
    }

    String text(String key) throws Unexpected {
        var text = texts.get(key);
        if (text == null) {
            throw new Unexpected(key);
        }
        return text;
    }

    /** Without its fraction. */
    long number(String key) throws Unexpected {
        var number = numbers.get(key);
        if (number == null) {
            throw new Unexpected(key);
        }
        return number;
    }

    private void object() throws Unexpected {
        expect('{');
        do {
            var key = string();
            expect(':');
            if (texts.containsKey(key) || numbers.containsKey(key)) {
                throw new Unexpected("twice: " + key);
            }
            value(key);
        } while (skip(','));
        expect('}');
        if (peek() != '\0' || at < line.length()) {
            throw new Unexpected("more after the object");
        }
    }

    private void value(String key) throws Unexpected {
        if (peek() == '"') {
            texts.put(key, string());
            return;
        }
        int from = at;
        while (at < line.length() && "+-.0123456789eE".indexOf(line.charAt(at)) >= 0) {
            at++;
        }
        var number = line.substring(from, at);
        if (!NUMBER.matcher(number).matches()) {
            throw new Unexpected(number);
        }
        int fraction = number.indexOf('.');
        numbers.put(key, Long.parseLong(fraction < 0 ? number : number.substring(0, fraction)));
    }

    private char peek() {
        while (at < line.length() && Character.isWhitespace(line.charAt(at))) {
            at++;
        }
        return at < line.length() ? line.charAt(at) : '\0';
    }

    private boolean skip(char wanted) {
        if (peek() != wanted) {
            return false;
        }
        at++;
        return true;
    }

    private void expect(char wanted) throws Unexpected {
        if (!skip(wanted)) {
            throw new Unexpected("no " + wanted);
        }
    }

    private char next() throws Unexpected {
        if (at >= line.length()) {
            throw new Unexpected("cut off");
        }
        return line.charAt(at++);
    }

    private String string() throws Unexpected {
        expect('"');
        var out = new StringBuilder();
        for (char one = next(); one != '"'; one = next()) {
            if (one == '\\') {
                out.append(escaped(next()));
            } else {
                out.append(one);
            }
        }
        return out.toString();
    }

    private char escaped(char code) throws Unexpected {
        return switch (code) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case '"', '\\', '/' -> code;
            case 'u' -> (char) Integer.parseInt("" + next() + next() + next() + next(), 16);
            default -> throw new Unexpected("\\" + code);
        };
    }
}
