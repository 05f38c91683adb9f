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
        var text = text(words, first, type);
        try {
            var octets = wire(Record.fromString(Name.root, type, DClass.IN, 0, text, origin));
            if (type == Type.SVCB || type == Type.HTTPS) {
                ServiceKeys.check(octets, first);
            }
            return octets;
        } catch (IOException fault) {
            var what = PLACE.matcher(String.valueOf(fault.getMessage())).replaceFirst("");
            throw Malformed.record(Math.min(first, words.count() - 1), what + " in \"" + text + "\"");
        } catch (RuntimeException fault) {
            throw Malformed.record(Math.min(first, words.count() - 1), fault.getMessage() + " in \"" + text + "\"");
        }
    }

    /** The octets as they are, letters' case kept, which dnsjava gives away only with the record as a whole. */
    static byte[] wire(Record one) {
        var whole = one.toWire(Section.ANSWER);
        return Arrays.copyOfRange(whole, one.getName().length() + HEADER, whole.length);
    }

    private static String text(Words words, int first, int type) throws Malformed {
        boolean texts = type == Type.SVCB || type == Type.HTTPS;
        var text = new StringBuilder();
        for (int word = first; word < words.count(); word++) {
            if (words.quoted(word) && !texts) {
                throw Malformed.record(word, "\"" + words.text(word) + "\" stands in quotes, where no text belongs");
            }
            if (word > first && !words.joined(word)) {
                text.append(' ');
            }
            var octets = words.octets(word);
            if (isCode(type) && octets.chars().anyMatch(c -> c > 0x7E)) {
                throw Malformed.record(word, "\"" + words.text(word) + "\" has octets beyond ASCII, which no key has");
            }
            var plain = escaped(octets);
            text.append(words.quoted(word) ? '"' + plain + '"' : plain);
        }
        return text.toString();
    }

    /** Types whose data ends in base64, of which dnsjava leaves out what is none. */
    private static boolean isCode(int type) {
        return switch (type) {
            case Type.CERT, Type.IPSECKEY, Type.HIP, Type.DNSKEY, Type.CDNSKEY, Type.KEY, Type.RRSIG, Type.SIG -> true;
            default -> false;
        };
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
