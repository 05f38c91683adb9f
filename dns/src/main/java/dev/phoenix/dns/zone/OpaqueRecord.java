package dev.phoenix.dns.zone;

import java.util.HexFormat;
import org.xbill.DNS.Compression;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSInput;
import org.xbill.DNS.DNSOutput;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Tokenizer;
import org.xbill.DNS.Type;

/** A record whose data dnsjava does not take though servers do: its octets, written as RFC 3597 has it. */
final class OpaqueRecord extends Record {
    private static final long serialVersionUID = 1L;

    private byte[] octets;

    private OpaqueRecord(Name name, int type, long ttl, byte[] octets) {
        super(name, type, DClass.IN, ttl);
        this.octets = octets.clone();
    }

    /** dnsjava's record of these octets, or this one if it has none. */
    static Record of(Name name, int type, long ttl, byte[] octets) {
        try {
            var known = Record.newRecord(name, type, DClass.IN, ttl, octets);
            return known == null ? new OpaqueRecord(name, type, ttl, octets) : known;
        } catch (RuntimeException refused) {
            return new OpaqueRecord(name, type, ttl, octets);
        }
    }

    /** {@code \# LENGTH HEX}. */
    static String text(byte[] octets) {
        return "\\# " + octets.length
                + (octets.length == 0 ? "" : " " + HexFormat.of().formatHex(octets));
    }

    @Override
    protected void rrFromWire(DNSInput in) {
        octets = in.readByteArray();
    }

    @Override
    protected void rdataFromString(Tokenizer text, Name origin) {
        throw new UnsupportedOperationException(Type.string(getType()) + " is read by MasterReader");
    }

    @Override
    protected String rrToString() {
        return text(octets);
    }

    @Override
    protected void rrToWire(DNSOutput out, Compression names, boolean canonical) {
        out.writeByteArray(octets);
    }
}
