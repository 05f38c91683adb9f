package dev.phoenix.report.html;

import dev.phoenix.report.Report;
import dev.phoenix.report.Timeline;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;

/** The whole run above one time axis: phases, who answered, how long it took, who waited, who was failed. */
final class TimelineChart {
    private static final double WIDTH = 1000;
    private static final double LEFT = 58;
    private static final double RATE_HEIGHT = 170;
    private static final double LATENCY_HEIGHT = 110;
    private static final double HELD_HEIGHT = 44;
    private static final double GAP = 26;

    private final Report report;
    private final Timeline timeline;
    private final Axis axis;
    private final Markup svg;
    private final PhaseMarks marks;
    private final double rateTop;
    private final double latencyTop;
    private final double heldTop;
    private final double bottom;

    TimelineChart(Report report, Markup svg) {
        this.report = report;
        this.timeline = report.timeline();
        this.svg = svg;
        this.axis = new Axis(timeline.seconds(), LEFT, WIDTH - 8);
        this.marks = new PhaseMarks(timeline.phases(), axis, svg);
        this.rateTop = 12 + marks.rows() * PhaseMarks.LABEL_ROW + 14;
        this.latencyTop = rateTop + RATE_HEIGHT + GAP;
        this.heldTop = latencyTop + LATENCY_HEIGHT + GAP;
        this.bottom = heldTop + HELD_HEIGHT;
    }

    void draw() {
        svg.open(
                "svg",
                "viewBox",
                "0 0 1000 " + Markup.number(bottom + 22),
                "role",
                "img",
                "aria-labelledby",
                "tl-t tl-d");
        svg.leaf("title", "Requests, latency and waiting over the whole run", "id", "tl-t");
        svg.leaf("desc", description(), "id", "tl-d");
        marks.bands(rateTop, bottom);
        axis.draw(svg, rateTop, bottom);
        requests();
        latency();
        waiting();
        marks.labels(bottom);
        svg.close().line();
    }

    private String description() {
        return String.format(
                Locale.ROOT,
                "At first %s answers all of the users' requests, in the end %s does. %,d requests in %d seconds, %,d of them failed, %,d held. The table below has the numbers by phase.",
                report.from(),
                report.to(),
                report.requests().total(),
                Math.round(timeline.seconds()),
                report.requests().failed(),
                report.requests().held());
    }

    private void requests() {
        double most = Math.max(1, max(slot -> slot.requests() / (double) timeline.slotSeconds()));
        double round = roundUp(most);
        title(rateTop, "requests per second");
        for (double tick : new double[] {0, round / 2, round}) {
            tick(rateTop + RATE_HEIGHT * (1 - tick / round), Markup.number(tick));
        }
        area("old", round, _ -> 0, Timeline.Slot::older);
        area("new", round, Timeline.Slot::older, slot -> slot.older() + slot.newer());
        area("other", round, slot -> slot.older() + slot.newer(), Timeline.Slot::requests);
        bars("bad", rateTop, RATE_HEIGHT, round * timeline.slotSeconds(), Timeline.Slot::failed);
    }

    /** Between two heights, over the stretches where there is anything between them. */
    private void area(String colour, double most, ToIntFunction<Timeline.Slot> from, ToIntFunction<Timeline.Slot> to) {
        var path = new StringBuilder();
        var slots = timeline.slots();
        for (int i = 0; i < slots.size(); i++) {
            if (to.applyAsInt(slots.get(i)) > from.applyAsInt(slots.get(i))) {
                int end = i;
                while (end < slots.size() && to.applyAsInt(slots.get(end)) > from.applyAsInt(slots.get(end))) {
                    end++;
                }
                outline(path, slots.subList(i, end), most, from, to);
                i = end;
            }
        }
        if (!path.isEmpty()) {
            svg.empty("path", "class", colour, "d", path.toString());
        }
    }

    private void outline(
            StringBuilder path,
            List<Timeline.Slot> slots,
            double most,
            ToIntFunction<Timeline.Slot> from,
            ToIntFunction<Timeline.Slot> to) {
        char command = 'M';
        for (var slot : slots) {
            double y = rateY(to.applyAsInt(slot), most);
            path.append(command)
                    .append(place(slot.at(), y))
                    .append('H')
                    .append(Markup.number(axis.x(slot.at() + timeline.slotSeconds())));
            command = 'L';
        }
        for (var slot : slots.reversed()) {
            double y = rateY(from.applyAsInt(slot), most);
            path.append('L')
                    .append(place(slot.at() + timeline.slotSeconds(), y))
                    .append('H')
                    .append(Markup.number(axis.x(slot.at())));
        }
        path.append('Z');
    }

