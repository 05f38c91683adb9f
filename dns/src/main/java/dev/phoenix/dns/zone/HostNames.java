package dev.phoenix.dns.zone;

import dev.phoenix.model.estate.Host;
import dev.phoenix.model.estate.Inventory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** {@code HOST.SITE.ZONE} with A and AAAA, for every host of every site that exists. */
public record HostNames(List<Inventory> sites, Name origin) {
    /** Clamped like every other TTL, so only its being large matters here. */
    private static final long TTL = 86400;

    List<Record> records() {
        var records = new ArrayList<Record>();
        for (var site : sites) {
            for (var host : site.hosts()) {
                records.addAll(addresses(name(site.site(), host), host));
            }
        }
        return records;
    }

    public Zone zone() {
        return Zone.of(origin, records());
    }

    public Name name(String site, Host host) {
        return ZoneSource.name(host.name() + "." + site + "." + origin);
    }

    /** The host that a name stands for. */
    Optional<Host> host(Name name) {
        return sites.stream()
                .flatMap(site -> site.hosts().stream()
                        .filter(host -> name(site.site(), host).equals(name)))
                .findFirst();
    }

    /** Names that are on the way of users: their TTLs count when a switch is near. */
    public List<Name> ofEdges() {
        return sites.stream()
                .flatMap(site -> site.hosts().stream()
                        .filter(host -> host.has("edge") || host.has("mail"))
                        .map(host -> name(site.site(), host)))
                .toList();
    }

    static List<Record> addresses(Name name, Host host) {
        var records = new ArrayList<Record>();
        host.ipv4().ifPresent(ipv4 -> records.add(address(name, Type.A, ipv4)));
        host.ipv6().ifPresent(ipv6 -> records.add(address(name, Type.AAAA, ipv6)));
        return records;
    }

    private static Record address(Name name, int type, String literal) {
        try {
            // A literal is never looked up.
            var address = InetAddress.getByName(literal);
            return type == Type.A
                    ? new ARecord(name, DClass.IN, TTL, address)
                    : new AAAARecord(name, DClass.IN, TTL, address);
        } catch (UnknownHostException fault) {
            throw new IllegalArgumentException("not an address of " + name + ": " + literal, fault);
        }
    }
}
