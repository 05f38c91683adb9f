package dev.phoenix.dns.zone;

import dev.phoenix.dns.zone.master.Faults;
import dev.phoenix.dns.zone.master.HostAddress;
import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.SourceSpan;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;
import org.xbill.DNS.UNKRecord;

/** What a zone file may hold beyond a zone file. Replaced in the text, so that faults keep their line. */
final class Placeholders {
    static final String ACTIVE = "{active}";
    /** Behind an even number of backslashes, or none: behind an odd one the brace is escaped, and stands for itself. */
    private static final String UNESCAPED = "(?<!\\\\)((?:\\\\\\\\)*)";

    private static final Pattern OF_SITE = Pattern.compile(UNESCAPED + "\\{active}");
    private static final Pattern DKIM = Pattern.compile(UNESCAPED + "\"\\{dkim:([A-Za-z0-9._-]+)}\"");

    private final String site;
    private final Function<String, Optional<String>> dkim;
    private boolean siteUsed;

    /** @param dkim selector → record data, or empty if there is no such key */
    Placeholders(String site, Function<String, Optional<String>> dkim) {
        this.site = site;
        this.dkim = dkim;
    }

    /** Whether any text that was filled holds the site's name. */
    boolean siteWasUsed() {
        return siteUsed;
    }

    byte[] fill(String path, byte[] bytes, Faults faults) {
        if (!areIn(bytes)) {
            return bytes;
        }
        // Each octet a character: whatever else is in the file goes out as it came in.
        var text = new String(bytes, StandardCharsets.ISO_8859_1);
        text = site(text);
        var filled =
                DKIM.matcher(text).replaceAll(match -> Matcher.quoteReplacement(match.group(1) + data(match.group(2))));
        unfilled(path, text, faults);
        return filled.getBytes(StandardCharsets.ISO_8859_1);
    }

    private String data(String selector) {
        return dkim.apply(selector).orElse("\"\"");
    }

    /** A text of another format with the site's name in it. */
    String site(String text) {
        if (!text.contains(ACTIVE)) {
            return text;
        }
        siteUsed |= asksForSite(text);
        return OF_SITE.matcher(text).replaceAll(match -> Matcher.quoteReplacement(match.group(1) + site));
    }

    static boolean asksForSite(String text) {
        return text.contains(ACTIVE) && OF_SITE.matcher(text).find();
    }

    /**
     * The same file to a name server, but with nothing in it that is filled in: what somebody else wrote means what it says.
     */
    static byte[] literally(byte[] bytes) {
        if (!areIn(bytes)) {
            return bytes;
        }
        var text = new String(bytes, StandardCharsets.ISO_8859_1);
        text = OF_SITE.matcher(text).replaceAll(match -> Matcher.quoteReplacement(match.group(1) + "\\" + ACTIVE));
        text = DKIM.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(match.group(1) + "\"\\{dkim:" + match.group(2) + "}\""));
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** If the text is nothing but a DKIM key's selector: the record's data, empty if there is no such key. */
    Optional<Optional<String>> key(String text) {
        var match = DKIM.matcher('"' + text + '"');
        return match.matches() ? Optional.of(dkim.apply(match.group(2))) : Optional.empty();
    }

    static Diagnostic noKey(String selector, SourceSpan place) {
        return Diagnostic.error(
                "DNS-002",
                place,
                "no secret has the DKIM selector of " + selector + ".",
                "Add \"dns: SELECTOR\" to the rsa-key under secrets in phoenix.yaml.");
    }

    /** Whether there may be any: each has a brace. */
    static boolean areIn(byte[] bytes) {
        for (byte one : bytes) {
            if (one == '{') {
                return true;
            }
        }
        return false;
    }

    private void unfilled(String path, String text, Faults faults) {
        var match = DKIM.matcher(text);
        while (match.find()) {
            var selector = match.group(2);
            if (dkim.apply(selector).isEmpty()) {
                int lineStart = text.lastIndexOf('\n', match.start()) + 1;
                int line = 1
                        + (int) text.substring(0, lineStart)
                                .chars()
                                .filter(c -> c == '\n')
                                .count();
                faults.add(noKey("{dkim:" + selector + "}", new SourceSpan(path, line, match.start() - lineStart + 1)));
            }
        }
    }

    /** The type that is meant by a record whose data is a name to look up. */
    static Optional<Integer> meantType(Record one) {
        int meant = HostAddress.meant(one.getType());
        return meant == 0 ? Optional.empty() : Optional.of(meant);
    }

    static String meantName(Record one) {
        return HostAddress.name(((UNKRecord) one).getData());
    }

    /** {@code NAME A}, as in the file, for messages. */
    static String label(RecordSet.Key key) {
        int meant = HostAddress.meant(key.type());
        return key.name().toString(true) + " " + Type.string(meant == 0 ? key.type() : meant);
    }
}
