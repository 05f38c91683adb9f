package dev.phoenix.dns.lint;

import dev.phoenix.dns.zone.RecordSet;
import dev.phoenix.dns.zone.ZoneSource;
import dev.phoenix.model.PhoenixException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/** TXT records as their readers take them: the strings of one joined without anything between (RFC 7208 §3.3). */
final class Texts {
    private Texts() {}

    static String whole(Record one) {
        return one instanceof TXTRecord text ? String.join("", text.getStrings()) : "";
    }

    /** Those of a name that begin with {@code mark}, such as {@code v=spf1}, whatever the case. */
    static List<String> beginning(LintInput input, Name name, String mark) {
        return input.get(name, Type.TXT).map(RecordSet::records).orElse(List.of()).stream()
                .map(Texts::whole)
                .filter(text -> begins(text, mark))
                .toList();
    }

    /** {@code v=spf10} does not begin with {@code v=spf1} (RFC 7208 §4.5). */
    static boolean begins(String text, String mark) {
        return text.toLowerCase(Locale.ROOT).startsWith(mark)
                && (text.length() == mark.length() || !Character.isLetterOrDigit(text.charAt(mark.length())));
    }

    /** Empty where it depends on the mail (macros, RFC 7208 §7), or is no name. */
    static Optional<Name> name(String text) {
        try {
            return text.contains("%") ? Optional.empty() : Optional.of(ZoneSource.name(text));
        } catch (PhoenixException notAName) {
            return Optional.empty();
        }
    }

    /** {@code k=v; k=v}: tag → value; empty if a part is not of that form or a tag comes twice. */
    static Optional<Map<String, String>> tags(String text) {
        var tags = new LinkedHashMap<String, String>();
        for (var part : split(text)) {
            int equals = part.indexOf('=');
            if (equals < 1
                    || tags.put(
                                    part.substring(0, equals).strip(),
                                    part.substring(equals + 1).strip())
                            != null) {
                return Optional.empty();
            }
        }
        return Optional.of(tags);
    }

    private static List<String> split(String text) {
        var parts = new ArrayList<String>();
        for (var part : text.split(";", -1)) {
            if (!part.isBlank()) {
                parts.add(part.strip());
            }
        }
        return parts;
    }
}
