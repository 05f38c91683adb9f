package dev.phoenix.dns.mail;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * A domain in a term of SPF, which may hang on the mail (RFC 7208 §7.1).
 *
 * @param text as it is written
 * @param macros whether it hangs on the mail
 */
public record DomainSpec(String text, boolean macros) {
    private static final int LONGEST_LABEL = 63;
    private static final int LONGEST_NAME = 253;
    private static final String LETTERS = "slodiphv";
    private static final String DELIMITERS = ".-+,/_=";

    /** A {@code domain-spec}; or what is wrong with it. */
    static Optional<String> fault(String text) {
        var macros = macroFault(text);
        if (macros.isPresent()) {
            return macros;
        }
        if (ends(text)) {
            return text.indexOf('%') >= 0 || isName(text)
                    ? Optional.empty()
                    : Optional.of("has a domain that no name can be: a label is empty or too long");
        }
        return Optional.of(
                text.isEmpty()
                        ? "needs a domain"
                        : "has no domain: it must end in a dot and a name that is no number, or in a macro");
    }

    /** By RFC 1035 §2.3.4; what is none has no record (RFC 7208 §4.8). */
    private static boolean isName(String text) {
        var bare = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        return bare.length() <= LONGEST_NAME
                && Stream.of(bare.split("\\.", -1))
                        .allMatch(label -> !label.isEmpty() && label.length() <= LONGEST_LABEL);
    }

    /** A {@code macro-string}; or what is wrong with it. */
    static Optional<String> macroFault(String text) {
        for (int at = 0; at < text.length(); at++) {
            char one = text.charAt(at);
            if (!Octets.isVisible(one)) {
                return Optional.of("has an octet that no domain can have");
            }
            if (one == '%') {
                int end = afterMacro(text, at);
                if (end < 0) {
                    return Optional.of("has a % that begins no macro");
                }
                at = end - 1;
            }
        }
        return Optional.empty();
    }

    static DomainSpec of(String text) {
        return new DomainSpec(text, text.indexOf('%') >= 0);
    }

    /** @return -1 if the {@code %} at {@code at} begins none */
    private static int afterMacro(String text, int at) {
        if (at + 1 >= text.length()) {
            return -1;
        }
        return switch (text.charAt(at + 1)) {
            case '%', '_', '-' -> at + 2;
            case '{' -> afterBraces(text, at + 2);
            default -> -1;
        };
    }

    /** {@code i4r.-}: a letter, how many labels (not 0), whether reversed, and what parts them. */
    private static int afterBraces(String text, int from) {
        int at = from;
        if (at >= text.length() || LETTERS.indexOf(Character.toLowerCase(text.charAt(at))) < 0) {
            return -1;
        }
        int digits = ++at;
        while (at < text.length() && Octets.isDigit(text.charAt(at))) {
            at++;
        }
        if (at > digits && text.substring(digits, at).chars().allMatch(one -> one == '0')) {
            return -1;
        }
        if (at < text.length() && (text.charAt(at) == 'r' || text.charAt(at) == 'R')) {
            at++;
        }
        while (at < text.length() && DELIMITERS.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at < text.length() && text.charAt(at) == '}' ? at + 1 : -1;
    }

    /** {@code domain-end}: a dot and a top label, or a macro. */
    private static boolean ends(String text) {
        if (endsWithMacro(text)) {
            return true;
        }
        var bare = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        int dot = bare.lastIndexOf('.');
        return dot >= 0 && isTopLabel(bare.substring(dot + 1));
    }

    private static boolean endsWithMacro(String text) {
        int last = -1;
        for (int at = text.indexOf('%'); at >= 0 && at < text.length(); at = text.indexOf('%', last)) {
            last = afterMacro(text, at);
        }
        return last == text.length();
    }

    /** Letters, digits and hyphens, begun and ended by none, and not digits alone. */
    private static boolean isTopLabel(String label) {
        return Octets.isLabel(label) && !Octets.areAllDigits(label);
    }

    @Override
    public String toString() {
        return text;
    }
}
