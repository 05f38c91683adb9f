package dev.phoenix.report.html;

import dev.phoenix.report.Report;
import dev.phoenix.report.Seconds;

/** An estate that moved group after group: what was done with each, what users felt of it, and where the others were. */
final class GroupSection {
    private final Report report;
    private final Markup html;

    GroupSection(Report report, Markup html) {
        this.report = report;
        this.html = html;
    }

    void write() {
        if (report.groups().isEmpty()) {
            return;
        }
        html.heading(
                "groups",
                "Group after group",
                "One command after the other. Requests and holds are those of all users, from a command's beginning until the next"
                        + " one's; lost and doubled writes are looked for when it has ended, at the sites where the services are then.");
        table();
        report.groups().forEach(row -> {
            html.leaf("h3", row.group() + ", " + row.way());
            new PointList(html).write(row.points());
        });
    }

    private void table() {
        var table = new Table(
                html,
                "Each group, when it was moved or taken back, and what that cost",
                "Group",
                "What",
                "Its services",
                "Promises kept",
                "#Second",
                "#Took",
                "#Requests",
                "#Failed",
                "#Lost",
                "#Doubled",
                "#Longest hold, ms");
        report.groups()
                .forEach(row -> table.row(
                        row.group(),
                        row.way() + ", to " + row.site(),
                        String.join(", ", row.services()),
                        row.good() ? "✓" : "✗",
                        Long.toString(
                                row.began().getEpochSecond() - report.began().getEpochSecond()),
                        Seconds.words(row.seconds()),
                        HtmlReport.grouped(row.requests()),
                        HtmlReport.grouped(row.failed()),
                        HtmlReport.grouped(row.lost()),
                        HtmlReport.grouped(row.doubled()),
                        HtmlReport.grouped(row.longestHoldMs())));
        table.end();
    }
}
