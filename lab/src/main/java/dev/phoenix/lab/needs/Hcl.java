package dev.phoenix.lab.needs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Blocks and attributes of a Terraform file, expressions left as they are written. It is lenient: what it does not
 * understand it passes over, because the engine itself will say what is wrong with the file.
 */
final class Hcl {
    private static final Pattern HEREDOC = Pattern.compile("<<-?([A-Za-z_][A-Za-z0-9_-]*)[ \\t]*\\r?\\n");

    private final String text;
    private int at;

    private Hcl(String text) {
        this.text = text;
    }

    /** The file as one block without a kind. */
    static Block read(String text) {
        return new Hcl(text).body("", List.of(), 1);
    }

    private Block body(String kind, List<String> labels, int line) {
        var attributes = new LinkedHashMap<String, String>();
        var blocks = new ArrayList<Block>();
        while (skipped() && text.charAt(at) != '}') {
            if (!isWord(text.charAt(at))) {
                at++;
                continue;
            }
            statement(attributes, blocks);
        }
        at++;
        return new Block(kind, labels, attributes, blocks, line);
    }

    /** {@code name = expression}, or {@code kind "label" label { … }}. */
    private void statement(Map<String, String> attributes, List<Block> blocks) {
        int line = line();
        var name = word();
        var labels = new ArrayList<String>();
        while (inLine()) {
            char next = text.charAt(at);
            if (next == '=') {
                at++;
                attributes.put(name, expression());
                return;
            } else if (next == '{') {
                at++;
                blocks.add(body(name, labels, line));
                return;
            } else if (next == '"') {
                int from = at + 1;
                string();
                labels.add(text.substring(from, Math.max(from, at - 1)));
            } else if (isWord(next)) {
                labels.add(word());
            } else {
                return;
            }
        }
    }

    /** Up to the end of its line, or of the brackets that it opened. */
    private String expression() {
        int from = at;
        int depth = 0;
        while (at < text.length()) {
            char next = text.charAt(at);
            if (depth == 0 && (next == '\n' || next == '}')) {
                break;
            } else if (next == '"') {
                string();
            } else if (!comment() && !heredoc()) {
                depth += "([{".indexOf(next) >= 0 ? 1 : ")]}".indexOf(next) >= 0 ? -1 : 0;
                at++;
            }
        }
        return text.substring(from, at).replaceAll("(#|//)[^\"\\n]*$", "").strip();
    }

    /** With what it interpolates, which may have quotes of its own. */
    private void string() {
        at++;
        int depth = 0;
        while (at < text.length() && (depth > 0 || text.charAt(at) != '"')) {
            char next = text.charAt(at);
            if (next == '\\') {
                at++;
            } else if (depth > 0 && next == '"') {
                string();
                continue;
            } else if (text.startsWith("${", at) || text.startsWith("%{", at)) {
                depth++;
                at++;
            } else if (depth > 0 && next == '{') {
                depth++;
            } else if (depth > 0 && next == '}') {
                depth--;
            }
            at++;
        }
        at = Math.min(at + 1, text.length());
    }

    private boolean heredoc() {
        var match = HEREDOC.matcher(text).region(at, text.length());
        if (!match.lookingAt()) {
            return false;
        }
        var end = Pattern.compile("(?m)^[ \\t]*" + Pattern.quote(match.group(1)) + "[ \\t]*\\r?$")
                .matcher(text);
        at = end.find(match.end()) ? end.end() : text.length();
        return true;
    }

    private boolean comment() {
        if (text.startsWith("#", at) || text.startsWith("//", at)) {
            int end = text.indexOf('\n', at);
            at = end < 0 ? text.length() : end;
            return true;
        }
        if (text.startsWith("/*", at)) {
            int end = text.indexOf("*/", at + 2);
            at = end < 0 ? text.length() : end + 2;
            return true;
        }
        return false;
    }

    /** Passes over space and comments; false at the end of the file. */
    private boolean skipped() {
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
            } else if (!comment()) {
                return true;
            }
        }
        return false;
    }

    private boolean inLine() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        return at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r';
    }

    private String word() {
        int from = at;
        while (at < text.length() && isWord(text.charAt(at))) {
            at++;
        }
        return text.substring(from, at);
    }

    private static boolean isWord(char one) {
        return Character.isLetterOrDigit(one) || one == '_' || one == '-';
    }

    private int line() {
        return 1
                + (int) text.substring(0, at).chars().filter(one -> one == '\n').count();
    }
}
