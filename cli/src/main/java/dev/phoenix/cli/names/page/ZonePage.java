package dev.phoenix.cli.names.page;

import dev.phoenix.dns.lint.Finding;
import dev.phoenix.dns.lint.accept.Judged;
import dev.phoenix.dns.zone.RecordSet;
import dev.phoenix.dns.zone.Zone;
import dev.phoenix.model.Counted;
import dev.phoenix.model.Severity;
import dev.phoenix.model.SourceSpan;
import dev.phoenix.report.html.Markup;
import dev.phoenix.report.html.Style;
import dev.phoenix.report.html.Table;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.xbill.DNS.Type;

/** One file that can be kept, printed, mailed and put beside a pull request. */
public final class ZonePage {
    /** Record sets that are listed; of a larger zone the file itself is the better list. */
    private static final int LISTED = 2000;

    private static final String MORE = """

            figure svg.picture { min-width: 46rem; } .picture text { font-size: 11.5px; fill: var(--ink); } .picture .types { fill: var(--soft); font-size: 10px; }
            .node rect { fill: var(--panel); stroke: var(--faint); } .node-address rect { fill: var(--ground); } .node-elsewhere rect { stroke-dasharray: 3 2; }
            .node-missing rect { stroke: var(--bad); stroke-dasharray: 3 2; } .node.error rect { stroke: var(--bad); stroke-width: 1.5; } .node.warning rect { stroke: var(--held); stroke-width: 1.5; }
            .way { fill: none; stroke-width: 1.3; opacity: .8; } .way-address { stroke: var(--new); } .way-alias { stroke: var(--ink); } .way-mail { stroke: var(--held); }
            .way-server { stroke: var(--other); } .way-other { stroke: var(--old); } .c-ink { color: var(--ink); }
            .bar { fill: var(--new); } td code { display: block; overflow-wrap: anywhere; } .warn { color: var(--held); }
            """;

    private final ZoneReport zone;
    private final Markup html = new Markup();

    private ZonePage(ZoneReport zone) {
        this.zone = zone;
    }

    /**
     * What the page is about.
     *
     * @param live whether the world was asked, too
     * @param source where the zone was read
     * @param made by which version, and when
     */
    public record ZoneReport(Zone zone, Judged judged, boolean live, String source, String made) {
        String name() {
            return zone.origin().toString(true);
        }

        public long count(Severity severity) {
            return judged.open().stream()
                    .filter(one -> one.code().severity() == severity)
                    .count();
        }
    }

    public static String of(ZoneReport zone) {
        return new ZonePage(zone).page();
    }

    private String page() {
        html.open("html", "lang", "en").open("head");
        html.empty("meta", "charset", "utf-8");
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.empty("meta", "name", "color-scheme", "content", "light dark");
        html.leaf("title", zone.name() + ": zone report");
        html.style(Style.SHEET + MORE).close().line();
        html.open("body");
        head();
        html.open("main");
        picture();
        findings();
        accepted();
        new TtlSection(zone.zone(), html).write();
        records();
        html.close();
        html.leaf("footer", zone.made());
        html.close().close();
        return html.finished();
    }

    private void head() {
        long errors = zone.count(Severity.ERROR);
        long warnings = zone.count(Severity.WARNING);
        html.open("header").leaf("p", "Phoenix · report of a zone", "class", "kind");
        html.leaf("h1", zone.name());
        html.leaf("p", zone.source(), "class", "lead");
        html.leaf(
                "p",
                errors + warnings == 0
                        ? "nothing found"
                        : Counted.of(errors, "error") + ", " + Counted.of(warnings, "warning"),
                "class",
                "outcome " + (errors + warnings == 0 ? "good" : "bad"));
        html.open("dl", "class", "figures");
        figure("names", zone.zone().names().size(), "");
        figure("record sets", zone.zone().sets().size(), "");
        figure("errors", errors, errors > 0 ? "bad" : "");
        figure("warnings", warnings, warnings > 0 ? "warn" : "");
        figure("accepted for now", zone.judged().accepted().size(), "");
        html.close().close().line();
    }

