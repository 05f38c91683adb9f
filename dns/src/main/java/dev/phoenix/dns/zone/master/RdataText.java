package dev.phoenix.dns.zone.master;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.xbill.DNS.Name;

/** Whether data that was written as text reads back to the octets that it was made from. */
public final class RdataText {
    private final Rdata rdata = new Rdata(false, false);
    private final byte[] root = Name.root.toWire();

    public boolean says(int type, String text, byte[] octets) {
        try {
            var words = new Words((text + '\n').getBytes(StandardCharsets.ISO_8859_1));
            return words.next() && Arrays.equals(rdata.read(words, 0, type, Name.root, root), octets) && !words.next();
        } catch (Malformed unreadable) {
            return false;
        }
    }

    /** The data's octets, letters' case kept. */
    public static byte[] octets(org.xbill.DNS.Record one) {
        return RareRdata.wire(one);
    }
}
