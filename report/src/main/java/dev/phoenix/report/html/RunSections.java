package dev.phoenix.report.html;

import dev.phoenix.model.observation.Observation;
import dev.phoenix.report.Report;
import dev.phoenix.report.Seconds;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What was done: steps, who is left, what is remembered, what was checked, with what. */
final class RunSections {
    private static final DateTimeFormatter BOOTED =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Report report;
    private final Markup html;

    RunSections(Report report, Markup html) {
        this.report = report;
        this.html = html;
    }

    void write() {
        steps();
        residual();
        uptimes();
        names();
        facts();
        settings();
        versions();
    }

    private void steps() {
        html.heading(
                "steps",
                "What each phase did",
                "Steps in the order of their plans, with what each says a person can check.");
        var runs = report.steps().stream().map(Report.StepLine::run).distinct().toList();
        for (var run : runs) {
            var table = new Table(html, "phoenix " + run, "Phase", "Step", "State", "#Took", "Evidence");
            report.steps().stream()
                    .filter(step -> step.run().equals(run))
                    .forEach(step -> table.row(
                            step.phase(),
                            step.title(),
                            step.state(),
                            step.seconds() == 0 ? "–" : Seconds.words(step.seconds()),
                            step.evidence()));
            table.end();
        }
    }

    private void residual() {
        html.heading(
                "residual",
                "Who was left at " + report.from(),
                "Users of the old reverse proxy after the names had moved, and why they were still there.");
        if (report.residual().isEmpty()) {
            html.leaf("p", "Nobody was seen there.");
            return;
        }
        var table = new Table(html, "Last seen state of each user", "Client", "Kind", "#Requests", "Why", "Agent");
        latest().values().stream()
                .sorted(Comparator.comparingInt(Observation.Residual::requests).reversed())
                .forEach(who -> table.row(
                        who.client(), who.visitor(), HtmlReport.grouped(who.requests()), who.why(), who.agent()));
        table.end();
    }

    private Map<String, Observation.Residual> latest() {
        return report.residual().stream()
                .collect(Collectors.toMap(
                        who -> who.site() + " " + who.client() + " " + who.agent(),
                        who -> who,
                        (_, later) -> later,
                        TreeMap::new));
    }

    private void uptimes() {
        html.heading(
                "uptimes",
                "In memory of " + report.from(),
                "The uptime records of its hosts, as uprecords would print them.");
        if (report.uptimes().isEmpty()) {
            html.leaf("p", "No records were kept.");
            return;
        }
        var table = new Table(html, "Longest uptimes", "Host", "#Rank", "#Uptime", "System", "Boot up (UTC)");
        report.uptimes().stream()
                .sorted(Comparator.comparing(Observation.Uptime::host).thenComparingInt(Observation.Uptime::rank))
                .forEach(record -> table.row(
                        record.host() + "." + record.site(),
                        record.rank() + "",
                        Seconds.words(record.upSeconds()),
                        record.system(),
                        BOOTED.format(record.since())));
        table.end();
        var sums = new Table(html, "Up, down and since", "Host", "#Up", "#Down", "#%up", "Since (UTC)");
        report.uptimes().stream()
                .collect(Collectors.groupingBy(
                        record -> record.host() + "." + record.site(), TreeMap::new, Collectors.toList()))
                .forEach((host, records) -> sum(sums, host, records));
        sums.end();
    }

    /** Down is what is left of the time since the first boot on record. */
    private static void sum(Table table, String host, List<Observation.Uptime> records) {
        long up = records.stream().mapToLong(Observation.Uptime::upSeconds).sum();
        var since = records.stream()
                .map(Observation.Uptime::since)
                .min(Instant::compareTo)
                .orElseThrow();
        var until = records.stream()
                .map(Observation.Uptime::at)
                .max(Instant::compareTo)
                .orElseThrow();
        double all = Math.max((double) up, Seconds.between(since, until));
        table.row(
                host,
                Seconds.words(up),
                Seconds.words(all - up),
                all == 0 ? "–" : String.format(Locale.ROOT, "%.3f", 100 * up / all),
                BOOTED.format(since));
    }

    private void names() {
        html.heading("names", "Names and mail", "What hurts later, looked at now.");
        if (report.names().isEmpty()) {
            html.leaf("p", "Nothing was checked.", "class", "bad");
            return;
        }
        var table = new Table(html, "Checks of names and mail", "Code", "Subject", "Verdict", "Detail");
        report.names()
                .forEach(check ->
                        table.row(check.code(), check.subject(), check.ok() ? "✓ good" : "✗ wrong", check.detail()));
        table.end();
    }

    private void facts() {
        if (report.facts().isEmpty()) {
            return;
        }
        html.heading("facts", "Also noted", "Facts that drivers thought worth a line.");
        var table = new Table(html, "Facts", "When", "Topic", "Fact");
        report.facts()
                .forEach(fact -> table.row(
                        Axis.clock((int) Math.max(0, Seconds.between(report.began(), fact.at()))),
                        fact.topic(),
                        fact.text()));
        table.end();
    }

    private void settings() {
        html.heading(
                "settings",
                "How days were compressed",
                "Settings that differ from the commit in this run. The real thing runs with the estate's own.");
        if (report.settings().isEmpty()) {
            html.leaf("p", "None: everything ran as committed.");
            return;
        }
        var table = new Table(html, "Settings", "Setting", "Here");
        report.settings().forEach((name, value) -> table.row(name, value));
        table.end();
    }

    private void versions() {
        html.heading("versions", "Made with", "Strategy " + report.strategy() + ", commit " + report.commit() + ".");
        if (report.versions().isEmpty()) {
            html.leaf("p", "No versions were handed over.");
            return;
        }
        var table = new Table(html, "Engines", "Engine", "Version");
        report.versions().forEach((name, version) -> table.row(name, version));
        table.end();
    }
}
