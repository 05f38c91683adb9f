package dev.phoenix.dns.mail;

/** The classes of octets that the grammars are made of (RFC 5234 appendix B.1). A text here is octets as characters 0 to 255. */
final class Octets {
    private Octets() {}

    static boolean isAlpha(char one) {
        return (one >= 'a' && one <= 'z') || (one >= 'A' && one <= 'Z');
    }

    static boolean isDigit(char one) {
        return one >= '0' && one <= '9';
    }

    static boolean isAlphanumeric(char one) {
        return isAlpha(one) || isDigit(one);
    }

    static boolean isVisible(char one) {
        return one > ' ' && one <= '~';
    }

    /** WSP: a space or a tab. */
    static boolean isBlank(char one) {
        return one == ' ' || one == '\t';
    }

    /** Where the blanks that begin at {@code from} end. */
    static int afterBlanks(String text, int from) {
        int at = from;
        while (at < text.length() && isBlank(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** Where the blanks before {@code to} begin, not before {@code from}. */
    static int beforeBlanks(String text, int from, int to) {
        int at = to;
        while (at > from && isBlank(text.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    /** Letters and digits, and hyphens between them: a label of a host's name, of no certain length. */
    static boolean isLabel(String text) {
        return !text.isEmpty()
                && isAlphanumeric(text.charAt(0))
                && isAlphanumeric(text.charAt(text.length() - 1))
                && text.chars().allMatch(one -> isAlphanumeric((char) one) || one == '-');
    }

    /** The text without the blanks round it. */
    static String trimmed(String text) {
        int begin = afterBlanks(text, 0);
        return text.substring(begin, beforeBlanks(text, begin, text.length()));
    }

    static boolean areAllDigits(String text) {
        return !text.isEmpty() && text.chars().allMatch(one -> isDigit((char) one));
    }

    /** A decimal number without a sign; anything beyond {@code most} and everything else is -1. */
    static long number(String text, long most) {
        if (!areAllDigits(text) || text.length() > 18) {
            return -1;
        }
        long value = Long.parseLong(text);
        return value <= most ? value : -1;
    }
}
