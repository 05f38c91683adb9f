package dev.phoenix.lab.fault;

import dev.phoenix.lab.LabStatus;
import dev.phoenix.lab.dns.Temper;
import dev.phoenix.lab.host.HostState;
import dev.phoenix.lab.net.Place;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The end of a link: who stands there.
 *
 * @param place the place's name, if it is one: it has a network namespace with rules of its own
 * @param addresses of all who stand there, with prefix lengths where they have them
 */
record Ends(Optional<String> place, List<String> addresses) {
    private static final String RESOLVER = "resolver/";

    static Ends of(LabStatus lab, String name) {
        for (var place : Place.values()) {
            if (place.title().equals(name)) {
                return new Ends(
                        Optional.of(name),
                        Stream.concat(place.ipv4().stream(), place.ipv6().stream())
                                .toList());
            }
        }
        var resolver = Arrays.stream(Temper.values())
                .filter(temper -> name.equals(RESOLVER + temper.title()))
                .findFirst();
        if (resolver.isPresent()) {
            int number = resolver.get().number();
            return new Ends(Optional.of("resolver"), List.of(Place.ipv4(number), Place.ipv6(number)));
        }
        var site = lab.hosts().stream()
                .filter(host -> (host.name() + ".").contains("." + name + "."))
                .toList();
        return ofHosts(site.isEmpty() ? List.of(lab.host(name)) : site);
    }

    private static Ends ofHosts(List<HostState> hosts) {
        return new Ends(
                Optional.empty(), hosts.stream().flatMap(Ends::addresses).toList());
    }

    private static Stream<String> addresses(HostState host) {
        return Stream.concat(host.ipv4().stream(), host.ipv6().stream());
    }

    List<String> family(boolean v6) {
        return addresses.stream().filter(address -> address.contains(":") == v6).toList();
    }
}
