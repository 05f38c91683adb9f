package dev.phoenix.lab.cloud.hetzner;

import dev.phoenix.lab.cloud.Action;
import dev.phoenix.lab.cloud.http.ApiException;
import dev.phoenix.lab.cloud.http.Body;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** {@code change_dns_ptr}, the same for servers, primary and floating addresses. */
final class ReverseNames {
    private static final String HOST_NAME =
            "(?=.{1,253}$)([A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\\.)*[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";

    private final Addresses addresses;

    ReverseNames(Addresses addresses) {
        this.addresses = addresses;
    }

    /** @param candidates of which one must have the address; the changed one goes back into {@code table} */
    Action change(Table<PublicIp> table, List<PublicIp> candidates, Body body) {
        var given = body.text("ip");
        var ip = literal(given)
                .map(InetAddress::getHostAddress)
                .orElseThrow(() -> ApiException.invalid("ip", "is not an address"));
        var address = candidates.stream()
                .filter(candidate -> owns(candidate, given))
                .findFirst()
                .orElseThrow(() -> Errors.notFound("ip", given));
        var name = body.optionalText("dns_ptr").filter(text -> !text.isEmpty());
        if (name.filter(text -> !text.matches(HOST_NAME)).isPresent()) {
            throw ApiException.invalid("dns_ptr", "is not a host name");
        }
        var key = address.v6() ? compressed(ip) : ip;
        var changed = table.put(addresses.point(address, key, name));
        return addresses.publish(changed, key, changed.pointers().getOrDefault(key, ""));
    }

    private static boolean owns(PublicIp address, String given) {
        if (!address.v6()) {
            return address.ip().equals(given);
        }
        var network = literal(address.host()).orElseThrow().getAddress();
        var wanted = literal(given).map(InetAddress::getAddress).orElse(new byte[0]);
        return wanted.length == 16 && Arrays.equals(network, 0, 8, wanted, 0, 8);
    }

    private static Optional<InetAddress> literal(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** RFC 5952, as clients compare it: Java writes every zero group out. */
    static String compressed(String ip) {
        var groups = Arrays.stream(ip.split(":", -1))
                .map(group -> group.replaceFirst("^0+(?=.)", ""))
                .toList();
        int best = -1;
        int length = 1;
        for (int from = 0; from < groups.size(); from++) {
            int to = from;
            while (to < groups.size() && groups.get(to).equals("0")) {
                to++;
            }
            if (to - from > length) {
                best = from;
                length = to - from;
            }
        }
        return best < 0
                ? String.join(":", groups)
                : String.join(":", groups.subList(0, best)) + "::"
                        + String.join(":", groups.subList(best + length, groups.size()));
    }
}
