package dev.phoenix.dns.zone.master;

import dev.phoenix.model.Counted;
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
        var data = Binary.hex(words, first + 2);
        if (data.length != length) {
            throw Malformed.record(
                    first + 1,
                    "\\# is followed by " + Counted.of(data.length, "octet") + ", not " + words.text(first + 1));
        }
        if (!isDataOf(type, data)) {
            throw Malformed.record(first, "these octets are not data of type " + Type.string(type));
        }
        return data;
    }

    /**
     * dnsjava gives nothing for what it cannot read, and leaves over what is too much. Of the types that it has as octets only,
     * those that are laid out in fields are looked at field by field.
     */
    private static boolean isDataOf(int type, byte[] data) {
        var layout = Layouts.of(type);
        if (!layout.isEmpty()) {
            return WireFields.fit(layout, data);
        }
        // A text has at least one string (RFC 1035 §3.3.14), which dnsjava does not mind.
        if (data.length == 0 && (type == Type.TXT || type == Type.SPF)) {
            return false;
        }
        @Nullable Record one;
        try {
            one = Record.newRecord(Name.root, type, DClass.IN, 0, data);
        } catch (RuntimeException refused) {
            return false;
        }
        return one != null && RareRdata.wire(one).length == data.length;
    }
}
