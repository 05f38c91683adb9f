package dev.phoenix.driver.data.restore;

/** Where a statement for MariaDB is inside of quotes, octet by octet (its manual, "String Literals", "Identifier Names"). */
final class MariaDbQuotes {
    private byte open;
    private boolean escaped;

    /** Whether none is open at this point. */
    boolean none() {
        return open == 0;
    }

    /** Goes on by one. @return whether this one is outside, and no quote itself */
    boolean outside(byte octet) {
        if (none()) {
            boolean quote = octet == '\'' || octet == '"' || octet == '`';
            open = quote ? octet : 0;
            return !quote;
        }
        if (escaped) {
            escaped = false;
        } else if (octet == '\\' && open != '`') {
            escaped = true;
        } else if (octet == open) {
            open = 0;
        }
        return false;
    }
}
