package dev.phoenix.dns.lint;

import dev.phoenix.dns.zone.RecordSet;
import dev.phoenix.dns.zone.ZoneSource;
import dev.phoenix.model.PhoenixException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/** TXT records as their readers take them: the strings of one joined without anything between (RFC 7208 §3.3). */
final class Texts {
    private Texts() {}

    /** Its octets as characters 0 to 255: an escape of a master file is one. */
    static String whole(Record one) {
        if (!(one instanceof TXTRecord text)) {
            return "";
        }
        var octets = new ByteArrayOutputStream();
        text.getStringsAsByteArrays().forEach(octets::writeBytes);
        return octets.toString(StandardCharsets.ISO_8859_1);
    }

    /** Those of a name that are of a kind. */
    static List<String> at(LintInput input, Name name, Predicate<String> kind) {
        return input.get(name, Type.TXT).map(set -> of(set, kind)).orElse(List.of());
    }

    static List<String> of(RecordSet set, Predicate<String> kind) {
        return set.records().stream().map(Texts::whole).filter(kind).toList();
    }

    /** Empty where it depends on the mail (macros, RFC 7208 §7), or is no name. */
    static Optional<Name> name(String text) {
        try {
            return text.contains("%") ? Optional.empty() : Optional.of(ZoneSource.name(text));
        } catch (PhoenixException notAName) {
            return Optional.empty();
        }
    }
}
