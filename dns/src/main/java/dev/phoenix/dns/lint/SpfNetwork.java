package dev.phoenix.dns.lint;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Address;

/**
 * What stands behind the colon of an SPF term, and how many leading bits of an address count (RFC 7208 §5.6, §12).
 *
 * @param name a name or an address; empty: none
 * @param bits4 0 to 32
 * @param bits6 0 to 128
 */
record SpfNetwork(String name, int bits4, int bits6) {
    private static final Pattern LENGTHS = Pattern.compile("(.*?)(?:/(\\d{1,3}))?(?://(\\d{1,3}))?");
    private static final int BITS_4 = 32;
    private static final int BITS_6 = 128;

    /** {@code name/24//64}; empty if a length is too large. */
    static Optional<SpfNetwork> ofNames(String value) {
        var parts = LENGTHS.matcher(value);
        return parts.matches() ? of(parts.group(1), parts.group(2), parts.group(3)) : Optional.empty();
    }

    /** {@code 192.0.2.0/24}; empty if it is no such network. Nothing is looked up. */
    static Optional<SpfNetwork> of4(String value) {
        var parts = value.split("/", 2);
        return Address.toByteArray(parts[0], Address.IPv4) == null
                ? Optional.empty()
                : length(parts).flatMap(length -> of(parts[0], length, null));
    }

    /** {@code 2001:db8::/32}; empty if it is no such network. */
    static Optional<SpfNetwork> of6(String value) {
        var parts = value.split("/", 2);
        return Address.toByteArray(parts[0], Address.IPv6) == null
                ? Optional.empty()
                : length(parts).flatMap(length -> of(parts[0], null, length));
    }

    /** Of an address on its own all bits count. */
    private static Optional<String> length(String[] parts) {
        if (parts.length == 1) {
            return Optional.of(parts[0].contains(":") ? "128" : "32");
        }
        return Optional.of(parts[1]).filter(length -> length.matches("\\d{1,3}"));
    }

    private static Optional<SpfNetwork> of(String name, @Nullable String bits4, @Nullable String bits6) {
        var network = new SpfNetwork(
                name,
                bits4 == null ? BITS_4 : Integer.parseInt(bits4),
                bits6 == null ? BITS_6 : Integer.parseInt(bits6));
        return network.bits4 <= BITS_4 && network.bits6 <= BITS_6 ? Optional.of(network) : Optional.empty();
    }

    /** Whether both addresses have the same leading bits; never for those of two families. */
    boolean covers(byte[] base, byte[] address) {
        if (base.length != address.length) {
            return false;
        }
        int bits = base.length == BITS_4 / Byte.SIZE ? bits4 : bits6;
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % Byte.SIZE);
            if ((base[bit / Byte.SIZE] & mask) != (address[bit / Byte.SIZE] & mask)) {
                return false;
            }
        }
        return true;
    }
}
