package dev.phoenix.report.html;

import dev.phoenix.report.Lane;
import dev.phoenix.report.Report;
import dev.phoenix.report.Seconds;
import dev.phoenix.report.Timeline;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What users saw: the timeline, what failed, where their resolvers sent them. */
final class UserSections {
    /** Beyond these the table only says how many more there are. */
    private static final int MOST_FAILURES = 200;

    private final Report report;
    private final Markup html;

    UserSections(Report report, Markup html) {
        this.report = report;
        this.html = html;
    }

    void write() {
        timeline();
        use();
        failures();
        names();
    }

    private void timeline() {
        html.heading(
                "timeline",
                "As users lived through it",
                "Who answered each second, how long it took, and who had to wait.");
        html.open("figure").open("div", "class", "wide", "role", "region", "aria-label", "Timeline", "tabindex", "0");
        new TimelineChart(report, html).draw();
        html.close().open("figcaption").open("ul", "class", "key");
        key("c-old", report.from());
        key("c-new", report.to());
        key("c-held", "held");
        key("c-bad", "failed");
        key("c-other", "neither, or not said");
        html.close().close().close().line();
        phases();
    }

    private void key(String colour, String name) {
        html.open("li", "class", colour).leaf("span", name).close();
    }

    private void phases() {
        var table = new Table(
                html,
                "By phase",
                "Phase",
                "#Begins",
                "#Lasts",
                "#Requests",
                "#At " + report.to(),
                "#Failed",
                "#Held",
                "#Median ms",
                "#Worst p99 ms",
                "#Slowest ms");
        for (var span : report.timeline().phases()) {
            var slots = slots(span);
            long requests = slots.stream().mapToLong(Timeline.Slot::requests).sum();
            long newer = slots.stream().mapToLong(Timeline.Slot::newer).sum();
            boolean said = slots.stream().anyMatch(slot -> slot.older() + slot.newer() > 0);
            table.row(
                    span.name(),
                    Axis.clock((int) Math.round(span.from())),
                    Seconds.words(span.to() - span.from()),
                    HtmlReport.grouped(requests),
                    said ? String.format(Locale.ROOT, "%.1f %%", 100.0 * newer / requests) : "–",
                    HtmlReport.grouped(
                            slots.stream().mapToLong(Timeline.Slot::failed).sum()),
                    HtmlReport.grouped(
                            slots.stream().mapToLong(Timeline.Slot::held).sum()),
                    requests == 0 ? "–" : millis(median(slots, requests)),
                    requests == 0
                            ? "–"
                            : millis(slots.stream()
                                    .mapToDouble(Timeline.Slot::p99Ms)
                                    .max()
                                    .orElse(0)),
                    requests == 0
                            ? "–"
                            : millis(slots.stream()
                                    .mapToDouble(Timeline.Slot::maxMs)
                                    .max()
                                    .orElse(0)));
        }
        table.end();
    }

    /** A slot belongs to one phase: the one that fills most of it, or most of which it is. */
    private List<Timeline.Slot> slots(Timeline.Span phase) {
        return report.timeline().slots().stream()
                .filter(slot -> report.timeline().phases().stream()
                        .max(Comparator.comparingDouble(span -> belonging(slot, span)))
                        .filter(span -> span.equals(phase) && belonging(slot, span) > 0)
                        .isPresent())
                .toList();
    }

    private double belonging(Timeline.Slot slot, Timeline.Span span) {
        double width = report.timeline().slotSeconds();
        double common = Math.min(span.to(), slot.at() + width) - Math.max(span.from(), slot.at());
        return common / Math.max(0.001, Math.min(width, span.to() - span.from()));
    }

    private static double median(List<Timeline.Slot> slots, long requests) {
        return slots.stream()
                        .mapToDouble(slot -> slot.p50Ms() * slot.requests())
                        .sum()
                / requests;
    }

    static String millis(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.1f" : "%,.0f", value);
    }

    private void use() {
        if (report.use().isEmpty()) {
            return;
        }
        html.leaf("h3", "By service and site");
        var table = new Table(
                html,
                "Requests of users by the site that answered",
                "Service",
                "Site",
                "#Requests",
                "#Failed",
                "#Held",
                "#Slowest ms");
        for (var use : report.use()) {
            table.row(
                    use.service(),
                    use.site().equals("?") ? "none said" : use.site(),
                    HtmlReport.grouped(use.requests()),
                    HtmlReport.grouped(use.failed()),
                    HtmlReport.grouped(use.held()),
                    millis(use.slowestMs()));
        }
        table.end();
    }

    private void names() {
        html.heading(
                "dns",
                "Where names led",
                "Every second each resolver was asked for each name. Who obeys TTLs follows soon; who doesn't is still served, because the old reverse proxy relays.");
        if (report.dns().isEmpty()) {
            html.leaf("p", "No resolver was asked.", "class", "bad");
            return;
        }
        html.open("figure")
                .open("div", "class", "wide", "role", "region", "aria-label", "Names at resolvers", "tabindex", "0");
        new LanesChart(report, html).draw();
        html.close().open("figcaption").open("ul", "class", "key");
        key("c-old", report.from());
        key("c-new", report.to());
        key("c-other", "IPv4 and IPv6 differ, or elsewhere");
        key("c-none", "no answer");
        html.close().close().close().line();
        var table = new Table(html, "The same in words: time since the start", "Resolver", "Name", "Led to");
        report.dns().forEach(lane -> table.row(lane.server(), lane.name(), path(lane)));
        table.end();
    }

    private static String path(Lane lane) {
        return lane.stretches().stream()
                .map(stretch -> stretch.site() + " from " + Axis.clock((int) Math.round(stretch.from())))
                .collect(Collectors.joining(", "));
    }

    private void failures() {
        if (report.requests().failed() == 0 && report.failures().isEmpty()) {
            return;
        }
        html.heading(
                "failures",
                "What failed",
                "Each failed request as its user saw it; nothing was tried again behind their backs.");
        var shown = report.failures().stream().limit(MOST_FAILURES).toList();
        var table = new Table(
                html,
                "%s of %s"
                        .formatted(
                                HtmlReport.grouped(shown.size()),
                                HtmlReport.grouped(report.requests().failed())),
                "When",
                "Service",
                "Site",
                "Client",
                "Request",
                "What the user saw");
        for (var failure : shown) {
            double at = Seconds.between(report.began(), failure.at());
            table.row(
                    Axis.clock((int) Math.max(0, at)),
                    failure.service(),
                    failure.site(),
                    failure.client(),
                    failure.request(),
                    failure.fault());
        }
        table.end();
    }
}
