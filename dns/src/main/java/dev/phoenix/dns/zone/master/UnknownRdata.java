package dev.phoenix.dns.zone.master;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** {@code \# LENGTH HEX} (RFC 3597 §5), allowed for every type; data of a known type must be its data all the same. */
final class UnknownRdata {
    private UnknownRdata() {}

    static byte[] read(Words words, int first, int type) throws Malformed {
        if (words.count() < first + 2) {
            throw Malformed.record(first, "\\# is followed by a length and as many octets in hexadecimal");
        }
        long length = Numbers.decimal(words.data(), words.start(first + 1), words.end(first + 1));
        var hex = new StringBuilder();
        for (int word = first + 2; word < words.count(); word++) {
            hex.append(words.text(word));
        }
        byte[] data;
        try {
            data = HexFormat.of().parseHex(hex);
        } catch (IllegalArgumentException fault) {
            throw Malformed.record(Math.min(first + 2, words.count() - 1), "\"" + hex + "\" is not hexadecimal");
        }
        if (data.length != length) {
            throw Malformed.record(first + 1, data.length + " octets follow, not " + words.text(first + 1));
        }
        if (!Type.isRR(type) || !isDataOf(type, data)) {
            throw Malformed.record(first, "these octets are not data of type " + Type.string(type));
        }
        return data;
    }

    /** dnsjava gives nothing for what it cannot read, and leaves over what is too much. */
    private static boolean isDataOf(int type, byte[] data) {
        @Nullable Record one;
        try {
            one = Record.newRecord(Name.root, type, DClass.IN, 0, data);
        } catch (RuntimeException refused) {
            return false;
        }
        return one != null && RareRdata.wire(one).length == data.length;
    }
}
