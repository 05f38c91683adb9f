package dev.phoenix.lab.net;

import dev.phoenix.lab.process.Commands;
import java.util.ArrayList;
import java.util.List;

/** The lab's internet exchange: the router (the lab's own namespace) with its bridge, and the places on it. */
public final class Segment {
    /** Addresses of the provider APIs, on the router itself. */
    public static final List<Integer> APIS = List.of(2, 3);

    static final String BRIDGE = "br-x";
    private static final List<String> EVERYWHERE = List.of(
            "net.ipv6.conf.default.accept_dad=0",
            "net.ipv6.conf.all.accept_dad=0",
            "net.ipv6.conf.default.accept_ra=0",
            "net.ipv4.conf.all.rp_filter=0",
            "net.ipv4.conf.default.rp_filter=0");

    private Segment() {}

    public static void lay(Commands commands) {
        commands.must(sysctl(List.of(), routerSettings()), "");
        commands.must(List.of("ip", "-b", "-"), routerLinks());
        for (Place place : Place.values()) {
            commands.must("ip", "netns", "add", place.title());
            commands.must(sysctl(within(place.title()), placeSettings(place)), "");
            commands.must(List.of("ip", "-b", "-"), plug(place));
            commands.must(List.of("ip", "-n", place.title(), "-b", "-"), addresses(place));
        }
    }

    /** The beginning of a command that runs in a network namespace and nowhere else new. */
    static List<String> within(String namespace) {
        return List.of("nsenter", "--net=/run/netns/" + namespace);
    }

    /** The settings that every namespace of the lab begins with: addresses usable at once, no routes by hearsay. */
    static List<String> sysctl(List<String> prefix, List<String> settings) {
        var argv = new ArrayList<>(prefix);
        argv.addAll(List.of("sysctl", "-qw"));
        argv.addAll(EVERYWHERE);
        argv.addAll(settings);
        return List.copyOf(argv);
    }

    static List<String> routerSettings() {
        return List.of("net.ipv4.ip_forward=1", "net.ipv6.conf.all.forwarding=1", "net.ipv6.conf.default.forwarding=1");
    }

    static List<String> placeSettings(Place place) {
        return switch (place) {
            case CLIENT -> List.of("net.ipv4.ip_local_port_range=1024 65000", "net.ipv4.tcp_tw_reuse=1");
            case OPERATOR, RESOLVER, NS1 -> List.of();
        };
    }

    static String routerLinks() {
        var lines = new ArrayList<String>();
        lines.add("link set lo up");
        lines.add("addr add 172.31.1.1/32 dev lo");
        lines.add("link add " + BRIDGE
                + " address 02:ff:00:00:00:01 type bridge stp_state 0 forward_delay 0 mcast_snooping 0");
        lines.add("addr add " + Place.GATEWAY4 + "/24 dev " + BRIDGE);
        lines.add("addr add " + Place.GATEWAY6 + "/64 dev " + BRIDGE + " nodad");
        for (int api : APIS) {
            lines.add("addr add " + Place.ipv4(api) + "/24 dev " + BRIDGE);
            lines.add("addr add " + Place.ipv6(api) + "/64 dev " + BRIDGE + " nodad");
        }
        lines.add("link set " + BRIDGE + " up");
        return String.join("\n", lines) + "\n";
    }

    static String plug(Place place) {
        String end = "x-" + place.title();
        return "link add %s type veth peer name eth0 address %s netns %s\nlink set %s master %s up\n"
                .formatted(end, Mac.of(place.ipv4().getFirst()), place.title(), end, BRIDGE);
    }

    static String addresses(Place place) {
        var lines = new ArrayList<String>();
        lines.add("link set lo up");
        lines.add("link set eth0 up");
        place.ipv4().forEach(address -> lines.add("addr add " + address + "/24 dev eth0"));
        place.ipv6().forEach(address -> lines.add("addr add " + address + "/64 dev eth0 nodad"));
        lines.add("route add default via " + Place.GATEWAY4);
        lines.add("route add default via " + Place.GATEWAY6 + " dev eth0");
        return String.join("\n", lines) + "\n";
    }
}
