package dev.phoenix.report.html;

/** Seconds of the run to horizontal places of a drawing, with ticks at round times. */
record Axis(double seconds, double left, double right) {
    private static final int[] STEPS = {1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 21_600, 86_400};
    private static final int MOST_TICKS = 12;

    double x(double second) {
        return left + Math.clamp(second / seconds, 0, 1) * (right - left);
    }

    int step() {
        for (int step : STEPS) {
            if (seconds / step <= MOST_TICKS) {
                return step;
            }
        }
        return STEPS[STEPS.length - 1] * (int) Math.ceil(seconds / STEPS[STEPS.length - 1] / MOST_TICKS);
    }

    /** Lines through the whole height, times below. */
    void draw(Markup svg, double top, double bottom) {
        for (int at = 0; at <= seconds; at += step()) {
            var x = Markup.number(x(at));
            svg.empty("line", "class", "grid", "x1", x, "x2", x, "y1", Markup.number(top), "y2", Markup.number(bottom));
            svg.leaf("text", clock(at), "class", "middle", "x", x, "y", Markup.number(bottom + 15));
        }
    }

    static String clock(int second) {
        return second < 3600
                ? "%d:%02d".formatted(second / 60, second % 60)
                : "%d:%02d:%02d".formatted(second / 3600, second % 3600 / 60, second % 60);
    }
}
