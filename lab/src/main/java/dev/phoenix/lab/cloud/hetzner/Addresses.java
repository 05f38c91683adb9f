package dev.phoenix.lab.cloud.hetzner;

import dev.phoenix.lab.cloud.Action;
import dev.phoenix.lab.cloud.Effect;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Public addresses: taken from the pools, given back, and their reverse names. */
final class Addresses {
    private final Account account;

    Addresses(Account account) {
        this.account = account;
    }

    /** A new one, not yet in a table; its IPv4 address has Hetzner's usual reverse name from now on. */
    PublicIp allocate(PublicIp.Kind kind, String name, Map<String, String> labels, boolean v6, Location where) {
        var pool = v6 ? account.v6 : account.v4;
        var ip = pool.take().orElseThrow(() -> Errors.unavailable("no address of type " + (v6 ? "ipv6" : "ipv4")));
        var pointers = v6 ? Map.<String, String>of() : Map.of(ip, usualName(ip));
        var address = new PublicIp(
                account.nextId(),
                name,
                labels,
                account.now(),
                kind,
                v6,
                ip,
                pointers,
                Optional.empty(),
                "",
                where,
                false,
                false);
        pointers.forEach((one, pointer) -> publish(address, one, pointer));
        return address;
    }

    /** The caller has removed it from its table. */
    void release(PublicIp address) {
        address.pointers().keySet().forEach(one -> publish(address, one, ""));
        (address.v6() ? account.v6 : account.v4).release(address.ip());
    }

    /** @param name empty: back to what it was at the beginning */
    PublicIp point(PublicIp address, String one, Optional<String> name) {
        var pointers = new TreeMap<>(address.pointers());
        var pointer = name.or(() -> address.v6() ? Optional.empty() : Optional.of(usualName(one)));
        pointer.ifPresentOrElse(text -> pointers.put(one, text), () -> pointers.remove(one));
        return address.withPointers(pointers);
    }

    Action publish(PublicIp address, String one, String name) {
        return account.actions.begin(
                "change_dns_ptr",
                List.of(reference(address)),
                Effect.on(Set.of("reverse " + one), () -> account.world.reverseName(one, name)));
    }

    /** Routes a further address to a server, or away from all. */
    Action route(String command, PublicIp address, Optional<Server> server) {
        var references = server.isPresent()
                ? List.of(reference(address), Account.reference(server.get()))
                : List.of(reference(address));
        var touched = new HashSet<>(Set.of(address.worldId()));
        server.ifPresent(one -> touched.add(one.worldId()));
        return account.actions.begin(command, references, Effect.on(touched, () -> {
            if (server.isPresent()) {
                account.world.routeAddress(address.host(), server.get().worldId());
            } else {
                account.world.unrouteAddress(address.host());
            }
        }));
    }

    static Action.Reference reference(PublicIp address) {
        return new Action.Reference(
                address.kind() == PublicIp.Kind.PRIMARY ? "primary_ip" : "floating_ip", Long.toString(address.id()));
    }

    static String usualName(String ip) {
        return "static." + String.join(".", List.of(ip.split("\\.", -1)).reversed()) + ".clients.your-server.de";
    }
}