    private void figure(String name, long value, String kind) {
        html.open("div")
                .leaf("dt", name)
                .leaf("dd", String.format(Locale.ROOT, "%,d", value), "class", kind)
                .close();
    }

    private void picture() {
        html.heading(
                "picture",
                "Who leads where",
                "Names on the left lead to those on the right. Names that lead to the same are one. Red and amber: something was found there.");
        var picture = new Picture(
                Graph.of(zone.zone()), zone.zone().origin(), zone.judged().open(), html);
        html.open("figure");
        picture.draw();
        html.open("figcaption").open("ul", "class", "key");
        html.leaf("li", "A, AAAA: an address", "class", "c-new");
        html.leaf("li", "CNAME: another name", "class", "c-ink");
        html.leaf("li", "MX: mail", "class", "c-held");
        html.leaf("li", "NS: name servers", "class", "c-other");
        html.leaf("li", "others", "class", "c-old");
        html.close();
        if (!picture.isWhole()) {
            html.leaf("p", "The picture has the first " + Picture.ROWS + " of each column; the list below has more.");
        }
        html.close().close().line();
    }

    private void findings() {
        html.heading(
                "findings",
                "What was found",
                zone.live()
                        ? "In the zone and in the world: the parent zone, the name servers and resolvers were asked."
                        : "In the zone alone; with --live the parent zone, the name servers and resolvers are asked, too.");
        if (zone.judged().open().isEmpty()) {
            html.leaf("p", "Nothing.", "class", "good");
            return;
        }
        var table = new Table(html, "Findings", "Code", "Severity", "Where", "What", "Why it hurts", "What to do");
        zone.judged().open().stream()
                .sorted(Comparator.comparing((Finding one) -> one.code().severity() != Severity.ERROR))
                .forEach(one -> table.row(
                        one.code().code(),
                        one.code().severity().name().toLowerCase(Locale.ROOT),
                        one.place().map(SourceSpan::toString).orElse(one.subject()),
                        one.what(),
                        one.code().why(),
                        one.code().fix()));
        table.end();
    }

    private void accepted() {
        if (zone.judged().accepted().isEmpty()) {
            return;
        }
        html.heading("accepted", "What is accepted for now", "Somebody lets it stand, for a reason and until a day.");
        var table = new Table(html, "Accepted findings", "Code", "Where", "What", "Until", "Reason");
        for (var one : zone.judged().accepted()) {
            var finding = one.finding();
            table.row(
                    finding.code().code(),
                    finding.place().map(SourceSpan::toString).orElse(finding.subject()),
                    finding.what(),
                    one.by().until().toString(),
                    one.by().reason());
        }
        table.end();
    }

    private void records() {
        var sets = zone.zone().sets().values();
        html.heading(
                "records",
                "All records",
                sets.size() <= LISTED
                        ? "As they would be published."
                        : "The first " + LISTED + " of " + sets.size() + " record sets.");
        html.open("div", "class", "wide", "role", "region", "aria-label", "All records", "tabindex", "0");
        html.open("table").leaf("caption", "Record sets").open("thead").open("tr");
        List.of("Name", "TTL", "Type", "Values").forEach(column -> html.leaf("th", column, "scope", "col"));
        html.close().close().open("tbody").line();
        sets.stream()
                .sorted(Comparator.comparing((RecordSet set) -> set.key().name())
                        .thenComparingInt(set -> set.key().type()))
                .limit(LISTED)
                .forEach(this::row);
        html.close().close().close().line();
    }

    private void row(RecordSet set) {
        html.open("tr").leaf("th", set.key().name().toString(true), "scope", "row");
        html.leaf("td", String.valueOf(set.ttl()), "class", "n");
        html.leaf("td", Type.string(set.key().type())).open("td");
        set.values().forEach(value -> html.leaf("code", value));
        html.close().close().line();
    }
}
