package dev.phoenix.report.html;

import dev.phoenix.report.Report;
import dev.phoenix.report.Seconds;
import dev.phoenix.report.StoryPoint;
import java.util.List;
import java.util.Locale;

/** One file that can be kept, printed, mailed and read aloud. */
public final class HtmlReport {
    private final Report report;
    private final Markup html = new Markup();

    private HtmlReport(Report report) {
        this.report = report;
    }

    public static String render(Report report) {
        return new HtmlReport(report).page();
    }

    private String page() {
        html.open("html", "lang", "en").open("head");
        html.empty("meta", "charset", "utf-8");
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.empty("meta", "name", "color-scheme", "content", "light dark");
        html.leaf("title", "%s: %s to %s, %s".formatted(report.estate(), report.from(), report.to(), report.outcome()));
        html.style(Style.SHEET).close().line();
        html.open("body");
        head();
        html.open("main");
        story();
        new GroupSection(report, html).write();
        new FaultSection(report, html).write();
        new UserSections(report, html).write();
        new PromiseSections(report, html).write();
        new RunSections(report, html).write();
        html.close();
        foot();
        html.close().close();
        return html.finished();
    }

    private void head() {
        html.open("header");
        html.leaf("p", "Phoenix · report of a switch", "class", "kind");
        html.open("h1").text(report.estate() + ": ");
        html.leaf("span", report.from(), "class", "from").text(" → ");
        html.leaf("span", report.to(), "class", "to").close();
        html.leaf("p", report.headline(), "class", "lead");
        html.leaf("p", outcome(), "class", "outcome " + (report.ok() ? "good" : "bad"));
        if (!report.note().isEmpty()) {
            html.leaf("p", report.note(), "class", "why");
        }
        figures();
        html.close().line();
    }

    private String outcome() {
        var ofGroups =
                report.groups().stream().flatMap(row -> row.points().stream()).toList();
        return "%s · %s points shown%s"
                .formatted(
                        report.outcome(),
                        shown(report.story()),
                        ofGroups.isEmpty() ? "" : ", " + shown(ofGroups) + " of its groups");
    }

    private static String shown(List<StoryPoint> points) {
        long here = points.stream().filter(StoryPoint::here).count();
        long missing = points.stream().filter(StoryPoint::missing).count();
        return "%d of %d".formatted(here - missing, here);
    }

    private void figures() {
        var requests = report.requests();
        var writes = report.writes();
        html.open("dl", "class", "figures");
        figure(
                "of " + grouped(requests.total()) + " requests failed",
                grouped(requests.failed()),
                bad(requests.failed() > 0));
        if (writes.checked()) {
            figure(
                    "of " + grouped(writes.acknowledged()) + " acknowledged writes lost",
                    grouped(writes.lost()),
                    bad(writes.lost() > 0));
            figure("of them found twice", grouped(writes.doubled()), bad(writes.doubled() > 0));
        } else {
            figure("acknowledged writes", "not checked", bad(true));
        }
        figure(
                "longest hold",
                report.hold().longestMs() == 0 ? "none" : grouped(report.hold().longestMs()) + " ms",
                "");
        figure("from the first step to the last", Seconds.words(report.seconds()), "");
        html.close();
    }

    private void figure(String name, String value, String kind) {
        html.open("div").leaf("dt", name).leaf("dd", value, "class", kind).close();
    }

    private static String bad(boolean really) {
        return really ? "bad" : "";
    }

    private void story() {
        html.leaf("h2", "The story, point by point", "id", "story");
        html.leaf(
                "p",
                "A point counts only with evidence. What could not be seen is marked ✗, however likely it is; what this estate does not have, with a dot.",
                "class",
                "why");
        new PointList(html).write(report.story());
    }

    private void foot() {
        html.open("footer");
        html.leaf(
                "p",
                "Commit " + report.commit() + ". Began " + report.began()
                        + " (UTC). Nothing in this file is loaded from anywhere.");
        html.close().line();
    }

    static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
