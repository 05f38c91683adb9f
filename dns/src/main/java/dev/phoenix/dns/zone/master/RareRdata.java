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

    static byte[] read(Words words, int first, int type, Name origin, byte[] originWire) throws Malformed {
        if (!Type.isRR(type)) {
            throw Malformed.record(first - 1, "records of type " + Type.string(type) + " do not stand in zones");
        }
        var text = text(words, first, originWire);
        try {
            return wire(Record.fromString(Name.root, type, DClass.IN, 0, text, origin));
        } catch (IOException fault) {
            var what = PLACE.matcher(String.valueOf(fault.getMessage())).replaceFirst("");
            throw Malformed.record(Math.min(first, words.count() - 1), what + " in \"" + text + "\"");
        } catch (IllegalArgumentException fault) {
            throw Malformed.record(Math.min(first, words.count() - 1), fault.getMessage() + " in \"" + text + "\"");
        }
    }

    /** The octets as they are, letters' case kept, which dnsjava gives away only with the record as a whole. */
    static byte[] wire(Record one) {
        var whole = one.toWire(Section.ANSWER);
        return Arrays.copyOfRange(whole, one.getName().length() + HEADER, whole.length);
    }

    private static String text(Words words, int first, byte[] originWire) throws Malformed {
        var text = new StringBuilder();
        for (int word = first; word < words.count(); word++) {
            if (word > first && !words.joined(word)) {
                text.append(' ');
            }
            text.append(words.quoted(word) ? '"' + words.text(word) + '"' : plain(words, word, originWire));
        }
        return text.toString();
    }

    /** Outside of quotes, letters beyond ASCII can only be those of a name. */
    private static String plain(Words words, int word, byte[] originWire) throws Malformed {
        var text = words.text(word);
        if (text.chars().allMatch(c -> c < 128)) {
            return text;
        }
        var name = new WireName();
        name.read(words.data(), words.start(word), words.end(word), originWire, word);
        return name.name().toString();
    }
}
