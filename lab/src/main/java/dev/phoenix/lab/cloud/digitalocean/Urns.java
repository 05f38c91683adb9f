package dev.phoenix.lab.cloud.digitalocean;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Names of resources over all kinds: {@code do:droplet:4126873}. */
final class Urns {
    private Urns() {}

    static List<String> all(Account account) {
        return Stream.of(
                        of("droplet", account.droplets, Droplet::key),
                        of("volume", account.volumes, Volume::id),
                        of("floatingip", account.reservedIps, ReservedIp::ip),
                        of("domain", account.domains, Domain::name),
                        of("loadbalancer", account.loadBalancers, LoadBalancer::id))
                .flatMap(urns -> urns)
                .toList();
    }

    /** Where the resource is read. */
    static String link(String urn) {
        var parts = urn.split(":", 3);
        var path = switch (parts[1]) {
            case "loadbalancer" -> "load_balancers";
            case "floatingip" -> "reserved_ips";
            default -> parts[1] + "s";
        };
        return "https://api.digitalocean.com/v2/" + path + "/" + parts[2];
    }

    private static <T> Stream<String> of(String kind, Shelf<T> shelf, Function<T, String> id) {
        return shelf.all().stream().map(one -> "do:" + kind + ":" + id.apply(one));
    }
}
