package dev.phoenix.lab.net;

import dev.phoenix.lab.world.Filter;
import dev.phoenix.lab.world.Filter.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The providers' packet filters as nftables text, one file per change, so that a change is in force whole or not at all. A
 * server's chain returns for what may pass rather than accepting it: a packet between two servers has to please both.
 */
final class FilterRules {
    private FilterRules() {}

    static String base() {
        return """
                table inet phoenix {
                  map inbound { type ifname : verdict; }
                  map outbound { type ifname : verdict; }
                  chain forward {
                    type filter hook forward priority filter; policy accept;
                    ct state established,related accept
                    iifname vmap @outbound
                    oifname vmap @inbound
                  }
                  chain input {
                    type filter hook input priority filter; policy accept;
                    ct state established,related accept
                    icmpv6 type { nd-neighbor-solicit, nd-neighbor-advert, nd-router-solicit } accept
                    iifname vmap @outbound
                  }
                }
                """;
    }

    /** Replaces what is in force for a server's interface; no filters at all: everything passes. */
    static String replace(String wire, boolean known, List<Filter> filters) {
        var lines = new ArrayList<String>();
        if (known) {
            lines.addAll(remove(wire));
        }
        if (!filters.isEmpty()) {
            lines.addAll(chain(wire, Direction.IN, filters));
            lines.addAll(chain(wire, Direction.OUT, filters));
        }
        return ServerLink.text(lines);
    }

    static List<String> remove(String wire) {
        return List.of(
                "delete element inet phoenix inbound { \"%s\" }".formatted(wire),
                "delete element inet phoenix outbound { \"%s\" }".formatted(wire),
                "delete chain inet phoenix in-" + wire,
                "delete chain inet phoenix out-" + wire);
    }

    /** A direction that no rule speaks of lets everything out, and nothing in, as at both providers. */
    private static List<String> chain(String wire, Direction direction, List<Filter> filters) {
        String name = (direction == Direction.IN ? "in-" : "out-") + wire;
        String map = direction == Direction.IN ? "inbound" : "outbound";
        var mine = filters.stream().filter(f -> f.direction() == direction).toList();
        var lines = new ArrayList<String>();
        lines.add("add chain inet phoenix " + name);
        for (Filter filter : mine) {
            filter.peers().forEach(peer -> lines.add("add rule inet phoenix " + name + " " + rule(filter, peer)));
        }
        if (direction == Direction.IN || !mine.isEmpty()) {
            lines.add("add rule inet phoenix " + name + " counter drop");
        }
        lines.add("add element inet phoenix %s { \"%s\" : jump %s }".formatted(map, wire, name));
        return lines;
    }

    static String rule(Filter filter, String peer) {
        String family = peer.contains(":") ? "ip6" : "ip";
        String side = filter.direction() == Direction.IN ? "saddr" : "daddr";
        var words = new ArrayList<String>();
        words.add(
                peer.endsWith("/0")
                        ? "meta nfproto " + (family.equals("ip6") ? "ipv6" : "ipv4")
                        : family + " " + side + " " + peer);
        words.add(transport(filter));
        words.add("return");
        return String.join(" ", words.stream().filter(word -> !word.isEmpty()).toList());
    }

    private static String transport(Filter filter) {
        String protocol = filter.protocol().toLowerCase(Locale.ROOT);
        return switch (protocol) {
            case "icmp" -> "meta l4proto { icmp, ipv6-icmp }";
            case "any" -> "";
            default ->
                filter.ports().equals("any") || filter.ports().isEmpty()
                        ? "meta l4proto " + protocol
                        : protocol + " dport " + filter.ports();
        };
    }
}
