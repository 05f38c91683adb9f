package dev.phoenix.driver.data.restore;

/** The rows behind a COPY, a line for each, until a line that is {@code \.} alone; line ends within values are written otherwise. */
final class CopyBlock {
    private static final String END = "\\.";

    /** How much of the end has been seen in this line; more than there is of it: it is another line. */
    private int matched;

    private long rows;

    /** Goes on by one. @return whether the block ends with it */
    boolean endsWith(byte octet) {
        if (octet == '\n') {
            boolean over = matched == END.length();
            matched = 0;
            rows += over ? 0 : 1;
            return over;
        }
        if (octet != '\r') {
            boolean goesOn = matched < END.length() && octet == END.charAt(matched);
            matched = goesOn ? matched + 1 : END.length() + 1;
        }
        return false;
    }

    long rows() {
        return rows;
    }
}
