package dev.phoenix.dns.zone.master;

/** The expression of a NAPTR record (RFC 3402 §3.2): delimiter, pattern, delimiter, replacement, delimiter, flags. */
final class Substitution {
    private static final String NO_DELIMITERS = "0123456789\\i\0";

    private Substitution() {}

    static void check(byte[] octets, int word) throws Malformed {
        if (octets.length == 0) {
            return;
        }
        int delimiter = octets[0] & 0xFF;
        if (NO_DELIMITERS.indexOf(delimiter) >= 0) {
            throw malformed(word);
        }
        int seen = 1;
        int groups = 0;
        int named = 0;
        for (int index = 1; index < octets.length; index++) {
            int c = octets[index] & 0xFF;
            if (c == delimiter && ++seen <= 3) {
                continue;
            }
            if (seen > 3 || c == 0 || (seen == 3 && c != 'i')) {
                throw malformed(word);
            }
            if (c == '\\') {
                int escaped = ++index < octets.length ? octets[index] & 0xFF : 0;
                if (escaped == 0 || (seen == 2 && escaped == '0')) {
                    throw malformed(word);
                }
                named = seen == 2 && escaped > '0' && escaped <= '9' ? Math.max(named, escaped - '0') : named;
            } else if (c == '(' && seen == 1) {
                groups++;
            }
        }
        if (seen != 3 || named > groups) {
            throw malformed(word);
        }
    }

    private static Malformed malformed(int word) {
        return Malformed.record(
                word, "the expression is not !PATTERN!REPLACEMENT! with groups for each \\1 to \\9 (RFC 3402 §3.2)");
    }
}
