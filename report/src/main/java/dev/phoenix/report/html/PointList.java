package dev.phoenix.report.html;

import dev.phoenix.report.StoryPoint;
import java.util.List;

/** Points of a story, each with its mark and what shows it. */
record PointList(Markup html) {
    void write(List<StoryPoint> points) {
        html.open("ol", "class", "story");
        for (var point : points) {
            html.open("li");
            html.leaf("span", point.point() + "", "class", "no");
            mark(point);
            html.leaf("span", point.title(), "class", "title");
            html.leaf("span", point.evidence(), "class", "evidence");
            html.close().line();
        }
        html.close().line();
    }

    private void mark(StoryPoint point) {
        if (!point.here()) {
            html.open("span", "class", "mark");
            html.leaf("span", "·", "aria-hidden", "true");
            html.leaf("span", "not a point here", "class", "hidden").close();
            return;
        }
        html.open("span", "class", "mark " + (point.ok() ? "good" : "bad"));
        html.leaf("span", point.ok() ? "✓" : "✗", "aria-hidden", "true");
        html.leaf("span", point.ok() ? "shown" : "not shown", "class", "hidden").close();
    }
}
