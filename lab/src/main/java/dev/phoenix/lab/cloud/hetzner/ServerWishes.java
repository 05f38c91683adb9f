package dev.phoenix.lab.cloud.hetzner;

import dev.phoenix.lab.cloud.http.ApiException;
import dev.phoenix.lab.cloud.http.Body;
import java.util.List;
import java.util.Optional;

/**
 * What a new server is to have beside itself; each is there and free.
 *
 * @param v4 an address that is there already
 * @param newV4 whether one is to be made
 */
record ServerWishes(
        boolean start,
        Optional<PublicIp> v4,
        Optional<PublicIp> v6,
        boolean newV4,
        boolean newV6,
        List<Network> networks,
        List<Volume> volumes,
        List<Firewall> firewalls) {
    static ServerWishes of(Account account, PrimaryIps primaryIps, Body body, Location location) {
        var net = body.object("public_net");
        boolean wantsV4 = net.map(one -> one.flag("enable_ipv4", true)).orElse(true);
        boolean wantsV6 = net.map(one -> one.flag("enable_ipv6", true)).orElse(true);
        var v4 = chosen(primaryIps, net, "ipv4", false, location);
        var v6 = chosen(primaryIps, net, "ipv6", true, location);
        var networks = body.integers("networks").stream()
                .map(id -> joinable(account, id))
                .toList();
        boolean start = body.flag("start_after_create", true);
        if (!wantsV4 && !wantsV6 && networks.isEmpty() && start) {
            throw ApiException.invalid("public_net", "a server without public addresses needs a network to start");
        }
        return new ServerWishes(
                start,
                v4,
                v6,
                wantsV4 && v4.isEmpty(),
                wantsV6 && v6.isEmpty(),
                networks,
                body.integers("volumes").stream()
                        .map(id -> attachable(account, id, location))
                        .toList(),
                body.objects("firewalls").stream()
                        .map(one -> account.firewalls.need(one.integer("firewall")))
                        .toList());
    }

    private static Volume attachable(Account account, long id, Location location) {
        var volume = account.volumes.need(id);
        if (volume.server().isPresent()) {
            throw Errors.of(422, "volume_already_attached", "volume " + id + " is already attached to a server");
        }
        if (!volume.location().equals(location)) {
            throw ApiException.invalid("volumes", "volume " + id + " is in another location");
        }
        return volume;
    }

    private static Network joinable(Account account, long id) {
        var network = account.networks.need(id);
        if (network.subnets().isEmpty()) {
            throw Errors.of(409, "no_subnet_available", "network " + id + " has no subnet");
        }
        return network;
    }

    private static Optional<PublicIp> chosen(
            PrimaryIps primaryIps, Optional<Body> net, String field, boolean v6, Location location) {
        return net.stream()
                .flatMapToLong(one -> one.optionalInteger(field).stream())
                .filter(id -> id != 0)
                .mapToObj(id -> primaryIps.forNewServer(id, v6, location))
                .findFirst();
    }
}
