package dev.phoenix.lab.cloud;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Optional;

/**
 * A private IPv4 network; public v6 prefixes are strings in {@link AddressPool}.
 *
 * @param base network address as a number
 */
public record Cidr(long base, int bits) {
    /** Empty if it isn't an IPv4 network in the form {@code 10.0.0.0/16} with the host part zero. */
    public static Optional<Cidr> parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || !text.substring(slash + 1).matches("[0-9]{1,2}")) {
            return Optional.empty();
        }
        int bits = Integer.parseInt(text.substring(slash + 1));
        return address(text.substring(0, slash))
                .filter(base -> bits <= 32 && (base & (size(bits) - 1)) == 0)
                .map(base -> new Cidr(base, bits));
    }

    public static Optional<Long> address(String text) {
        try {
            if (!(InetAddress.ofLiteral(text) instanceof Inet4Address address)
                    || text.chars().filter(c -> c == '.').count() != 3) {
                return Optional.empty();
            }
            long number = 0;
            for (byte part : address.getAddress()) {
                number = number << 8 | (part & 0xff);
            }
            return Optional.of(number);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** An IPv4 or IPv6 prefix with or without length, as firewall rules have them. */
    public static boolean isPrefix(String text) {
        int slash = text.indexOf('/');
        var address = slash < 0 ? text : text.substring(0, slash);
        try {
            int most = InetAddress.ofLiteral(address) instanceof Inet4Address ? 32 : 128;
            var bits = slash < 0 ? "0" : text.substring(slash + 1);
            return bits.matches("[0-9]{1,3}") && Integer.parseInt(bits) <= most;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    public boolean contains(Cidr other) {
        return other.bits >= bits && (other.base & -size(bits)) == base;
    }

    public boolean contains(String address) {
        return address(address).filter(number -> (number & -size(bits)) == base).isPresent();
    }

    public boolean overlaps(Cidr other) {
        return contains(other) || other.contains(this);
    }

    public long size() {
        return size(bits);
    }

    /** The address with this number in the network; 0 is the network's own. */
    public String nth(long number) {
        long address = base + number;
        return (address >> 24 & 255) + "." + (address >> 16 & 255) + "." + (address >> 8 & 255) + "." + (address & 255);
    }

    public String netmask() {
        return new Cidr(-size(bits) & 0xffffffffL, 0).nth(0);
    }

    @Override
    public String toString() {
        return nth(0) + "/" + bits;
    }

    private static long size(int bits) {
        return 1L << (32 - bits);
    }
}
