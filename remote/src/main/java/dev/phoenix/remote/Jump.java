package dev.phoenix.remote;

import dev.phoenix.model.estate.Host;
import java.util.List;

/**
 * A host through which others are reached.
 *
 * @param name for people: {@code bastion.ocean}, {@code bastion.example.org}
 * @param address where it is reached from the hop before it, or from here
 * @param login as whom and where; root is not needed there
 * @param host whose key it shows: a host of the site, or what stands for one from elsewhere
 * @param ofSite whether it is a host of the site
 * @param keys public lines, any of which it may show; none: as they are kept for hosts
 */
public record Jump(String name, String address, Login login, Host host, boolean ofSite, List<String> keys) {
    public Jump {
        keys = List.copyOf(keys);
    }

    /** Whether it is this host of its site. */
    boolean is(Host one) {
        return ofSite && host.name().equals(one.name());
    }

    /** Where a host is reached at the end of this way: from another host of its site in their own network. */
    static String address(List<Jump> way, Host host) {
        boolean inside = !way.isEmpty()
                && way.getLast().ofSite()
                && !host.privateAddress().isEmpty();
        return inside ? host.privateAddress() : host.address();
    }
}
