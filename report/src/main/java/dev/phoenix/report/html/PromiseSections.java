package dev.phoenix.report.html;

import dev.phoenix.report.Report;
import java.util.Locale;

/** What was promised to users: to wait for no longer than this, and to find again what they wrote. */
final class PromiseSections {
    private final Report report;
    private final Markup html;

    PromiseSections(Report report, Markup html) {
        this.report = report;
        this.html = html;
    }

    void write() {
        hold();
        writes();
    }

    private void hold() {
        var hold = report.hold();
        html.heading(
                "hold",
                "The hold",
                "While the writer moves, requests to "
                        + (hold.services().isEmpty() ? "its services" : String.join(", ", hold.services()))
                        + " wait at the old reverse proxy.");
        if (hold.longestMs() == 0) {
            html.leaf("p", "Nothing was held.");
            return;
        }
        if (!hold.partsMs().isEmpty()) {
            parts();
        }
        var table = new Table(
                html,
                "What the hold of " + HtmlReport.grouped(hold.spanMs())
                        + " ms went into; the request that waited longest waited "
                        + HtmlReport.grouped(hold.longestMs()) + " ms",
                "Part",
                "#ms",
                "#Share");
        hold.partsMs()
                .forEach((part, ms) -> table.row(
                        part,
                        UserSections.millis(ms),
                        String.format(Locale.ROOT, "%.0f %%", 100 * ms / hold.spanMs())));
        table.end();
    }

    private void parts() {
        html.open("figure");
        html.open(
                "svg",
                "viewBox",
                "0 0 1000 34",
                "role",
                "img",
                "aria-label",
                "The parts of the hold in proportion; the table below has the numbers");
        double all = report.hold().partsMs().values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
        double x = 0;
        int number = 0;
        for (var part : report.hold().partsMs().entrySet()) {
            double width = 1000 * part.getValue() / Math.max(all, 1e-9);
            html.open(
                    "rect",
                    "class",
                    "parts-" + number % 4,
                    "x",
                    Markup.number(x),
                    "y",
                    "0",
                    "width",
                    Markup.number(Math.max(0, width - 2)),
                    "height",
                    "14");
            html.leaf("title", part.getKey() + ": " + UserSections.millis(part.getValue()) + " ms")
                    .close();
            if (width > 12 + 6.1 * part.getKey().length()) {
                html.leaf("text", part.getKey(), "x", Markup.number(x), "y", "30");
            }
            x += width;
            number++;
        }
        html.close().close().line();
    }

    private void writes() {
        var writes = report.writes();
        html.heading(
                "writes",
                "Promises kept",
                "Every write that was acknowledged to a user is looked for afterwards, at the site that has the data now.");
        if (!writes.checked()) {
            html.leaf("p", "Nobody has looked for them.", "class", "bad");
            return;
        }
        var table = new Table(
                html, "Looked for at " + writes.checkedAt(), "What", "#Acknowledged", "#Found", "#Lost", "#Doubled");
        table.row(
                "entries",
                HtmlReport.grouped(writes.acknowledged()),
                HtmlReport.grouped(writes.acknowledged() - writes.lost()),
                HtmlReport.grouped(writes.lost()),
                HtmlReport.grouped(writes.doubled()));
        table.row(
                "uploads, by digest",
                HtmlReport.grouped(writes.uploads()),
                HtmlReport.grouped(writes.uploads() - writes.uploadsLost()),
                HtmlReport.grouped(writes.uploadsLost()),
                "–");
        table.end();
    }
}
