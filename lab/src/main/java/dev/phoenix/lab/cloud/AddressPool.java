package dev.phoenix.lab.cloud;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Public addresses to give away. A freed one comes back last, so that whoever still speaks to it is noticed instead of
 * answered by a stranger. Owned by one cloud, used under its lock.
 */
public final class AddressPool {
    private final IntFunction<String> naming;
    private final int last;
    private int next;
    private final Deque<String> freed = new ArrayDeque<>();

    private AddressPool(int first, int last, IntFunction<String> naming) {
        this.next = first;
        this.last = last;
        this.naming = naming;
    }

    /** @param cidr such as {@code 198.51.100.0/24}; the first nine addresses and the last five stay with the lab's own routers */
    public static AddressPool v4(String cidr) {
        var network = Cidr.parse(cidr).orElseThrow(() -> new IllegalArgumentException("not an IPv4 network: " + cidr));
        return new AddressPool(10, (int) network.size() - 6, network::nth);
    }

    /** @param cidr a /48 such as {@code 2001:db8:e1::/48}; gives away networks such as {@code 2001:db8:e1:7::/64} */
    public static AddressPool v6(String cidr) {
        if (!cidr.matches("[0-9a-f]+:[0-9a-f]+:[0-9a-f]+::/48")) {
            throw new IllegalArgumentException("not an IPv6 /48: " + cidr);
        }
        var prefix = cidr.substring(0, cidr.length() - "::/48".length());
        return new AddressPool(1, 0xffff, number -> prefix + ":" + Integer.toHexString(number) + "::/64");
    }

    /** Empty if all are given away. */
    public Optional<String> take() {
        return next <= last ? Optional.of(naming.apply(next++)) : Optional.ofNullable(freed.pollFirst());
    }

    public void release(String address) {
        freed.addLast(address);
    }
}
