package dev.phoenix.driver.data.restore;

/** Where a text for PostgreSQL is inside of quotes or comments, octet by octet (its manual, "Lexical Structure"). */
final class PostgresQuotes {
    private enum In {
        NOTHING,
        STRING,
        NAME,
        /** Between the dollars of an opening such as {@code $body$}. */
        TAG,
        DOLLARS,
        LINE_COMMENT,
        COMMENT
    }

    private In in = In.NOTHING;
    private int before;
    /** Of a string: whether a backslash means something in it, and whether one stood before. */
    private boolean escapes;

    private boolean escaped;
    private final StringBuilder tag = new StringBuilder();
    private String closing = "";
    private int closed;

    /** Whether none is open at this point. */
    boolean none() {
        return in == In.NOTHING;
    }

    /** Goes on by one. @return whether this one is outside, and no quote itself */
    boolean outside(byte octet) {
        int last = before;
        before = octet;
        switch (in) {
            case NOTHING -> {
                return stays(last, octet);
            }
            case TAG -> {
                return tagged(last, octet);
            }
            case STRING -> inString(octet);
            case NAME -> leaveIf(octet == '"');
            case LINE_COMMENT -> leaveIf(octet == '\n');
            case COMMENT -> leaveIf(last == '*' && octet == '/');
            case DOLLARS -> inDollars(octet);
        }
        return false;
    }

    private void leaveIf(boolean over) {
        if (over) {
            in = In.NOTHING;
        }
    }

    private boolean stays(int last, byte octet) {
        In next = switch (octet) {
            case '\'' -> In.STRING;
            case '"' -> In.NAME;
            case '$' -> isLetter(last) ? In.NOTHING : In.TAG;
            case '-' -> last == '-' ? In.LINE_COMMENT : In.NOTHING;
            case '*' -> last == '/' ? In.COMMENT : In.NOTHING;
            default -> In.NOTHING;
        };
        if (next == In.STRING) {
            // A quote right behind a string doubles its last one: the string goes on.
            escapes = last == '\'' ? escapes : last == 'E' || last == 'e';
            escaped = false;
        } else if (next == In.TAG) {
            tag.setLength(0);
        } else if (next == In.COMMENT) {
            before = 0;
        }
        in = next;
        return next == In.NOTHING;
    }

    private static boolean isLetter(int octet) {
        return octet < 0 || octet == '_' || octet == '$' || Character.isLetterOrDigit(octet);
    }

    private void inString(byte octet) {
        if (escaped) {
            escaped = false;
        } else if (escapes && octet == '\\') {
            escaped = true;
        } else {
            leaveIf(octet == '\'');
        }
    }

    private boolean tagged(int last, byte octet) {
        if (octet == '$') {
            closing = "$" + tag + "$";
            closed = 0;
            in = In.DOLLARS;
            return false;
        }
        if (isLetter(octet)) {
            tag.append((char) (octet & 0xff));
            return false;
        }
        in = In.NOTHING;
        return stays(last, octet);
    }

    private void inDollars(byte octet) {
        if ((octet & 0xff) == closing.charAt(closed)) {
            closed++;
        } else {
            closed = octet == '$' ? 1 : 0;
        }
        if (closed == closing.length()) {
            in = In.NOTHING;
            before = 0;
        }
    }
}
