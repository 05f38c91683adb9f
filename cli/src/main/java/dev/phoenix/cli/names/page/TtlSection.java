package dev.phoenix.cli.names.page;

import dev.phoenix.dns.zone.RecordSet;
import dev.phoenix.dns.zone.Zone;
import dev.phoenix.report.html.Markup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Type;

/** For how long answers are held, which is how long a mistake or an old address lives on. */
final class TtlSection {
    private static final int BAR = 160;

    private final Zone zone;
    private final Markup html;

    TtlSection(Zone zone, Markup html) {
        this.zone = zone;
        this.html = html;
    }

    void write() {
        html.heading("ttls", "How long answers are held", why());
        var byTtl = new TreeMap<Long, List<RecordSet>>();
        zone.sets()
                .values()
                .forEach(set ->
                        byTtl.computeIfAbsent(set.ttl(), _ -> new ArrayList<>()).add(set));
        int most = byTtl.values().stream().mapToInt(List::size).max().orElse(1);
        html.open("div", "class", "wide", "role", "region", "aria-label", "TTLs", "tabindex", "0");
        html.open("table").leaf("caption", "Record sets by TTL").open("thead").open("tr");
        for (var column : List.of("TTL", "Seconds", "Record sets", "", "Types")) {
            html.leaf("th", column, "scope", "col");
        }
        html.close().close().open("tbody").line();
        byTtl.forEach((ttl, sets) -> row(ttl, sets, most));
        html.close().close().close().line();
    }

    private void row(long ttl, List<RecordSet> sets, int most) {
        html.open("tr").leaf("th", words(ttl), "scope", "row");
        html.leaf("td", String.valueOf(ttl), "class", "n").leaf("td", String.valueOf(sets.size()), "class", "n");
        html.open("td").open("svg", "width", String.valueOf(BAR), "height", "10", "aria-hidden", "true");
        html.empty(
                "rect",
                "class",
                "bar",
                "height",
                "10",
                "rx",
                "2",
                "width",
                Markup.number(Math.max(1.5, (double) BAR * sets.size() / most)));
        html.close().close();
        html.leaf(
                "td",
                sets.stream()
                        .map(set -> Type.string(set.key().type()))
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(" ")));
        html.close().line();
    }

    private String why() {
        return zone.get(zone.origin(), Type.SOA)
                .map(soa -> "That a name does not exist is held for "
                        + words(Math.min(soa.ttl(), ((SOARecord) soa.records().getFirst()).getMinimum()))
                        + " (RFC 2308 §5).")
                .orElse("The zone has no SOA here, so its host says how long the absence of a name is held.");
    }

    private static String words(long seconds) {
        var time = Duration.ofSeconds(seconds);
        var text = part(time.toDays(), "d")
                + part(time.toHoursPart(), "h")
                + part(time.toMinutesPart(), "m")
                + part(time.toSecondsPart(), "s");
        return text.isEmpty() ? "0s" : text;
    }

    private static String part(long number, String unit) {
        return number == 0 ? "" : number + unit;
    }
}
