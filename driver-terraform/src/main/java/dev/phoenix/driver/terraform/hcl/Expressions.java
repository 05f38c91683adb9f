package dev.phoenix.driver.terraform.hcl;

import dev.phoenix.driver.terraform.hcl.HclReader.Unread;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;

/** Where an expression ends: with its line, unless a bracket, a quote or a heredoc is open. */
final class Expressions {
    private static final Pattern HEREDOC = Pattern.compile("<<-?[\\p{L}_][\\p{L}\\p{N}_-]*[ \\t]*\\r?");

    private final HclCursor cursor;
    /** What is open within the expression, innermost first. */
    private final Deque<Open> open = new ArrayDeque<>();

    /** @param by a bracket, a quote, or {@code $} for what a text takes in */
    private record Open(char by, int line) {
        boolean isText() {
            return by == '"';
        }
    }

    Expressions(HclCursor cursor) {
        this.cursor = cursor;
    }

    String read() {
        int line = cursor.line();
        int from = cursor.place();
        int end = from;
        while (!cursor.atEnd() && !ends()) {
            boolean space = open.isEmpty() && Character.isWhitespace(cursor.here());
            boolean comment = (open.isEmpty() || !open.peek().isText()) && cursor.comment();
            if (!comment) {
                step();
            }
            end = space || comment ? end : cursor.place();
        }
        if (!open.isEmpty()) {
            throw unclosed(open.peek());
        }
        var text = cursor.since(from).substring(0, end - from).strip();
        if (text.isEmpty()) {
            throw new Unread(line, "there is no value after =");
        }
        return text;
    }

    /** A name in quotes, without them. */
    String label() {
        int from = cursor.place();
        step();
        while (!cursor.atEnd() && !open.isEmpty()) {
            step();
        }
        if (!open.isEmpty()) {
            throw unclosed(open.peek());
        }
        var quoted = cursor.since(from);
        return quoted.substring(1, quoted.length() - 1);
    }

    private boolean ends() {
        return open.isEmpty() && (cursor.is('\n') || cursor.is('}'));
    }

    private void step() {
        if (!open.isEmpty() && open.peek().isText()) {
            inText();
        } else if (cursor.is("<<") && HEREDOC.matcher(cursor.ahead()).matches()) {
            heredoc();
        } else {
            inCode();
        }
    }

    private void inCode() {
        char one = cursor.here();
        if ("([{\"".indexOf(one) >= 0) {
            open.push(new Open(one, cursor.line()));
        } else if (")]}".indexOf(one) >= 0) {
            close(one);
        }
        cursor.next();
    }

    private void close(char one) {
        if (open.isEmpty()) {
            throw new Unread(cursor.line(), "this " + one + " closes nothing");
        }
        var opened = open.pop();
        boolean fits = switch (opened.by()) {
            case '(' -> one == ')';
            case '[' -> one == ']';
            default -> one == '}';
        };
        if (!fits) {
            throw new Unread(
                    cursor.line(), "this " + one + " cannot close the " + shown(opened) + " of line " + opened.line());
        }
    }

    private void inText() {
        if (cursor.is("$${") || cursor.is("%%{")) {
            cursor.next(3);
        } else if (cursor.is("${") || cursor.is("%{")) {
            open.push(new Open('$', cursor.line()));
            cursor.next(2);
        } else if (cursor.is('\n')) {
            throw unclosed(open.element());
        } else if (cursor.is('\\')) {
            cursor.next(2);
        } else {
            if (cursor.is('"')) {
                open.pop();
            }
            cursor.next();
        }
    }

    /** Up to the line that holds its word alone. What the text in between takes in is not looked into. */
    private void heredoc() {
        int begins = cursor.line();
        var first = cursor.ahead();
        var word = first.replaceFirst("^<<-?", "").strip();
        cursor.next(first.length() + 1);
        while (!cursor.atEnd()) {
            var line = cursor.ahead();
            boolean last = line.strip().equals(word);
            // The end of its last line may be the expression's.
            cursor.next(last ? line.length() : line.length() + 1);
            if (last) {
                return;
            }
        }
        throw new Unread(begins, "the text after <<" + word + " never ends with a line that is only " + word);
    }

    private static Unread unclosed(Open opened) {
        return new Unread(opened.line(), "the " + shown(opened) + " of this line is never closed");
    }

    private static String shown(Open opened) {
        return opened.by() == '$' ? "${" : String.valueOf(opened.by());
    }
}
