package dev.phoenix.cli.names.page;

import dev.phoenix.cli.names.page.Graph.Node;
import dev.phoenix.cli.names.page.Leads.Lead;
import dev.phoenix.dns.lint.Finding;
import dev.phoenix.model.Severity;
import dev.phoenix.report.html.Markup;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** Who leads where, drawn: columns of names, and a line for each way. */
final class Picture {
    /** Nodes of a column that are drawn; a picture of more is none. */
    static final int ROWS = 150;

    private static final int WIDTH = 1000;
    private static final int ROW = 26;
    private static final int BOX = 20;
    private static final int GAP = 70;
    private static final double LETTER = 6.3;

    private final Graph graph;
    private final String origin;
    private final Markup svg;
    private final Map<String, Severity> found = new HashMap<>();
    private final Map<Node, double[]> places = new HashMap<>();
    private final double wide;

    Picture(Graph graph, Name origin, List<Finding> findings, Markup svg) {
        this.graph = graph;
        this.origin = origin.toString(true);
        this.svg = svg;
        findings.forEach(one -> found.merge(
                one.name().toLowerCase(Locale.ROOT),
                one.code().severity(),
                (first, second) -> first == Severity.ERROR ? first : second));
        int columns = Math.max(2, graph.columns().size());
        this.wide = (double) (WIDTH - GAP * (columns - 1)) / columns;
    }

    boolean isWhole() {
        return graph.columns().stream().allMatch(column -> column.size() <= ROWS);
    }

    void draw() {
        int rows = graph.columns().stream().mapToInt(List::size).max().orElse(0);
        int height = ROW * Math.min(rows, ROWS) + 8;
        svg.open("div", "class", "wide", "role", "region", "aria-label", "Picture of who leads where", "tabindex", "0");
        svg.open(
                "svg",
                "viewBox",
                "0 0 " + WIDTH + " " + height,
                "role",
                "img",
                "aria-labelledby",
                "picture-title",
                "class",
                "picture");
        svg.leaf("title", "Who leads where in " + origin, "id", "picture-title").line();
        place();
        places.keySet().forEach(this::ways);
        graph.columns().stream()
                .flatMap(List::stream)
                .filter(places::containsKey)
                .forEach(this::box);
        svg.close().close().line();
    }

    private void place() {
        for (int column = 0; column < graph.columns().size(); column++) {
            var nodes = graph.columns().get(column);
            for (int row = 0; row < Math.min(ROWS, nodes.size()); row++) {
                places.put(nodes.get(row), new double[] {column * (wide + GAP), 4 + row * (double) ROW});
            }
        }
    }

    /** One line to each node, whatever leads there. */
    private void ways(Node from) {
        var byPlace = new LinkedHashMap<Node, Set<Lead>>();
        for (var lead : graph.leads().getOrDefault(from, List.of())) {
            byPlace.computeIfAbsent(
                            graph.place(lead),
                            _ -> new TreeSet<>(
                                    Comparator.comparingInt(Lead::type).thenComparing(Lead::to)))
                    .add(lead);
        }
        byPlace.forEach((to, leads) -> {
            if (places.containsKey(to)) {
                way(from, placeOf(to), leads);
            }
        });
    }

    private double[] placeOf(Node node) {
        return Objects.requireNonNull(places.get(node));
    }

    private void way(Node from, double[] end, Set<Lead> leads) {
        var start = placeOf(from);
        double x = start[0] + wide;
        double y = start[1] + BOX / 2.0;
        double toX = end[0];
        double toY = end[1] + BOX / 2.0;
        if (toX <= start[0]) {
            // Back, or round in a circle.
            toX = end[0] + wide;
        }
        double bend = Math.max(30, Math.abs(toX - x) / 2);
        double into = toX <= x ? toX + bend : toX - bend;
        var first = leads.iterator().next();
        svg.open(
                "path",
                "class",
                "way way-" + first.way().name().toLowerCase(Locale.ROOT),
                "d",
                "M" + Markup.number(x) + " " + Markup.number(y) + "C" + Markup.number(x + bend) + " "
                        + Markup.number(y) + " " + Markup.number(into) + " " + Markup.number(toY) + " "
                        + Markup.number(toX) + " " + Markup.number(toY));
        svg.leaf(
                "title",
                leads.stream()
                        .map(lead -> label(from) + " " + Type.string(lead.type()) + " " + shortened(lead.to())
                                + ", TTL " + lead.ttl() + " s")
                        .collect(Collectors.joining("\n")));
        svg.close().line();
    }

    private void box(Node node) {
        var at = placeOf(node);
        svg.open("g", "class", "node node-" + node.kind().name().toLowerCase(Locale.ROOT) + mark(node));
        svg.leaf("title", node.names().stream().map(this::shortened).collect(Collectors.joining("\n")));
        svg.empty(
                "rect",
                "x",
                Markup.number(at[0] + 0.5),
                "y",
                Markup.number(at[1]),
                "width",
                Markup.number(wide - 1),
                "height",
                String.valueOf(BOX),
                "rx",
                "4");
        svg.leaf(
                "text",
                cut(label(node) + (node.kind() == Graph.Kind.MISSING ? " (not there)" : ""), types(node)),
                "x",
                Markup.number(at[0] + 8),
                "y",
                Markup.number(at[1] + 14));
        if (!types(node).isEmpty()) {
            svg.leaf(
                    "text",
                    types(node),
                    "class",
                    "end types",
                    "x",
                    Markup.number(at[0] + wide - 8),
                    "y",
                    Markup.number(at[1] + 14));
        }
        svg.close().line();
    }

    private String types(Node node) {
        return graph.leads().getOrDefault(node, List.of()).stream()
                .map(lead -> Type.string(lead.type()))
                .distinct()
                .sorted()
                .collect(Collectors.joining(" "));
    }

    private String mark(Node node) {
        var severities = node.names().stream()
                .map(name -> found.get(name.toLowerCase(Locale.ROOT)))
                .toList();
        return severities.contains(Severity.ERROR) ? " error" : severities.contains(Severity.WARNING) ? " warning" : "";
    }

    private String label(Node node) {
        var names = node.names();
        return names.size() == 1
                ? shortened(names.getFirst())
                : shortened(names.get(0)) + ", " + shortened(names.get(1))
                        + (names.size() == 2 ? "" : " and " + (names.size() - 2) + " more");
    }

    /** As in the zone's file. */
    private String shortened(String name) {
        return name.endsWith("." + origin) ? name.substring(0, name.length() - origin.length() - 1) : name;
    }

    private String cut(String text, String beside) {
        int room = (int) ((wide - 16) / LETTER) - (beside.isEmpty() ? 0 : beside.length() + 2);
        int points = text.codePointCount(0, text.length());
        return points <= room ? text : text.substring(0, text.offsetByCodePoints(0, Math.max(1, room - 1))) + "…";
    }
}
