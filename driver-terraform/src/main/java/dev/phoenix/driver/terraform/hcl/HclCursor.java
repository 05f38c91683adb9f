package dev.phoenix.driver.terraform.hcl;

import dev.phoenix.driver.terraform.hcl.HclReader.Unread;

/** A place in a text, with its line. */
final class HclCursor {
    private final String text;
    private int at;
    private int line = 1;

    HclCursor(String text) {
        this.text = text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    boolean atEnd() {
        return at >= text.length();
    }

    int line() {
        return line;
    }

    int place() {
        return at;
    }

    String since(int place) {
        return text.substring(place, at);
    }

    char here() {
        return text.charAt(at);
    }

    boolean is(char one) {
        return !atEnd() && text.charAt(at) == one;
    }

    boolean is(String some) {
        return text.startsWith(some, at);
    }

    void next() {
        if (!atEnd() && text.charAt(at++) == '\n') {
            line++;
        }
    }

    void next(int many) {
        for (int i = 0; i < many; i++) {
            next();
        }
    }

    /** The rest of the line. */
    String ahead() {
        int end = text.indexOf('\n', at);
        return text.substring(at, end < 0 ? text.length() : end);
    }

    /** Passes space and comments, and lines if wanted; false at the end of the text. */
    boolean skipSpaceAndLines() {
        while (!atEnd() && (Character.isWhitespace(here()) || startsComment())) {
            if (!comment()) {
                next();
            }
        }
        return !atEnd();
    }

    /** The same within the line; false where it ends. */
    boolean skipSpace() {
        while (!atEnd() && (here() == ' ' || here() == '\t' || is("/*"))) {
            if (!comment()) {
                next();
            }
        }
        return !atEnd() && here() != '\n' && here() != '\r' && !startsComment();
    }

    private boolean startsComment() {
        return is('#') || is("//") || is("/*");
    }

    /** Passes a comment that begins here; the end of a line is not part of one. */
    boolean comment() {
        if (is("/*")) {
            int begins = line;
            int end = text.indexOf("*/", at + 2);
            if (end < 0) {
                throw new Unread(begins, "this comment never ends");
            }
            next(end + 2 - at);
            return true;
        }
        if (startsComment()) {
            while (!atEnd() && here() != '\n') {
                next();
            }
            return true;
        }
        return false;
    }

    /** A name; empty if none begins here. */
    String word() {
        int from = at;
        if (!atEnd() && (Character.isUnicodeIdentifierStart(text.codePointAt(at)) || here() == '_')) {
            while (!atEnd() && isWordPart(text.codePointAt(at))) {
                next(Character.charCount(text.codePointAt(at)));
            }
        }
        return text.substring(from, at);
    }

    private static boolean isWordPart(int one) {
        return one == '-'
                || one == '_'
                || (Character.isUnicodeIdentifierPart(one) && !Character.isIdentifierIgnorable(one));
    }
}
