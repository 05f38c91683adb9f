package dev.phoenix.dns.zone;

import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** RFC 4034 §6.2: names within data in lower case, so that equal data is equal octets. */
final class CanonicalData {
    private CanonicalData() {}

    /** The same array if nothing had to be changed. */
    static byte[] of(int type, byte[] data) {
        return switch (type) {
            case Type.A, Type.AAAA, Type.TXT, Type.SPF, Type.CAA, Type.TLSA, Type.SSHFP, Type.DS, Type.LOC -> data;
            case Type.CNAME, Type.NS, Type.PTR, Type.DNAME -> lower(data, 0);
            case Type.MX -> lower(data, 2);
            case Type.SRV -> lower(data, 6);
            default -> OpaqueRecord.of(Name.root, type, 0, data).rdataToWireCanonical();
        };
    }

    /** Lengths of labels are below every letter, so that nothing but letters is met. */
    private static byte[] lower(byte[] data, int from) {
        int index = from;
        while (index < data.length && !upper(data[index])) {
            index++;
        }
        if (index == data.length) {
            return data;
        }
        var changed = data.clone();
        for (; index < data.length; index++) {
            changed[index] = upper(data[index]) ? (byte) (data[index] | 0x20) : data[index];
        }
        return changed;
    }

    private static boolean upper(byte one) {
        return one >= 'A' && one <= 'Z';
    }
}
