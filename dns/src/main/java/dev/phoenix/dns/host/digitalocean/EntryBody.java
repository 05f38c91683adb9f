package dev.phoenix.dns.host.digitalocean;

import dev.phoenix.dns.host.Unfit;
import dev.phoenix.dns.host.api.Rows;
import dev.phoenix.dns.zone.RecordSet;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.xbill.DNS.CAARecord;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/** A record as the API takes it, and what it cannot take. */
final class EntryBody {
    /** Octets of a TXT record's text, quotes and escapes counted; found out by others, not documented. */
    private static final int LONGEST_TEXT = 509;

    private EntryBody() {}

    static Map<String, Object> of(Name origin, Record one, long ttl) {
        var body = new TreeMap<String, Object>(
                Map.of("type", Type.string(one.getType()), "name", Rows.relative(origin, one.getName()), "ttl", ttl));
        switch (one) {
            case MXRecord mx -> {
                body.put("priority", mx.getPriority());
                body.put("data", mx.getTarget().toString());
            }
            case SRVRecord srv -> {
                body.put("priority", srv.getPriority());
                body.put("weight", srv.getWeight());
                body.put("port", srv.getPort());
                body.put("data", srv.getTarget().toString());
            }
            case CAARecord caa -> {
                body.put("flags", caa.getFlags());
                body.put("tag", caa.getTag());
                body.put("data", caa.getValue() + ".");
            }
            case TXTRecord txt -> body.put("data", joined(txt));
            default -> body.put("data", one.rdataToString());
        }
        return body;
    }

    static Optional<Unfit> unfit(RecordSet.Key key, Record one) {
        return why(one).map(why -> new Unfit(key, why));
    }

    private static Optional<String> why(Record one) {
        return switch (one) {
            case MXRecord mx when mx.getTarget().equals(Name.root) -> Optional.of("it has no MX \".\" (RFC 7505)");
            case CAARecord caa
            when !caa.getValue().matches("[^\\s;]+") ->
                Optional.of("it takes no spaces, no semicolons and no empty value in CAA");
            case CAARecord caa
            when caa.getValue().endsWith(".") -> Optional.of("it takes the dot at the end of a CAA value away");
            case TXTRecord txt -> text(txt);
            default -> Optional.empty();
        };
    }

    private static Optional<String> text(TXTRecord txt) {
        var text = joined(txt);
        if (text.isEmpty()) {
            return Optional.of("it takes no empty TXT");
        }
        if (!text.matches("[\\x20-\\x7e&&[^\\\\]]*")) {
            return Optional.of("it takes no backslashes and nothing but ASCII in TXT");
        }
        if (Rows.value(txt).length() > LONGEST_TEXT) {
            return Optional.of("its TXT records are at most " + LONGEST_TEXT + " octets long, quotes included");
        }
        boolean usual = txt.getStringsAsByteArrays().stream()
                .limit(Math.max(0, txt.getStringsAsByteArrays().size() - 1))
                .allMatch(string -> string.length == 255);
        return usual
                ? Optional.empty()
                : Optional.of("it joins a TXT's strings and splits them again after 255 octets");
    }

    private static String joined(TXTRecord txt) {
        var all = new StringBuilder();
        List<byte[]> strings = txt.getStringsAsByteArrays();
        strings.forEach(string -> all.append(new String(string, StandardCharsets.ISO_8859_1)));
        return all.toString();
    }
}
