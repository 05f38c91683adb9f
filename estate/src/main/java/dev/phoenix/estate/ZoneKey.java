package dev.phoenix.estate;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A zone's name as a person writes it: in any case, with a dot at its end or not, and in its own script. */
public final class ZoneKey {
    /** What a name of a zone is made of; a slash is one of RFC 2317. */
    private static final Pattern LABEL = Pattern.compile("[a-z0-9_]([a-z0-9_/-]{0,61}[a-z0-9_])?");

    /** To IDNA 2003 and 2008 these are different names. */
    private static final String TWO_MEANINGS = "ßς\u200C\u200D";

    private ZoneKey() {}

    /** As everything behind the estate file has it; the key itself if it is no name. */
    static String normal(String key) {
        var name = key.toLowerCase(Locale.ROOT);
        name = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        try {
            return name.chars().allMatch(c -> c < 128) ? name : IDN.toASCII(name, IDN.ALLOW_UNASSIGNED);
        } catch (IllegalArgumentException noName) {
            return key;
        }
    }

    /** Why it is the name of no zone. */
    public static Optional<String> fault(String key) {
        if (key.equals(".")) {
            return Optional.of("it is the root of all names");
        }
        if (key.contains("*")) {
            return Optional.of("a wildcard is a name within a zone and no zone");
        }
        if (key.chars().anyMatch(Character::isWhitespace)) {
            return Optional.of("it has a space");
        }
        if (key.chars().anyMatch(c -> TWO_MEANINGS.indexOf(c) >= 0)) {
            return Optional.of("a letter of it is read differently by IDNA 2003 and IDNA 2008");
        }
        var name = normal(key);
        for (var label : name.split("\\.", -1)) {
            if (!LABEL.matcher(label).matches()) {
                return Optional.of("\"" + label + "\" is no label");
            }
        }
        return name.length() > 253 ? Optional.of("it is longer than 253 characters") : Optional.empty();
    }
}
