package dev.phoenix.lab.net;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Where somebody stands in the lab's internet: a network namespace on the segment 192.0.2.0/24, 2001:db8:f::/64. A place's
 * v6 addresses repeat its v4 numbers as they are written: 192.0.2.100 and 2001:db8:f::100.
 */
public enum Place {
    /** The person who runs Phoenix. */
    OPERATOR(30, 30),
    /** The users: many addresses, so that shares by client address have something to divide. */
    CLIENT(100, 250),
    /** Three resolvers: see {@link dev.phoenix.lab.dns.Temper}. */
    RESOLVER(53, 55),
    /** The authoritative name server. */
    NS1(10, 10);

    public static final String GATEWAY4 = "192.0.2.1";
    public static final String GATEWAY6 = "2001:db8:f::1";
    private final int first;
    private final int last;

    Place(int first, int last) {
        this.first = first;
        this.last = last;
    }

    /** The namespace's name, and the name for {@code phoenix lab exec}. */
    public String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    public List<String> ipv4() {
        return numbers().mapToObj(Place::ipv4).toList();
    }

    public List<String> ipv6() {
        return numbers().mapToObj(Place::ipv6).toList();
    }

    public static String ipv4(int number) {
        return "192.0.2." + number;
    }

    public static String ipv6(int number) {
        return "2001:db8:f::" + number;
    }

    private IntStream numbers() {
        return IntStream.rangeClosed(first, last);
    }
}
