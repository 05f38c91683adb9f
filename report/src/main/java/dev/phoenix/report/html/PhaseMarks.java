package dev.phoenix.report.html;

import dev.phoenix.report.Timeline;
import java.util.List;

/** Where phases begin: names along the top, a line down from each, every other one shaded. */
record PhaseMarks(List<Timeline.Span> phases, Axis axis, Markup svg) {
    static final double LABEL_ROW = 14;
    private static final double CHARACTER = 6.1;

    void bands(double top, double bottom) {
        boolean shaded = false;
        for (var phase : phases) {
            shaded = !shaded;
            if (shaded) {
                svg.empty(
                        "rect",
                        "class",
                        "band",
                        "x",
                        Markup.number(axis.x(phase.from())),
                        "y",
                        Markup.number(top),
                        "width",
                        Markup.number(axis.x(phase.to()) - axis.x(phase.from())),
                        "height",
                        Markup.number(bottom - top));
            }
        }
    }

    void labels(double bottom) {
        var placed = new double[rows()];
        for (var phase : phases) {
            double x = axis.x(phase.from());
            double width = phase.name().length() * CHARACTER + 10;
            double at = Math.min(x, axis.right() - width);
            int row = freeRow(placed, at);
            placed[row] = at + width;
            double y = 16 + row * LABEL_ROW;
            var place = Markup.number(x);
            svg.empty(
                    "line",
                    "class",
                    "mark",
                    "x1",
                    place,
                    "x2",
                    place,
                    "y1",
                    Markup.number(y + 3),
                    "y2",
                    Markup.number(bottom));
            svg.leaf("text", phase.name(), "class", "strong", "x", Markup.number(at), "y", Markup.number(y));
        }
    }

    /** As many as it takes for no label to lie on another; labels are placed twice by the same rule. */
    int rows() {
        var placed = new double[Math.max(1, phases.size())];
        int most = 1;
        for (var phase : phases) {
            double width = phase.name().length() * CHARACTER + 10;
            double at = Math.min(axis.x(phase.from()), axis.right() - width);
            int row = freeRow(placed, at);
            placed[row] = at + width;
            most = Math.max(most, row + 1);
        }
        return most;
    }

    private static int freeRow(double[] placed, double at) {
        int row = 0;
        while (row < placed.length - 1 && placed[row] > at) {
            row++;
        }
        return row;
    }
}
