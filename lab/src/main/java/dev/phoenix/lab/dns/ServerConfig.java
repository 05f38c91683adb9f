package dev.phoenix.lab.dns;

import dev.phoenix.lab.net.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The configuration of knot and of the unbounds as text. {@code /mnt} is the server's own folder, see service.sh. */
final class ServerConfig {
    private ServerConfig() {}

    /**
     * @param owner may update and transfer {@code zones}
     * @param lab may update the reverse zones
     */
    static String knot(List<String> zones, Tsig owner, Tsig lab) {
        var text = new StringBuilder(
                """
                server:
                  rundir: /mnt
                  listen: [%s@53, %s@53]
                  user: root:root
                  udp-workers: 1
                  tcp-workers: 1
                  background-workers: 1
                log:
                  - target: stderr
                    any: info
                database:
                  storage: /mnt/db
                  journal-db-max-size: 256M
                  kasp-db-max-size: 16M
                  timer-db-max-size: 8M
                """.formatted(Place.NS1.ipv4().getFirst(), Place.NS1.ipv6().getFirst()));
        text.append("key:\n");
        Stream.of(owner, lab)
                .forEach(key -> text.append("  - id: %s\n    algorithm: %s\n    secret: %s\n"
                        .formatted(key.name(), Tsig.ALGORITHM, key.secret())));
        text.append("acl:\n");
        Stream.of(owner, lab)
                .forEach(key -> text.append(
                        "  - id: %s\n    key: %s\n    action: [update, transfer]\n".formatted(key.name(), key.name())));
        text.append("zone:\n");
        zones.forEach(zone -> text.append(knotZone(zone, owner)));
        ReverseZones.ALL.forEach(zone -> text.append(knotZone(zone, lab)));
        return text.toString();
    }

    private static String knotZone(String zone, Tsig key) {
        return "  - domain: %s\n    storage: /mnt/zones\n    file: %szone\n    acl: %s\n"
                .formatted(zone, zone, key.name());
    }

    /** A zone as it is born: who serves it, and nothing else. Absence is remembered for a few seconds only. */
    static String zone(String zone, String nameServer) {
        var lines = new ArrayList<String>();
        lines.add("$ORIGIN " + zone);
        lines.add("$TTL 60");
        lines.add("@ SOA %s hostmaster.%s 1 3600 600 86400 5".formatted(nameServer, zone));
        lines.add("@ NS " + nameServer);
        if (nameServer.endsWith("." + zone)) {
            lines.add(nameServer + " A " + Place.NS1.ipv4().getFirst());
            lines.add(nameServer + " AAAA " + Place.NS1.ipv6().getFirst());
        }
        return String.join("\n", lines) + "\n";
    }

    /**
     * Names outside the lab's zones do not exist: there is no root to ask. A server that was away is asked again at once,
     * or a fault of a second would be one of a quarter of an hour.
     */
    static String unbound(Temper temper, List<String> zones, Duration clamp) {
        var text = new StringBuilder("""
                server:
                  directory: "/mnt"
                  chroot: ""
                  username: ""
                  pidfile: ""
                  use-syslog: no
                  logfile: ""
                  do-daemonize: no
                  num-threads: 1
                  interface: %s
                  interface: %s
                  outgoing-interface: %s
                  outgoing-interface: %s
                  access-control: 0.0.0.0/0 allow
                  access-control: ::/0 allow
                  module-config: "iterator"
                  do-not-query-localhost: no
                  qname-minimisation: no
                  infra-host-ttl: 1
                  infra-keep-probing: yes
                  cache-min-ttl: %d
                  cache-max-ttl: 86400
                  local-zone: "." static
                """.formatted(
                        Place.ipv4(temper.number()),
                        Place.ipv6(temper.number()),
                        Place.ipv4(temper.number()),
                        Place.ipv6(temper.number()),
                        temper.least(clamp).toSeconds()));
        var all = Stream.concat(zones.stream(), ReverseZones.ALL.stream()).toList();
        all.forEach(zone -> text.append("  local-zone: \"%s\" transparent\n".formatted(zone)));
        text.append(
                "remote-control:\n  control-enable: yes\n  control-interface: /mnt/control\n  control-use-cert: no\n");
        all.forEach(zone -> text.append("stub-zone:\n  name: \"%s\"\n  stub-addr: %s\n  stub-addr: %s\n"
                .formatted(zone, Place.NS1.ipv4().getFirst(), Place.NS1.ipv6().getFirst())));
        return text.toString();
    }
}
