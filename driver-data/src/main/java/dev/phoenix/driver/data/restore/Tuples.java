package dev.phoenix.driver.data.restore;

/** The rows of an INSERT, counted by their parentheses; it is told only what is outside of quotes. */
final class Tuples {
    private static final String VALUES = "values";

    private final StringBuilder word = new StringBuilder();
    private boolean values;
    private int depth;
    private long rows;

    /** @return whether the statement ends here */
    boolean endWith(byte octet) {
        if (depth == 0 && !values) {
            read(Character.toLowerCase((char) octet));
        }
        switch (octet) {
            case '(' -> {
                rows += depth == 0 && values ? 1 : 0;
                depth++;
            }
            case ')' -> depth--;
            default -> {}
        }
        return octet == ';' && depth == 0;
    }

    /** Columns may stand in parentheses, too, before that word. */
    private void read(char c) {
        if (Character.isLetterOrDigit(c) || c == '_') {
            word.append(c);
        } else {
            values = VALUES.contentEquals(word);
            word.setLength(0);
        }
    }

    /** {@code DEFAULT VALUES} is a row, too. */
    long rows() {
        return Math.max(rows, 1);
    }
}
