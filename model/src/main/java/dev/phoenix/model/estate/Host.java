package dev.phoenix.model.estate;

import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.WrittenAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A server of a site, as Terraform hands it over in {@code phoenix_hosts}.
 *
 * @param name short name, unique in its site
 * @param ipv4 public IPv4 address in dotted form, if it has one
 * @param ipv6 public IPv6 address in the form of RFC 5952, if it has one
 * @param privateAddress address in the site's private network
 * @param providerId what the provider calls it
 * @param volumes volume name → device path on the host
 */
public record Host(
        String name,
        List<String> roles,
        Optional<String> ipv4,
        Optional<String> ipv6,
        String privateAddress,
        String providerId,
        Map<String, String> volumes) {
    public Host {
        roles = List.copyOf(roles);
        volumes = Map.copyOf(volumes);
        ipv6 = ipv6.map(WrittenAddress::canonical);
        privateAddress = WrittenAddress.canonical(privateAddress);
    }

    /** One that has an IPv4 address. */
    public Host(
            String name,
            List<String> roles,
            String ipv4,
            Optional<String> ipv6,
            String privateAddress,
            String providerId,
            Map<String, String> volumes) {
        this(name, roles, Optional.of(ipv4), ipv6, privateAddress, providerId, volumes);
    }

    public boolean has(String role) {
        return roles.contains(role);
    }

    /** Its public addresses, IPv4 first. */
    public List<String> addresses() {
        return Stream.concat(ipv4.stream(), ipv6.stream()).toList();
    }

    /** Where it is known and reached: by IPv4 if it has that, else by IPv6; in its site's network if it has neither. */
    public String address() {
        return ipv4.or(() -> ipv6).orElse(privateAddress);
    }

    /** Whether this is an address at which anybody may come. */
    public boolean isPublic(String address) {
        return addresses().contains(address);
    }

    /**
     * Where another site's host reaches this one: in a family that both have, IPv4 first. A host without a public address has a
     * way of its own to others, or others to it.
     *
     * @throws PhoenixException EST-030 if the one has IPv4 only and the other IPv6 only
     */
    public String addressFor(Host from) {
        if (addresses().isEmpty() || from.addresses().isEmpty()) {
            return address();
        }
        if (ipv4.isPresent() && from.ipv4.isPresent()) {
            return address();
        }
        return ipv6.filter(_ -> from.ipv6.isPresent())
                .orElseThrow(() -> PhoenixException.failed(
                        "EST-030",
                        from.name + " (" + from.address() + ") cannot reach " + name + " (" + address()
                                + ") at the other site: the one has IPv4 only, the other IPv6 only.",
                        "Give one of the two an address of the other family in Terraform, phoenix up its site, then: phoenix"
                                + " resume."));
    }
}
