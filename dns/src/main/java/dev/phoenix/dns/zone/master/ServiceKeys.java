package dev.phoenix.dns.zone.master;

import java.nio.ByteBuffer;
import java.util.ArrayList;

/** What dnsjava lets pass in SVCB and HTTPS. */
final class ServiceKeys {
    private static final int ALPN = 1;
    private static final int NO_DEFAULT_ALPN = 2;

    private ServiceKeys() {}

    static void check(byte[] octets, int word) throws Malformed {
        var data = ByteBuffer.wrap(octets);
        data.getShort();
        for (int label = data.get(); label > 0; label = data.get()) {
            data.position(data.position() + label);
        }
        var keys = new ArrayList<Integer>();
        while (data.hasRemaining()) {
            keys.add(data.getShort() & 0xFFFF);
            int size = data.getShort() & 0xFFFF;
            data.position(data.position() + size);
        }
        if (keys.contains(NO_DEFAULT_ALPN) && !keys.contains(ALPN)) {
            throw Malformed.record(word, "no-default-alpn without alpn leaves no protocol at all (RFC 9460 §7.1.1)");
        }
    }
}
