package dev.phoenix.cli.names.page;

import dev.phoenix.cli.names.page.Leads.Lead;
import dev.phoenix.dns.zone.Zone;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/**
 * A zone's names in columns, each to the left of what it leads to. Names that nobody leads to and that lead to the same are
 * one node: a zone of a thousand names has few ways.
 *
 * @param columns from left to right, each from top to bottom
 */
record Graph(List<List<Node>> columns, Map<Node, List<Lead>> leads, Map<String, Node> places) {
    /** Columns before the last one at most: aliases in a circle have no end. */
    private static final int DEEPEST = 6;

    /** What a node is. */
    enum Kind {
        NAME,
        ADDRESS,
        ELSEWHERE,
        MISSING
    }

    /** @param names one or several that lead to the same; an address is its text */
    record Node(Kind kind, List<String> names) {}

    static Graph of(Zone zone) {
        var byName = new TreeMap<Name, List<Lead>>();
        Leads.in(zone)
                .forEach(lead -> byName.computeIfAbsent(lead.from(), _ -> new ArrayList<>())
                        .add(lead));
        var led = byName.values().stream()
                .flatMap(List::stream)
                .map(Lead::to)
                .map(Graph::same)
                .collect(Collectors.toSet());
        var leads = new LinkedHashMap<Node, List<Lead>>();
        var places = new HashMap<String, Node>();
        grouped(byName, led).forEach(group -> {
            var node = new Node(
                    Kind.NAME, group.stream().map(name -> name.toString(true)).toList());
            leads.put(node, byName.get(group.getFirst()));
            group.forEach(name -> places.put(same(name.toString(true)), node));
        });
        byName.values().stream()
                .flatMap(List::stream)
                .forEach(lead -> places.computeIfAbsent(same(lead.to()), _ -> end(zone, lead)));
        return new Graph(columns(leads, places), leads, places);
    }

    /** Names are the same in whatever case. */
    private static String same(String name) {
        return name.toLowerCase(java.util.Locale.ROOT);
    }

    Node place(Lead lead) {
        return java.util.Objects.requireNonNull(places.get(same(lead.to())));
    }

    private static List<List<Name>> grouped(Map<Name, List<Lead>> byName, Set<String> led) {
        var groups = new LinkedHashMap<String, List<Name>>();
        byName.forEach((name, leads) -> {
            var ways = led.contains(same(name.toString(true)))
                    ? name.toString()
                    : leads.stream()
                            .map(lead -> lead.type() + " " + lead.to() + " " + lead.ttl())
                            .sorted()
                            .collect(Collectors.joining("|"));
            groups.computeIfAbsent(ways, _ -> new ArrayList<>()).add(name);
        });
        return List.copyOf(groups.values());
    }

    private static Node end(Zone zone, Lead lead) {
        if (lead.isAddress()) {
            return new Node(Kind.ADDRESS, List.of(lead.to()));
        }
        return new Node(
                lead.place().subdomain(zone.origin()) && isMissing(zone, lead.place()) ? Kind.MISSING : Kind.ELSEWHERE,
                List.of(lead.to()));
    }

    /** Neither there, nor by a wildcard, nor in a zone that is delegated or redirected. */
    private static boolean isMissing(Zone zone, Name name) {
        if (!zone.of(name).isEmpty()) {
            return false;
        }
        for (int cut = 1; name.labels() - cut >= zone.origin().labels(); cut++) {
            var above = new Name(name, cut);
            boolean cutOff = zone.get(above, Type.DNAME).isPresent()
                    || (!above.equals(zone.origin()) && zone.get(above, Type.NS).isPresent());
            if (cutOff || !zone.of(name.wild(cut)).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private static List<List<Node>> columns(Map<Node, List<Lead>> leads, Map<String, Node> places) {
        var depth = new HashMap<Node, Integer>();
        leads.keySet().forEach(node -> sink(node, 0, leads, places, depth, new HashSet<>()));
        int last = 1
                + leads.keySet().stream()
                        .mapToInt(node -> depth.getOrDefault(node, 0))
                        .max()
                        .orElse(0);
        var columns = new ArrayList<List<Node>>();
        for (int column = 0; column <= last; column++) {
            columns.add(new ArrayList<>());
        }
        var all = new ArrayList<>(leads.keySet());
        places.values().stream()
                .distinct()
                .filter(node -> !leads.containsKey(node))
                .sorted(Comparator.comparing(node -> node.names().getFirst()))
                .forEach(all::add);
        all.forEach(node -> columns.get(leads.containsKey(node) ? depth.getOrDefault(node, 0) : last)
                .add(node));
        columns.removeIf(List::isEmpty);
        return ordered(columns, leads, places);
    }

    /** Each as far to the right as the longest way to it. */
    private static void sink(
            Node node,
            int at,
            Map<Node, List<Lead>> leads,
            Map<String, Node> places,
            Map<Node, Integer> depth,
            Set<Node> above) {
        if (at > DEEPEST || !above.add(node)) {
            return;
        }
        if (at >= depth.getOrDefault(node, -1)) {
            depth.put(node, at);
            for (var lead : leads.getOrDefault(node, List.of())) {
                var next = places.get(same(lead.to()));
                if (next != null && leads.containsKey(next)) {
                    sink(next, at + 1, leads, places, depth, above);
                }
            }
        }
        above.remove(node);
    }

    /** Each beside those that lead to it, so that few ways cross. */
    private static List<List<Node>> ordered(
            List<List<Node>> columns, Map<Node, List<Lead>> leads, Map<String, Node> places) {
        var height = new HashMap<Node, Double>();
        for (var column : columns) {
            var pull = new HashMap<Node, List<Double>>();
            height.forEach((node, at) -> leads.getOrDefault(node, List.of())
                    .forEach(lead -> pull.computeIfAbsent(
                                    java.util.Objects.requireNonNull(places.get(same(lead.to()))),
                                    _ -> new ArrayList<>())
                            .add(at)));
            column.sort(Comparator.comparingDouble(node -> pull.getOrDefault(node, List.of()).stream()
                    .mapToDouble(Double::doubleValue)
                    .average()
                    .orElse(0)));
            for (int row = 0; row < column.size(); row++) {
                height.put(column.get(row), (double) row / column.size());
            }
        }
        return columns;
    }
}
