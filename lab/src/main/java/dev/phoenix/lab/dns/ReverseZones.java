package dev.phoenix.lab.dns;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/** The zones that reverse names of the lab's public addresses live in. */
public final class ReverseZones {
    static final List<String> ALL = List.of(
            zone("192.0.2.0", 24),
            zone("198.51.100.0", 24),
            zone("203.0.113.0", 24),
            zone("2001:db8:f::", 48),
            zone("2001:db8:d0::", 48),
            zone("2001:db8:e1::", 48));

    private ReverseZones() {}

    /** The reverse name of an address, with the dot at its end. */
    public static String name(String address) {
        return zone(address, InetAddress.ofLiteral(address).getAddress().length * 8);
    }

    /** The zone of {@code ALL} that the name is in. */
    static String zoneOf(String name) {
        return ALL.stream()
                .filter(name::endsWith)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name + " is in no network of the lab"));
    }

    private static String zone(String address, int bits) {
        byte[] bytes = InetAddress.ofLiteral(address).getAddress();
        boolean v4 = bytes.length == 4;
        var labels = new ArrayList<String>();
        for (int position = 0; position < bits; position += v4 ? 8 : 4) {
            int octet = bytes[position / 8] & 255;
            labels.addFirst(
                    v4 ? Integer.toString(octet) : Integer.toHexString(position % 8 == 0 ? octet >> 4 : octet & 15));
        }
        return String.join(".", labels) + (v4 ? ".in-addr.arpa." : ".ip6.arpa.");
    }
}
