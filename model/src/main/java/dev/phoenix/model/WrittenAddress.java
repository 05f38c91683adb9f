package dev.phoenix.model;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The one written form of an IPv6 address, in which programs show it: {@code 2001:db8::1} (RFC 5952). */
public final class WrittenAddress {
    private static final int GROUPS = 8;

    private WrittenAddress() {}

    /** Whatever is no IPv6 address stays as it is. Nothing is looked up. */
    public static String canonical(String text) {
        return six(text).map(WrittenAddress::shortened).orElse(text);
    }

    public static boolean isSix(String text) {
        return six(text).isPresent();
    }

    private static Optional<Inet6Address> six(String text) {
        try {
            return text.contains(":") && InetAddress.ofLiteral(text) instanceof Inet6Address address
                    ? Optional.of(address)
                    : Optional.empty();
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    /** The longest run of zeroes, the first of several, goes; a single one stays (RFC 5952 §4.2). */
    private static String shortened(Inet6Address address) {
        int[] groups = groups(address.getAddress());
        int first = GROUPS;
        int longest = 1;
        for (int from = 0; from < GROUPS; from++) {
            int zeroes = zeroes(groups, from);
            if (zeroes > longest) {
                first = from;
                longest = zeroes;
            }
        }
        var hex = Arrays.stream(groups).mapToObj(Integer::toHexString).toList();
        return first == GROUPS
                ? joined(hex)
                : joined(hex.subList(0, first)) + "::" + joined(hex.subList(first + longest, GROUPS));
    }

    private static int[] groups(byte[] octets) {
        return IntStream.range(0, GROUPS)
                .map(group -> ((octets[2 * group] & 0xff) << 8) | (octets[2 * group + 1] & 0xff))
                .toArray();
    }

    private static int zeroes(int[] groups, int from) {
        return (int) IntStream.range(from, GROUPS)
                .takeWhile(group -> groups[group] == 0)
                .count();
    }

    private static String joined(List<String> groups) {
        return groups.stream().collect(Collectors.joining(":"));
    }
}
