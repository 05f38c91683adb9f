package dev.phoenix.dns.zone;

import java.net.IDN;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.xbill.DNS.Name;

/** Internationalised names for people: DNS has the {@code xn--} form only, and nobody can read that. */
public final class International {
    private static final String PREFIX = "xn--";

    private International() {}

    /**
     * The name as DNS has it. Sharp s, final sigma and the joiners are two different names to IDNA 2003 and 2008.
     *
     * @throws IllegalArgumentException if the text is no name in any script
     */
    static String ascii(String text) {
        if (text.chars().allMatch(c -> c < 128)) {
            return text;
        }
        if (text.chars().anyMatch(c -> "ßς\u200C\u200D".indexOf(c) >= 0)) {
            throw new IllegalArgumentException(
                    "it has a letter that IDNA 2003 and IDNA 2008 read differently; write the xn-- form that is registered");
        }
        return IDN.toASCII(text, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
    }

    /** The name as DNS has it, and in brackets as people write it if that differs. */
    public static String shown(Name name) {
        var text = name.toString(true);
        var people = people(text);
        return people.equals(text) ? text : text + " (" + people + ")";
    }

    /** A comment for the end of a line of a master file, or nothing. */
    static String remark(Name name) {
        var text = name.toString(true);
        var people = people(text);
        return people.equals(text) ? "" : " ; " + people;
    }

    private static String people(String text) {
        return text.contains(PREFIX)
                ? Arrays.stream(text.split("\\.", -1)).map(International::label).collect(Collectors.joining("."))
                : text;
    }

    /** A label that would show itself as something else than letters and digits stays as it is. */
    private static String label(String label) {
        if (!label.startsWith(PREFIX)) {
            return label;
        }
        var unicode = IDN.toUnicode(label, IDN.ALLOW_UNASSIGNED);
        boolean plain = unicode.codePoints()
                .allMatch(letter -> Character.isLetterOrDigit(letter)
                        || letter == '-'
                        || Character.getType(letter) == Character.NON_SPACING_MARK
                        || Character.getType(letter) == Character.OTHER_SYMBOL);
        return plain ? unicode : label;
    }
}
