package dev.phoenix.report.html;

import dev.phoenix.report.Report;
import dev.phoenix.report.Seconds;

/** What was made to go wrong, and what users felt of it. */
final class FaultSection {
    private final Report report;
    private final Markup html;

    FaultSection(Report report, Markup html) {
        this.report = report;
        this.html = html;
    }

    void write() {
        if (report.faults().isEmpty()) {
            return;
        }
        html.heading(
                "faults",
                "Faults on request",
                "Requests and holds are counted from the beginning of a fault until the next one begins or its switch is over;"
                        + " lost and doubled writes are looked for at the end of each switch.");
        var table = new Table(
                html,
                "Each fault, when it came, and how it ended",
                "Fault",
                "At the beginning of",
                "Outcome",
                "Promises kept",
                "#Second",
                "#Lasted",
                "#Requests",
                "#Failed",
                "#Lost",
                "#Doubled",
                "#Longest hold, ms");
        report.faults()
                .forEach(row -> table.row(
                        row.fault(),
                        row.at(),
                        row.outcome(),
                        row.good() ? "✓" : "✗",
                        Long.toString(
                                row.began().getEpochSecond() - report.began().getEpochSecond()),
                        Seconds.words(row.seconds()),
                        HtmlReport.grouped(row.requests()),
                        HtmlReport.grouped(row.failed()) + (row.cutsUsersOff() ? ", users are cut off" : ""),
                        HtmlReport.grouped(row.lost()),
                        HtmlReport.grouped(row.doubled()),
                        HtmlReport.grouped(row.longestHoldMs())));
        table.end();
    }
}