    private double rateY(int requests, double most) {
        return rateTop + RATE_HEIGHT * (1 - requests / (double) timeline.slotSeconds() / most);
    }

    private void latency() {
        title(latencyTop, "time to the whole answer, ms: median (heavy) and p99 (light), logarithmic");
        double most = Math.max(10, max(Timeline.Slot::p99Ms));
        double top = Math.ceil(Math.log10(most));
        for (int decade = 0; decade <= top; decade++) {
            tick(latencyY(Math.pow(10, decade), top), String.format(Locale.ROOT, "%,d", (long) Math.pow(10, decade)));
        }
        curve("p99", top, Timeline.Slot::p99Ms);
        curve("p50", top, Timeline.Slot::p50Ms);
    }

    private void curve(String name, double top, ToDoubleFunction<Timeline.Slot> value) {
        var path = new StringBuilder();
        char command = 'M';
        for (var slot : timeline.slots()) {
            if (slot.requests() == 0) {
                command = 'M';
                continue;
            }
            path.append(command)
                    .append(place(slot.at() + timeline.slotSeconds() / 2.0, latencyY(value.applyAsDouble(slot), top)));
            command = 'L';
        }
        if (!path.isEmpty()) {
            svg.empty("path", "class", name, "d", path.toString());
        }
    }

    /** A tenth of a millisecond is the ground. */
    private double latencyY(double millis, double top) {
        double height = (Math.log10(Math.max(0.1, millis)) + 1) / (top + 1);
        return latencyTop + LATENCY_HEIGHT * (1 - height);
    }

    private void waiting() {
        title(heldTop, "requests held, and failed");
        double most = Math.max(1, max(slot -> Math.max(slot.held(), slot.failed())));
        tick(heldTop, Markup.number(most));
        tick(heldTop + HELD_HEIGHT, "0");
        bars("held", heldTop, HELD_HEIGHT, most, Timeline.Slot::held);
        bars("bad", heldTop, HELD_HEIGHT, most, Timeline.Slot::failed);
    }

    /** At least three units high and wide: one failure in an hour must be seen. */
    private void bars(String colour, double top, double height, double most, ToIntFunction<Timeline.Slot> value) {
        for (var slot : timeline.slots()) {
            int count = value.applyAsInt(slot);
            if (count > 0) {
                double tall = Math.max(3, Math.min(height, height * count / most));
                double wide = Math.max(3, axis.x(slot.at() + timeline.slotSeconds()) - axis.x(slot.at()));
                rectangle(colour, axis.x(slot.at()), top + height - tall, wide, tall);
            }
        }
    }

    private double max(ToDoubleFunction<Timeline.Slot> value) {
        return timeline.slots().stream().mapToDouble(value).max().orElse(0);
    }

    /** 1, 2 or 5 times a power of ten. */
    private static double roundUp(double most) {
        double power = Math.pow(10, Math.floor(Math.log10(most)));
        for (double factor : new double[] {1, 2, 5, 10}) {
            if (most <= factor * power) {
                return factor * power;
            }
        }
        return most;
    }

    private void title(double top, String text) {
        svg.leaf("text", text, "x", Markup.number(LEFT + 6), "y", Markup.number(top - 7));
    }

    private void tick(double y, String label) {
        svg.empty(
                "line",
                "class",
                "grid",
                "x1",
                Markup.number(LEFT),
                "x2",
                Markup.number(WIDTH - 8),
                "y1",
                Markup.number(y),
                "y2",
                Markup.number(y));
        svg.leaf("text", label, "class", "end", "x", Markup.number(LEFT - 6), "y", Markup.number(y + 4));
    }

    private void rectangle(String colour, double x, double y, double width, double height) {
        svg.empty(
                "rect",
                "class",
                colour,
                "x",
                Markup.number(x),
                "y",
                Markup.number(y),
                "width",
                Markup.number(Math.max(0, width)),
                "height",
                Markup.number(height));
    }

    private String place(double second, double y) {
        return Markup.number(axis.x(second)) + " " + Markup.number(y);
    }
}
