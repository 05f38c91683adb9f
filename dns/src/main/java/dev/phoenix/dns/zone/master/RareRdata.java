package dev.phoenix.dns.zone.master;

import java.io.IOException;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Types that dnsjava reads for us. */
final class RareRdata {
    /** Type, class, TTL and length. */
    private static final int HEADER = 10;

    private static final Pattern PLACE = Pattern.compile("^<[a-z]+>:\\d+: ");

    private RareRdata() {}

    static byte[] read(Words words, int first, int type, Name origin) throws Malformed {
        code(words, first, type);
        var text = text(words, first);
        try {
            var whole = type == Type.LOC ? located(text) : text;
            return wire(Record.fromString(Name.root, type, DClass.IN, 0, whole, origin));
        } catch (IOException fault) {
            var what = PLACE.matcher(String.valueOf(fault.getMessage())).replaceFirst("");
            throw Malformed.record(Math.min(first, words.count() - 1), what + " in \"" + text + "\"");
        } catch (RuntimeException fault) {
            // Of a place in some array nobody learns anything.
            var what = fault instanceof IllegalArgumentException ? fault.getMessage() : "another form";
            throw Malformed.record(Math.min(first, words.count() - 1), what + " in \"" + text + "\"");
        }
    }

    /** Minutes and seconds may be left out (RFC 1876 §3), which dnsjava does not know. */
    private static String located(String text) {
        var whole = new StringBuilder();
        int numbers = 0;
        for (var word : text.split(" ", -1)) {
            boolean side = word.length() == 1 && "NSEWnsew".contains(word);
            for (int left = numbers; side && left > 0 && left < 3; left++) {
                whole.append("0 ");
            }
            numbers = side ? 0 : numbers + 1;
            whole.append(word).append(' ');
        }
        return whole.toString().stripTrailing();
    }

    /** The octets as they are, letters' case kept, which dnsjava gives away only with the record as a whole. */
    static byte[] wire(Record one) {
        var whole = one.toWire(Section.ANSWER);
        return Arrays.copyOfRange(whole, one.getName().length() + HEADER, whole.length);
    }

    private static String text(Words words, int first) throws Malformed {
        var text = new StringBuilder();
        for (int word = first; word < words.count(); word++) {
            if (words.quoted(word)) {
                throw Malformed.record(word, "\"" + words.text(word) + "\" stands in quotes, where no text belongs");
            }
            if (word > first && !words.joined(word)) {
                text.append(' ');
            }
            text.append(escaped(words.octets(word)));
        }
        return text.toString();
    }

    /** The base64 in it, of which dnsjava leaves out what is none. */
    private static void code(Words words, int first, int type) throws Malformed {
        int at = first
                + switch (type) {
                    case Type.HIP -> 2;
                    case Type.CERT, Type.DNSKEY, Type.CDNSKEY, Type.KEY -> 3;
                    case Type.IPSECKEY -> 4;
                    case Type.RRSIG, Type.SIG -> 8;
                    default -> words.count();
                };
        if (at < words.count()) {
            Binary.base64(words, at, type == Type.HIP ? at + 1 : words.count());
        } else if (type == Type.IPSECKEY) {
            throw Malformed.record(Math.min(first, words.count() - 1), "it ends before its key");
        }
    }

    /** dnsjava would take a character beyond ASCII for what it is in UTF-8. */
    private static String escaped(String octets) {
        var text = new StringBuilder();
        octets.chars().forEach(c -> {
            if (c > 0x7E || c < ' ') {
                text.append("\\%03d".formatted(c));
            } else {
                text.append((char) c);
            }
        });
        return text.toString();
    }
}
