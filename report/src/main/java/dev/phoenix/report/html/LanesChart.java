package dev.phoenix.report.html;

import dev.phoenix.report.Lane;
import dev.phoenix.report.Report;
import dev.phoenix.report.Seconds;

/** One lane for each name at each resolver, in the colour of the site that its answer led to. */
final class LanesChart {
    private static final double WIDTH = 1000;
    private static final double LEFT = 214;
    private static final double LANE = 16;
    private static final double BAR = 11;
    private static final double GROUP = 24;

    private final Report report;
    private final Markup svg;
    private final Axis axis;

    LanesChart(Report report, Markup svg) {
        this.report = report;
        this.svg = svg;
        this.axis = new Axis(report.timeline().seconds(), LEFT, WIDTH - 8);
    }

    void draw() {
        long groups = report.dns().stream().map(Lane::server).distinct().count();
        double height = groups * GROUP + report.dns().size() * LANE + 8;
        svg.open(
                "svg",
                "viewBox",
                "0 0 1000 " + Markup.number(height + 22),
                "role",
                "img",
                "aria-labelledby",
                "dns-t dns-d");
        svg.leaf("title", "Where each resolver's answers led", "id", "dns-t");
        svg.leaf(
                "desc",
                "One bar for each name at each resolver. The table below says the same in words.",
                "id",
                "dns-d");
        axis.draw(svg, 6, height);
        var server = "";
        double y = 0;
        for (var lane : report.dns()) {
            if (!lane.server().equals(server)) {
                server = lane.server();
                y += GROUP;
                svg.leaf("text", server, "class", "strong", "x", "0", "y", Markup.number(y - 6));
            }
            lane(lane, y);
            y += LANE;
        }
        svg.close().line();
    }

    private void lane(Lane lane, double y) {
        svg.leaf(
                "text",
                shortened(lane.name()),
                "class",
                "end",
                "x",
                Markup.number(LEFT - 10),
                "y",
                Markup.number(y + BAR - 1));
        for (var stretch : lane.stretches()) {
            double from = axis.x(stretch.from());
            svg.open(
                    "rect",
                    "class",
                    colour(report, stretch.site()),
                    "x",
                    Markup.number(from),
                    "y",
                    Markup.number(y),
                    "width",
                    Markup.number(Math.max(1.5, axis.x(stretch.to()) - from)),
                    "height",
                    Markup.number(BAR));
            svg.leaf(
                    "title",
                    "%s at %s: %s for %s"
                            .formatted(
                                    lane.name(),
                                    lane.server(),
                                    stretch.site(),
                                    Seconds.words(stretch.to() - stretch.from())));
            svg.close();
        }
    }

    static String colour(Report report, String site) {
        if (site.equals(report.from())) {
            return "old";
        }
        if (site.equals(report.to())) {
            return "new";
        }
        return site.equals("none") ? "none" : "other";
    }

    private static String shortened(String name) {
        return name.length() <= 32 ? name : name.substring(0, 31) + "…";
    }
}
