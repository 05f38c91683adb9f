package dev.phoenix.model.estate;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A server of a site, as Terraform hands it over in {@code phoenix_hosts}.
 *
 * @param name short name, unique in its site
 * @param ipv4 public IPv4 address in dotted form
 * @param ipv6 public IPv6 address, if it has one
 * @param privateAddress address in the site's private network
 * @param providerId what the provider calls it
 * @param volumes volume name → device path on the host
 */
public record Host(
        String name,
        List<String> roles,
        String ipv4,
        Optional<String> ipv6,
        String privateAddress,
        String providerId,
        Map<String, String> volumes) {
    public Host {
        roles = List.copyOf(roles);
        volumes = Map.copyOf(volumes);
    }

    public boolean has(String role) {
        return roles.contains(role);
    }
}
